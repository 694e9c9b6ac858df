import type { Entry, Param } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { Trial } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';

export const refusal: SurfaceCheck = {
  code: 'SW2023',
  title: 'Refuses what is documented',
  help: 'The document gives a parameter or an option a type of which the live module refuses every value that was tried, or one of the two values of a boolean, it gives a default where the module refuses to be called without a value, or it says that nothing but one character is rejected where others are as well. Callers who follow the document meet an exception.',
  run: ({ doc, surface }) =>
    surface.trials.flatMap((trial) => {
      const entry = doc.entries.find(({ id }) => id === trial.entry);
      const param = entry && paramOf(entry, trial.name);
      return entry && param ? refused(entry, param, trial, surface.source) : [];
    }),
};

function paramOf(entry: Entry, name: string): Param | undefined {
  const params = entry.signatures.flatMap((signature) => signature.params);
  return [...params, ...params.flatMap((param) => param.options ?? [])].find((param) => param.name === name);
}

/** Values that stand for a documented type. Other values of it may be refused for what they are: a name, a range. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  number: ['0', '1'],
  integer: ['0', '1'],
  string: ["'x'", "''"],
  function: ['function f() {}'],
  null: ['null'],
};

function refused(entry: Entry, param: Param, trial: Trial, source: string): Drift[] {
  const wrong = [
    ...refusedTypes(param, trial),
    ...refusedAbsence(param, trial),
    ...refusedTexts(param, trial),
  ];
  return wrong.map(({ says, value }) =>
    drift(
      'warning',
      entry,
      `${param.name} may be ${says} in the document, ${source} refuses ${value}`,
      { doc: says, other: `refuses ${value}` },
      { doc: param.line },
    ),
  );
}

interface Wrong {
  readonly says: string;
  readonly value: string;
}

/** Refused for its type; an error without a code is one of the time before codes. */
const isRefused = (trial: Trial, value: string): boolean =>
  trial.refused.some(
    ({ code, values }) => values.includes(value) && (code === 'ERR_INVALID_ARG_TYPE' || code === null),
  );

function refusedTypes({ types }: Param, trial: Trial): Wrong[] {
  return types.flatMap((type): Wrong[] => {
    if (type.toLowerCase() === 'boolean') {
      const value = ['true', 'false'].find((item) => isRefused(trial, item));
      return value ? [{ says: type, value }] : [];
    }
    const samples = SAMPLES[type.toLowerCase()] ?? [];
    return samples.length > 0 && samples.every((value) => isRefused(trial, value))
      ? [{ says: type, value: samples[0] }]
      : [];
  });
}

/** Who reads of a default leaves the parameter out. */
const refusedAbsence = (param: Param, trial: Trial): Wrong[] =>
  param.default !== undefined && isRefused(trial, 'undefined')
    ? [{ says: `left out (${param.default} by default)`, value: 'undefined' }]
    : [];

/** "Only spaces are rejected", and texts without a space are as well. */
function refusedTexts({ description = '' }: Param, { refused }: Trial): Wrong[] {
  if (!/\bonly spaces are rejected\b/i.test(description.replace(/\s+/g, ' '))) return [];
  const texts = refused.flatMap(({ values }) => values).filter((value) => /^'[^ ]*'$/.test(value));
  return texts.slice(0, 1).map((value) => ({ says: 'any text without spaces', value }));
}

import type { Observed, ObservedError, ValidationProbe } from '../../ir/observed.js';
import { fromPrintable, seenBy } from '../profile/seen.js';
import { eraRules } from './era-rules.js';
import {
  abortSignal,
  agentLike,
  atLeast,
  fieldList,
  GUARDS,
  type Guard,
  hostName,
  integer,
  integerUpTo,
  milliseconds,
  nameList,
  none,
  numeric,
  oneOf,
  plainObject,
  type Rule,
  typed,
} from './rules.js';
import {
  agentProtocol,
  BODY_PIECES,
  bodyPiece,
  fieldValue,
  headerName,
  methodToken,
  reasonPhrase,
  requestPath,
  statusCode,
  writtenValue,
} from './text-rules.js';
import { valueFrom } from './values.js';

/** A rule that predicts every answer of a probe, for the values that its guard lets through. */
export interface Explanation {
  readonly guard: Guard;
  readonly rule: Rule;
}

/** What messages call the refused value: `maxHeaderSize` or `options.maxHeaderSize`. */
function namesIn(probe: ValidationProbe): readonly string[] {
  const messages = probe.refused.map(({ error }) => error.message);
  const found = messages.flatMap(
    (message) => /^The (?:value of |argument |property )?["']([^"']+)["']/.exec(message)?.[1] ?? [],
  );
  return [...new Set([...found, probe.target])];
}

function rangesIn(probe: ValidationProbe): {
  readonly bounds: readonly [number, number][];
  readonly lower: readonly string[];
} {
  const text = probe.refused.map(({ error }) => error.message).join('\n');
  const bounds = [...text.matchAll(/must be >= (-?\d+) && <= (\d+)\./g)].map((match): [number, number] => [
    Number(match[1]),
    Number(match[2]),
  ]);
  return {
    bounds,
    lower: [...text.matchAll(/must be (>=? \d+)\. Received/g)].map((match) => match[1] ?? ''),
  };
}

function choicesIn(probe: ValidationProbe): readonly (readonly string[])[] {
  const lists = probe.refused.flatMap(
    ({ error }) => /must be one of: (.*)\. Received/.exec(error.message)?.[1] ?? [],
  );
  return lists.map((list) => [...list.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? ''));
}

/** `headersTimeout` "must be <= requestTimeout": the other option, and what it is when it is not given. */
function limitsIn(
  observed: Observed,
  probe: ValidationProbe,
): readonly { readonly other: string; readonly usual: number }[] {
  const others = probe.refused.flatMap(
    ({ error }) => /must be <= ([a-z]\w*)\. Received/i.exec(error.message)?.[1] ?? [],
  );
  const defaults = (seenBy(observed, 'default-server') ?? {}) as Readonly<Record<string, string>>;
  return others.map((other) => ({ other, usual: Number(fromPrintable(defaults[other] ?? '0')) }));
}

/** Whether messages of `validateHeaderName` say the label that its caller gave. */
function honoursLabel(observed: Observed): boolean {
  const probe = observed.validation.find(
    ({ call, target }) => call === 'validateHeaderName' && target === 'label',
  );
  return probe?.refused.some(({ error }) => !error.message.startsWith('Header name')) ?? false;
}

function rulesFor(observed: Observed, probe: ValidationProbe): readonly Rule[] {
  const { bounds, lower } = rangesIn(probe);
  const named = namesIn(probe).flatMap((name) => [
    ...(['boolean', 'number', 'string', 'function'] as const).map((type) => typed(name, type)),
    plainObject(name),
    hostName(name),
    agentLike(name),
    abortSignal(name),
    milliseconds(name),
    fieldList(name),
    ...lower.map((range) => atLeast(name, range)),
    ...choicesIn(probe).map((texts) => oneOf(name, texts)),
    ...bounds.flatMap(([min, max]) => [
      integer(name, min, max),
      ...limitsIn(observed, probe).map(({ other, usual }) => integerUpTo(name, min, max, other, usual)),
    ]),
  ]);
  const texts = [
    headerName(honoursLabel(observed) ? undefined : 'Header name'),
    headerName('Trailer name'),
    methodToken,
    requestPath,
    fieldValue,
    writtenValue('trailer'),
    agentProtocol,
    reasonPhrase,
    statusCode,
    ...BODY_PIECES.map((kind) => bodyPiece(kind)),
  ];
  return [none, ...named, numeric, nameList, ...texts, ...eraRules(probe)];
}

function isSame(a: ObservedError | null, b: ObservedError | null): boolean {
  if (a === null || b === null) return a === b;
  return a.name === b.name && a.code === b.code && a.message === b.message;
}

function explains({ guard, rule }: Explanation, probe: ValidationProbe, floor: Rule | null): boolean {
  const answer = (source: string): ObservedError | null => {
    const value = valueFrom(source);
    return guard.spares(value) ? null : rule.predict(value);
  };
  const isRefusedAnyway = (source: string): boolean =>
    floor !== null && floor.predict(valueFrom(source)) !== null;
  return (
    probe.accepted.every((source) => answer(source) === null || isRefusedAnyway(source)) &&
    probe.refused.every(({ error, values }) => values.every((source) => isSame(answer(source), error)))
  );
}

function firstOf(rules: readonly Rule[], probe: ValidationProbe, floor: Rule | null): Explanation | null {
  for (const rule of rules) {
    const guard = GUARDS.find((one) => explains({ guard: one, rule }, probe, floor));
    if (guard) return { guard, rule };
  }
  return null;
}

/**
 * The first rule of the library, simplest first, that gives exactly the observed answers; `null` when none does.
 * `floor`: what no face lets through, whatever the binary took; where nothing explains all answers, a rule in the
 * binary's own words may refuse that, too.
 */
export function explain(
  observed: Observed,
  probe: ValidationProbe,
  floor: Rule | null = null,
): Explanation | null {
  const exact = firstOf(rulesFor(observed, probe), probe, null);
  if (exact !== null || floor === null) return exact;
  return firstOf([none, ...eraRules(probe)], probe, floor);
}

import type { Observed, ValidationProbe } from '../../../ir/observed.js';
import type { Entry, Param } from '../../../ir/types.js';
import { type Answer, answersOf } from '../../../probe/answers.js';
import { type CaseContext, type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'validation';

/** Calls that take their targets as options. */
const OPTION_CALLS: Readonly<Record<string, string>> = {
  createServer: 'http.createServer',
  Agent: 'http.Agent.constructor',
  request: 'http.request',
};

/** The nicknames that calls are told apart by. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  request: ['http.ClientRequest', 'http.OutgoingMessage'],
  response: ['http.ServerResponse', 'http.OutgoingMessage'],
  server: ['http.Server'],
  message: ['http.IncomingMessage'],
};

function optionNames(params: readonly Param[]): readonly string[] {
  return params.flatMap((param) => [param.name, ...(param.options ?? []).map((option) => option.name)]);
}

/** The documented entry whose parameter, option or value a probe tries; null when this version documents none. */
function documentedBy(context: CaseContext, probe: ValidationProbe): Entry | null {
  const maker = OPTION_CALLS[probe.call];
  if (maker !== undefined) {
    const entry = context.entries.get(maker);
    const names = entry?.signatures.flatMap((signature) => optionNames(signature.params)) ?? [];
    return entry && names.includes(probe.target.split('.')[0] ?? '') ? entry : null;
  }
  const [nickname, member] = probe.call.includes('.') ? probe.call.split('.') : ['response', probe.call];
  const owners = OWNERS[nickname ?? ''] ?? [];
  const ids = [`http.${probe.call}`, ...owners.map((owner) => `${owner}#${member}`)];
  return ids.map((id) => context.entries.get(id)).find((entry) => entry !== undefined) ?? null;
}

/** Answers that are alike but for the message: accepted, or refused with one code. */
function groupsOf(answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const key = answer.error === null ? 'accepted' : (answer.error.code ?? answer.error.name);
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return groups;
}

function groupCase(entry: Entry, probe: ValidationProbe, key: string, answers: readonly Answer[]): TestCase {
  const what = key === 'accepted' ? 'takes' : `refuses with ${key}`;
  const title = `${probe.call} ${probe.target} ${what}: ${answers.map((answer) => answer.value).join(', ')}`;
  const told = answers.map(({ value, error }) =>
    error ? [value, error.name, error.code, error.message] : [value],
  );
  const body = call('validation', probe.call, probe.target, told);
  return caseOf(KIND, entry, title, body, `${probe.call}.${probe.target}/${key}`);
}

function probeCases(context: CaseContext, observed: Observed, probe: ValidationProbe): readonly TestCase[] {
  const entry = documentedBy(context, probe);
  if (entry === null) return [];
  const groups = groupsOf(answersOf(observed, probe));
  return [...groups].map(([key, answers]) => groupCase(entry, probe, key, answers));
}

/** What documented parameters and options refuse, and with which error, as the genuine binary answered. */
export const validation: CaseKind = {
  name: KIND,
  derive(context) {
    const { observed } = context.input;
    return observed === null
      ? []
      : observed.validation.flatMap((probe) => probeCases(context, observed, probe));
  },
};

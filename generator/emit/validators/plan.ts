import type { Observed, ValidationProbe } from '../../ir/observed.js';
import type { EmitInput } from '../types.js';
import { type Explanation, explain } from './infer.js';
import { GUARDS, type Guard, none, type Rule, typed } from './rules.js';
import {
  bodyPiece,
  fieldValue,
  headerName,
  methodToken,
  reasonPhrase,
  requestPath,
  statusCode,
} from './text-rules.js';

/** One check of the emitted file: the expression it looks at, and how it is explained. */
export interface Check {
  /** As in the probe: `createServer` and `maxHeaderSize`. */
  readonly call: string;
  readonly target: string;
  readonly explanation: Explanation | null;
  /** Absent when no binary was asked. */
  readonly probe?: ValidationProbe;
  /** What is refused besides, whatever the binary took: what is written on the wire must not break it. */
  readonly floor?: Rule;
}

/** One function of the runtime's `Validators`. */
export interface CheckedFunction {
  readonly name: string;
  readonly params: readonly string[];
  readonly checks: readonly Check[];
}

/** Functions that look at one value: the probe that settles them, and what is usual where nothing was observed. */
const SINGLE = [
  {
    name: 'headerName',
    params: ['name', 'label'],
    probe: 'validateHeaderName.name',
    usual: headerName(true),
  },
  { name: 'headerValue', params: ['name', 'value'], probe: 'validateHeaderValue.value', usual: fieldValue },
  { name: 'method', params: ['method'], probe: 'request.method', usual: methodToken },
  { name: 'path', params: ['path'], probe: 'request.path', usual: requestPath },
  { name: 'statusCode', params: ['statusCode'], probe: 'writeHead.statusCode', usual: statusCode },
  { name: 'statusMessage', params: ['statusMessage'], probe: 'statusMessage.value', usual: reasonPhrase },
  { name: 'chunk', params: ['chunk'], probe: 'write.chunk', usual: bodyPiece('refused as null') },
  { name: 'lastChunk', params: ['chunk'], probe: 'end.chunk', usual: bodyPiece('last') },
] as const;

/** Functions that look at an options object: whose options, and which of them are judged elsewhere. */
const OPTIONS = [
  {
    name: 'serverOptions',
    call: 'createServer',
    entry: 'http.createServer',
    elsewhere: ['options', 'requestListener'],
  },
  { name: 'agentOptions', call: 'Agent', entry: 'http.Agent.constructor', elsewhere: ['options'] },
  {
    name: 'requestOptions',
    call: 'request',
    entry: 'http.request',
    // Checks of their own; what depends on the agent; what the conversion to bytes or numbers refuses by itself.
    elsewhere: ['method', 'path', 'protocol', 'auth', 'headers.value'],
  },
] as const;

function probeOf(observed: Observed | null, name: string): ValidationProbe | undefined {
  return observed?.validation.find(({ call, target }) => `${call}.${target}` === name);
}

/** Lets through what has a meaning of its own before the rule is asked. */
export function usualGuard(rule: Rule): Guard {
  const spares = rule === requestPath || rule === methodToken ? 'unless null or undefined' : 'always';
  return GUARDS.find(({ name }) => name === spares) as Guard;
}

function singleFunction(input: EmitInput, row: (typeof SINGLE)[number]): CheckedFunction {
  const { name, params, usual } = row;
  const [call = '', target = ''] = row.probe.split('.');
  const probe = probeOf(input.observed, row.probe);
  const asUsual = { guard: usualGuard(usual), rule: usual };
  if (!input.observed || !probe) return { name, params, checks: [{ call, target, explanation: asUsual }] };
  const explanation = explain(input.observed, probe);
  // A version that takes everything would let its callers write what they like.
  if (explanation?.rule === none) return { name, params, checks: [{ call, target, explanation: asUsual }] };
  const floor = explanation === null ? { floor: usual } : {};
  return { name, params, checks: [{ call, target, probe, explanation, ...floor }] };
}

/** Without a binary: an option of one plain documented type must be of that type. */
function documentedChecks(input: EmitInput, call: string, entryId: string): readonly Check[] {
  const entry = input.document.entries.find(({ id }) => id === entryId);
  const options =
    entry?.signatures.flatMap(({ params }) => params.flatMap((param) => param.options ?? [])) ?? [];
  const guard = GUARDS[1];
  return options.flatMap(({ name, types }) => {
    const type = types.length === 1 && /^(boolean|number|string)$/.exec(types[0] ?? '')?.[0];
    if (!type || !guard) return [];
    const rule = typed(`options.${name}`, type as 'boolean' | 'number' | 'string');
    return [{ call, target: name, explanation: { guard, rule } }];
  });
}

/** The oldest versions take a listener, and refuse whatever else is given, by whatever name it goes. */
function takesOptions(observed: Observed): boolean {
  return probeOf(observed, 'createServer.options')?.accepted.includes('{}') ?? true;
}

function optionsFunction(input: EmitInput, row: (typeof OPTIONS)[number]): CheckedFunction {
  const { name, call } = row;
  const params = ['options'];
  const { observed } = input;
  if (!observed) return { name, params, checks: documentedChecks(input, call, row.entry) };
  if (call === 'createServer' && !takesOptions(observed)) return { name, params, checks: [] };
  const elsewhere: readonly string[] = row.elsewhere;
  const checks = observed.validation
    .filter((probe) => probe.call === call && !elsewhere.includes(probe.target))
    .map((probe) => ({ call, target: probe.target, probe, explanation: explain(observed, probe) }))
    .filter(({ explanation }) => explanation?.rule !== none);
  return { name, params, checks };
}

/** What the emitted file checks, function by function, in the order of the runtime's `Validators`. */
export function planValidators(input: EmitInput): readonly CheckedFunction[] {
  return [
    ...SINGLE.map((row) => singleFunction(input, row)),
    ...OPTIONS.map((row) => optionsFunction(input, row)),
  ];
}

/** Probes that no rule explains: they stand in the output value by value, and deserve a rule. */
export function unexplained(input: EmitInput): readonly string[] {
  return planValidators(input).flatMap(({ checks }) =>
    checks.filter(({ explanation }) => explanation === null).map(({ call, target }) => `${call}.${target}`),
  );
}

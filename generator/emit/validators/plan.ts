import type { Observed, ValidationProbe } from '../../ir/observed.js';
import type { EmitInput } from '../types.js';
import { type Explanation, explain } from './infer.js';
import { agentLike, GUARDS, type Guard, hostName, milliseconds, none, type Rule, typed } from './rules.js';
import {
  agentProtocol,
  bodyPiece,
  fieldValue,
  headerName,
  methodText,
  methodToken,
  reasonPhrase,
  requestPath,
  statusCode,
  writtenValue,
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
  readonly floor: Explanation | null;
}

/** One function of the runtime's `Validators`. */
export interface CheckedFunction {
  readonly name: string;
  readonly params: readonly string[];
  readonly checks: readonly Check[];
}

/** A function that looks at one value. */
interface Single {
  readonly name: string;
  readonly params: readonly string[];
  /** The probes that can settle it: the first that was asked does. */
  readonly probes: readonly string[];
  /** Where nothing was observed. */
  readonly usual: Rule;
  /** What no version's face lets through: it would break a message on the wire. */
  readonly floor?: Rule;
  /** Refusals that are of this value; others of the same probe are of something else. */
  readonly about?: RegExp;
}

const SINGLE: readonly Single[] = [
  {
    name: 'headerName',
    params: ['name', 'label'],
    probes: ['validateHeaderName.name', 'setHeader.name'],
    usual: headerName(),
    floor: headerName('Header name'),
  },
  {
    name: 'headerValue',
    params: ['name', 'value'],
    probes: ['validateHeaderValue.value', 'setHeader.value'],
    usual: fieldValue,
    floor: writtenValue('header'),
  },
  {
    name: 'storedValue',
    params: ['name', 'value'],
    probes: ['writeHead.headers.value'],
    usual: fieldValue,
    floor: writtenValue('header'),
  },
  {
    name: 'trailerName',
    params: ['name'],
    probes: ['addTrailers.name'],
    usual: headerName('Trailer name'),
    floor: headerName('Trailer name'),
  },
  {
    name: 'trailerValue',
    params: ['name', 'value'],
    probes: ['addTrailers.value'],
    usual: writtenValue('trailer'),
    floor: writtenValue('trailer'),
  },
  { name: 'soughtName', params: ['name'], probes: ['getHeader.name'], usual: typed('name', 'string') },
  { name: 'removedName', params: ['name'], probes: ['removeHeader.name'], usual: typed('name', 'string') },
  { name: 'method', params: ['method'], probes: ['request.method'], usual: methodToken, floor: methodText },
  { name: 'path', params: ['path'], probes: ['request.path'], usual: requestPath, floor: requestPath },
  {
    name: 'protocol',
    params: ['expected', 'protocol'],
    probes: ['request.protocol'],
    usual: agentProtocol,
  },
  { name: 'agent', params: ['agent'], probes: ['request.agent'], usual: agentLike('options.agent') },
  { name: 'host', params: ['host'], probes: ['request.host'], usual: hostName('options.host') },
  {
    name: 'hostname',
    params: ['hostname'],
    probes: ['request.hostname'],
    usual: hostName('options.hostname'),
  },
  {
    name: 'statusCode',
    params: ['statusCode'],
    probes: ['writeHead.statusCode'],
    usual: statusCode,
    floor: statusCode,
  },
  {
    name: 'statusMessage',
    params: ['statusMessage'],
    // Where the member has no meaning yet, the argument has.
    probes: ['statusMessage.value', 'writeHead.statusMessage'],
    usual: reasonPhrase,
    floor: reasonPhrase,
    about: /statusMessage|to a string$/,
  },
  {
    name: 'chunk',
    params: ['chunk'],
    probes: ['write.chunk'],
    usual: bodyPiece('refused as null'),
    floor: bodyPiece('refused as null'),
  },
  {
    name: 'lastChunk',
    params: ['chunk'],
    probes: ['end.chunk'],
    usual: bodyPiece('last'),
    floor: bodyPiece('last'),
  },
  {
    name: 'msecs',
    params: ['msecs'],
    probes: ['message.setTimeout.msecs'],
    usual: milliseconds('msecs'),
  },
];

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
    // Checks of their own; what the conversion to bytes or numbers refuses by itself.
    elsewhere: ['method', 'path', 'protocol', 'agent', 'host', 'hostname', 'auth', 'headers.value'],
  },
] as const;

function probeOf(observed: Observed | null, name: string): ValidationProbe | undefined {
  return observed?.validation.find(({ call, target }) => `${call}.${target}` === name);
}

const SPARED: ReadonlyMap<Rule, string> = new Map([
  [requestPath, 'unless null or undefined'],
  [methodToken, 'unless null or undefined'],
]);

/** Lets through what has a meaning of its own before the rule is asked. */
export function usualGuard(rule: Rule): Guard {
  const isOption = /^(host name|agent)$/.test(rule.kind);
  const spares = SPARED.get(rule) ?? (isOption ? 'unless null or undefined' : 'always');
  return GUARDS.find(({ name }) => name === spares) as Guard;
}

/** The first of the probes that was asked and refuses something; else the first that was asked. */
function settling({ probes, about }: Single, observed: Observed): ValidationProbe | undefined {
  const asked = probes.flatMap((name) => probeOf(observed, name) ?? []);
  const probe = asked.find(({ refused }) => refused.length > 0) ?? asked[0];
  if (!probe || !about) return probe;
  return { ...probe, refused: probe.refused.filter(({ error }) => about.test(error.message)) };
}

/** What is refused besides: nothing where the rule itself lets nothing harmful through. */
function floorUnder(explanation: Explanation | null, { floor }: Single): Explanation | null {
  if (!floor || explanation?.rule.floors) return null;
  const isNothing = explanation === null || explanation.rule === none;
  return { guard: isNothing ? usualGuard(floor) : explanation.guard, rule: floor };
}

function singleFunction(input: EmitInput, row: Single): CheckedFunction {
  const { name, params, usual } = row;
  const [call = '', target = ''] = row.probes[0]?.split('.') ?? [];
  const probe = input.observed ? settling(row, input.observed) : undefined;
  if (!input.observed || !probe) {
    const explanation = { guard: usualGuard(usual), rule: usual };
    return { name, params, checks: [{ call, target, explanation, floor: null }] };
  }
  const explanation = explain(input.observed, probe, row.floor);
  const check = { call: probe.call, target: probe.target, probe, explanation };
  return { name, params, checks: [{ ...check, floor: floorUnder(explanation, row) }] };
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
    return [{ call, target: name, explanation: { guard, rule }, floor: null }];
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
    .map((probe) => ({
      call,
      target: probe.target,
      probe,
      explanation: explain(observed, probe),
      floor: null,
    }))
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

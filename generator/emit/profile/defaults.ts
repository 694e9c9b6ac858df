import type { Observed } from '../../ir/observed.js';
import type { Document, Param } from '../../ir/types.js';
import type { EmitInput } from '../types.js';
import type { Drift } from './drift.js';
import { fromPrintable, seenBy } from './seen.js';

type Plain = string | number | boolean | null;

/** One starting value: where the document says it, and what a version without it behaves like. */
interface Default {
  readonly name: string;
  /** IR id of the documented property. */
  readonly property?: string;
  readonly missing: Plain;
  /** Where the value is listed by another probe than the group's. */
  readonly probe?: string;
}

interface Group {
  /** The probe that lists a fresh object's values by name. */
  readonly probe: string;
  /** The function or constructor whose options the document describes. */
  readonly call: string;
  readonly members: readonly Default[];
}

function members(owner: string | null, rows: Readonly<Record<string, Plain>>): readonly Default[] {
  return Object.entries(rows).map(([name, missing]) =>
    owner === null ? { name, missing } : { name, missing, property: `${owner}#${name}` },
  );
}

/** In the order of the runtime's `ServerDefaults`, `AgentDefaults` and `RequestDefaults`. */
export const DEFAULTS = {
  server: {
    probe: 'default-server',
    call: 'http.createServer',
    members: members('http.Server', {
      timeout: 0,
      keepAliveTimeout: 0,
      keepAliveTimeoutBuffer: 0,
      headersTimeout: 0,
      requestTimeout: 0,
      connectionsCheckingInterval: 0,
      maxHeadersCount: null,
      maxRequestsPerSocket: 0,
      requireHostHeader: false,
      joinDuplicateHeaders: false,
      noDelay: false,
      keepAlive: false,
      keepAliveInitialDelay: 0,
      insecureHTTPParser: false,
      rejectNonStandardBodyWrites: false,
      optimizeEmptyRequests: false,
    }),
  },
  agent: {
    probe: 'default-agent',
    call: 'http.Agent.constructor',
    members: [
      ...members('http.Agent', {
        keepAlive: false,
        keepAliveMsecs: 1000,
        agentKeepAliveTimeoutBuffer: 0,
        maxSockets: Number.POSITIVE_INFINITY,
        maxTotalSockets: Number.POSITIVE_INFINITY,
        maxFreeSockets: 256,
        scheduling: 'fifo',
        defaultPort: 80,
        protocol: 'http:',
      }),
      { name: 'noDelay', missing: null, probe: 'default-agent-options' },
    ],
  },
  request: {
    probe: 'default-request',
    call: 'http.request',
    members: members('http.ClientRequest', {
      method: 'GET',
      path: '/',
      host: 'localhost',
      port: 80,
      maxHeadersCount: null,
      setHost: true,
      joinDuplicateHeaders: false,
    }),
  },
} as const satisfies Readonly<Record<string, Group>>;

const KIB = 1024;

/** What a document's default says, where it is a plain value: `5000`, `'lifo'`, `16384 (16 KiB)`, `8 KB`. */
export function documentedValue(text: string | undefined): Plain | undefined {
  if (text === undefined) return undefined;
  const size = /^(\d+) ?Ki?B$/.exec(text);
  if (size) return Number(size[1]) * KIB;
  return fromPrintable(text.replace(/ \(.*\)$/s, ''));
}

function optionsOf(document: Document, call: string): readonly Param[] {
  const entry = document.entries.find(({ id }) => id === call);
  return entry?.signatures.flatMap(({ params }) => params.flatMap((param) => param.options ?? [])) ?? [];
}

function optionOf(document: Document, call: string, name: string): Param | undefined {
  return optionsOf(document, call).find((option) => option.name === name);
}

/** Options that are neither checked nor shown: what is seen where one has its effect. */
const EFFECTS: Readonly<Record<string, Readonly<Record<string, { probe: string; effect: RegExp }>>>> = {
  request: { uniqueHeaders: { probe: 'sends-unique-headers', effect: /X-A: 1; 2/ } },
  server: { uniqueHeaders: { probe: 'sends-unique-headers', effect: /X-A: 1; 2/ } },
};

function effectiveOptions(observed: Observed, group: string): readonly string[] {
  return Object.entries(EFFECTS[group] ?? {})
    .filter(([, { probe, effect }]) => effect.test(JSON.stringify(seenBy(observed, probe) ?? '')))
    .map(([name]) => name);
}

/** Options that the binary knows though its document may not list them: it checks them, or shows them on an object. */
function knownOptions(observed: Observed | null, { probe, call }: Group): readonly string[] {
  if (observed === null) return [];
  const name = call.replace(/^http\.|\.constructor$/g, '');
  // Where nothing is accepted, it is not this option that is refused.
  const checked = observed.validation.filter(
    (asked) => asked.call === name && asked.refused.length > 0 && asked.accepted.length > 0,
  );
  const shown = Object.entries(observedDefaults(observed, probe) ?? {}).filter(
    ([, text]) => text !== 'absent',
  );
  return [...checked.map(({ target }) => target), ...shown.map(([member]) => member)];
}

/** The profile's `options`: what the document lists, in its order, then what the binary is seen to know. */
export function optionNames({ document, observed }: EmitInput): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries<Group>(DEFAULTS).map(([name, group]) => {
      const listed = optionsOf(document, group.call).map((option) => option.name);
      const effective = observed ? effectiveOptions(observed, name) : [];
      return [name, [...new Set([...listed, ...knownOptions(observed, group), ...effective])]];
    }),
  );
}

interface Said {
  readonly entry: string;
  readonly field: string;
  readonly text: string;
}

function documentedDefaults(document: Document, group: Group, member: Default): readonly Said[] {
  const property = document.entries.find(({ id }) => id === member.property)?.default;
  const option = optionOf(document, group.call, member.name)?.default;
  const said: Said[] = [];
  if (property !== undefined) said.push({ entry: member.property ?? '', field: 'default', text: property });
  if (option !== undefined)
    said.push({ entry: group.call, field: `default of ${member.name}`, text: option });
  return said;
}

function observedDefaults(observed: Observed | null, probe: string): Readonly<Record<string, string>> | null {
  return observed ? ((seenBy(observed, probe) as Record<string, string> | undefined) ?? {}) : null;
}

/** `undefined` where the binary holds no such value; then the document, then "as if it did not exist", decides. */
function observedValue(seen: Readonly<Record<string, string>> | null, name: string): Plain | undefined {
  const text = seen?.[name];
  return text === undefined ? undefined : fromPrintable(text);
}

function resolve(input: EmitInput, group: Group, drift: Drift[]): Readonly<Record<string, Plain>> {
  const resolved: Record<string, Plain> = {};
  for (const member of group.members) {
    const seen = observedDefaults(input.observed, member.probe ?? group.probe);
    const said = documentedDefaults(input.document, group, member);
    const actual = observedValue(seen, member.name);
    const isAsked = seen?.[member.name] !== undefined;
    for (const { entry, field, text } of said) {
      const promised = documentedValue(text);
      if (actual !== undefined && promised !== undefined && promised !== actual) {
        drift.push({ entry, field, document: text, observed: String(actual) });
      }
    }
    const promised = isAsked
      ? undefined
      : said.map(({ text }) => documentedValue(text)).find((v) => v !== undefined);
    resolved[member.name] = actual ?? promised ?? member.missing;
  }
  return resolved;
}

/** Options that `http.globalAgent` was made with beyond what every Agent gets. */
function globalAgentOptions(observed: Observed | null): Readonly<Record<string, Plain>> {
  const own = observedDefaults(observed, 'default-global-agent-options') ?? {};
  const usual = observedDefaults(observed, 'default-agent-options') ?? {};
  const differing = Object.entries(own).filter(([name, text]) => text !== usual[name] && text !== 'absent');
  return Object.fromEntries(differing.map(([name, text]) => [name, fromPrintable(text) ?? null]));
}

function maxHeaderSize(input: EmitInput, drift: Drift[]): Plain {
  const text = input.document.entries.find(({ id }) => id === 'http.maxHeaderSize')?.default;
  const promised = documentedValue(text);
  const actual = fromPrintable(input.observed?.values.maxHeaderSize ?? '');
  if (typeof actual === 'number' && promised !== undefined && promised !== actual) {
    drift.push({
      entry: 'http.maxHeaderSize',
      field: 'default',
      document: text ?? '',
      observed: String(actual),
    });
  }
  return actual ?? promised ?? 16 * KIB;
}

const HINT_MS = 3000;

/** Versions that subtract something from the server's hint before there was a member that says how much. */
function hiddenBuffer(observed: Observed | null): Readonly<Record<string, number>> {
  const isShown = observedDefaults(observed, 'default-agent')?.agentKeepAliveTimeoutBuffer !== 'absent';
  const seen = observed && (seenBy(observed, 'agent-hint-socket-timeout') as { free?: number } | undefined);
  const free = seen?.free;
  const isHidden = !isShown && typeof free === 'number' && free < HINT_MS;
  return isHidden ? { agentKeepAliveTimeoutBuffer: HINT_MS - free } : {};
}

/** The profile's `defaults`. Disagreements are added to `drift`. */
export function defaultsOf(input: EmitInput, drift: Drift[]): Readonly<Record<string, unknown>> {
  const response = observedDefaults(input.observed, 'default-response');
  const message = observedDefaults(input.observed, 'default-message');
  const agent = resolve(input, DEFAULTS.agent, drift);
  return {
    server: resolve(input, DEFAULTS.server, drift),
    agent: { ...agent, ...hiddenBuffer(input.observed) },
    globalAgent: globalAgentOptions(input.observed),
    request: resolve(input, DEFAULTS.request, drift),
    maxHeaderSize: maxHeaderSize(input, drift),
    highWaterMark: observedValue(response, 'writableHighWaterMark') ?? 16 * KIB,
    readableHighWaterMark: observedValue(message, 'readableHighWaterMark') ?? 16 * KIB,
  };
}

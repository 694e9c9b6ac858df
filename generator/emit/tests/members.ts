import type { Observed, ObservedMember } from '../../ir/observed.js';
import type { Entry, EntryKind, Param, Signature } from '../../ir/types.js';
import type { CaseContext } from './test-case.js';

/** Classes that the harness can bring to life on sockets. */
const LIVE_CLASSES: ReadonlySet<string> = new Set([
  'http.Agent',
  'http.ClientRequest',
  'http.IncomingMessage',
  'http.OutgoingMessage',
  'http.Server',
  'http.ServerResponse',
  'https.Agent',
  'https.Server',
]);

/** Types that the harness can tell; `http.X` besides. */
const KNOWN_TYPES: ReadonlySet<string> = new Set([
  ...[
    'number',
    'integer',
    'string',
    'boolean',
    'Function',
    'undefined',
    'null',
    'Object',
    'Array',
    'string[]',
  ],
  ...['Buffer', 'Error', 'Promise', 'EventEmitter', 'Stream', 'stream.Stream', 'stream.Readable'],
  ...['stream.Writable', 'stream.Duplex', 'net.Socket', 'net.Server', 'tls.Server', 'AbortSignal'],
]);

export function isLive(owner: string): boolean {
  return LIVE_CLASSES.has(owner);
}

/** Whether every alternative is a type that can be tested; `any` says nothing and is none. */
export function areKnown(types: readonly string[]): boolean {
  return types.length > 0 && types.every((type) => KNOWN_TYPES.has(type) || /^https?\.[A-Z]\w+$/.test(type));
}

/** Entries of some kinds that belong to a class with live instances. */
export function liveEntries(context: CaseContext, ...kinds: readonly EntryKind[]): readonly Entry[] {
  return [...context.entries.values()].filter((entry) => kinds.includes(entry.kind) && isLive(entry.owner));
}

export function moduleEntries(context: CaseContext, ...kinds: readonly EntryKind[]): readonly Entry[] {
  const wanted = (entry: Entry) => kinds.includes(entry.kind) && entry.owner === context.document.module;
  return [...context.entries.values()].filter(wanted);
}

/** The parameters that a caller has to give. */
export function requiredParams(signature: Signature): readonly Param[] {
  return signature.params.filter((param) => !param.optional && !param.rest);
}

/** The way to call an entry that needs least. */
export function shortestSignature(entry: Entry): Signature {
  const none: Signature = { params: [] };
  const byNeed = (a: Signature, b: Signature) => requiredParams(a).length - requiredParams(b).length;
  return [...entry.signatures].sort(byNeed)[0] ?? none;
}

export function returnTypes(entry: Entry): readonly string[] {
  return entry.signatures.find((signature) => signature.returns !== undefined)?.returns?.types ?? [];
}

function classNameOf(id: string): string {
  return id.replace(/^https?\./, '');
}

/** What the genuine binary has under a member's name, on the class itself or on one it inherits from. */
export function observedMember(
  observed: Observed | null,
  owner: string,
  name: string,
): ObservedMember | null {
  if (observed === null) return null;
  if (owner === observed.module) return observed.exports[name] ?? null;
  let className: string | null = classNameOf(owner);
  while (className !== null) {
    const found: Observed['classes'][string] | undefined = observed.classes[className];
    if (found === undefined) return null;
    const member = found.instance[name] ?? found.prototype[name];
    if (member !== undefined) return member;
    // `net.Server` goes by the same name as `http.Server`, and was not looked at.
    className = found.parent === className ? null : found.parent;
  }
  return null;
}

import type { ObservedClass, ObservedMember } from '../../ir/observed.js';
import type { EmitInput } from '../types.js';
import type { Drift } from './drift.js';

/** In the order of the runtime's `ClassName`. */
export const CLASS_NAMES = [
  'Agent',
  'ClientRequest',
  'IncomingMessage',
  'OutgoingMessage',
  'Server',
  'ServerResponse',
] as const;
type ClassName = (typeof CLASS_NAMES)[number];

/** Within the module. What comes from `net` or `stream` needs no plan. */
const PARENT: Partial<Record<ClassName, ClassName>> = {
  ClientRequest: 'OutgoingMessage',
  ServerResponse: 'OutgoingMessage',
};

/**
 * Names that the runtime gives to every version unless it is told that the version lacks them: what documents list
 * somewhere, and hooks that stand in for what is inherited.
 */
const LATE: Readonly<Record<ClassName, readonly string[]>> = {
  Agent: [
    ...[
      'defaultPort',
      'protocol',
      'freeSockets',
      'keepAliveMsecs',
      'keepAlive',
      'maxFreeSockets',
      'scheduling',
    ],
    ...['maxTotalSockets', 'totalSocketCount'],
  ],
  ClientRequest: ['_finish', 'host', 'maxHeadersCount', 'protocol'],
  IncomingMessage: ['aborted', 'httpVersionMajor', 'httpVersionMinor', 'upgrade'],
  OutgoingMessage: ['_implicitHeader', 'pipe'],
  Server: ['maxHeadersCount'],
  ServerResponse: ['_finish'],
};

/** Hooks that every version has, and that take another number of arguments in each. */
const SENDERS = ['_send', '_writeRaw'];

interface Plan {
  readonly prototype: readonly string[];
  readonly own: readonly string[];
  readonly lacks?: readonly string[];
  readonly callable: boolean;
  readonly length?: number;
  readonly lengths?: Lengths;
}

/** Names of functions by their `length`. */
type Lengths = Readonly<Record<number, readonly string[]>>;

/** The names by their `length`, as the binary has them. */
export function lengthsOf(names: readonly string[], seen: Readonly<Record<string, ObservedMember>>): Lengths {
  const lengths: Record<number, string[]> = {};
  for (const name of names) {
    const { type, length } = seen[name] ?? {};
    // Classes say theirs themselves.
    if (type !== 'function' || length === undefined || /^[A-Z]/.test(name)) continue;
    lengths[length] ??= [];
    lengths[length].push(name);
  }
  return lengths;
}

function documentedNames(input: EmitInput, name: ClassName): readonly string[] {
  const owner = `http.${name}`;
  return input.document.entries
    .filter((entry) => entry.owner === owner && !entry.static && /^(method|property)$/.test(entry.kind))
    .map((entry) => entry.name);
}

function listedNames(input: EmitInput, name: ClassName): readonly string[] {
  const prefix = `http.${name}#`;
  return input.undocumented
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id }) => id.slice(prefix.length));
}

function holds(seen: ObservedClass | undefined, member: string): boolean {
  return seen !== undefined && (member in seen.prototype || member in seen.instance);
}

/** Every name that may stand on a class: its own, its parent's, and its children's where they only inherit them. */
function permitted(input: EmitInput, name: ClassName): ReadonlySet<string> {
  const names = (of: ClassName): readonly string[] => [
    ...documentedNames(input, of),
    ...listedNames(input, of),
  ];
  const parent = PARENT[name];
  const children = CLASS_NAMES.filter((child) => PARENT[child] === name);
  const handedUp = children.flatMap((child) => {
    const seen = input.observed?.classes[child];
    return names(child).filter((member) => !seen || !(member in seen.prototype));
  });
  return new Set([...names(name), ...(parent ? names(parent) : []), ...handedUp]);
}

/** Without a binary to ask: methods and accessors on the prototype, all else on the instance. */
function unobservedPlan(input: EmitInput, name: ClassName): Plan {
  const owner = `http.${name}`;
  const entries = input.document.entries.filter((entry) => entry.owner === owner && !entry.static);
  return {
    prototype: [
      ...entries.filter(({ kind }) => kind === 'method').map((entry) => entry.name),
      ...listedNames(input, name),
    ],
    own: entries.filter(({ kind }) => kind === 'property').map((entry) => entry.name),
    callable: false,
  };
}

function lacking(name: ClassName, seen: ObservedClass): { readonly lacks?: readonly string[] } {
  const isShared = (member: string): boolean => /function|accessor/.test(seen.prototype[member]?.type ?? '');
  const lacks = LATE[name].filter((member) => !(member in seen.instance || isShared(member)));
  return lacks.length > 0 ? { lacks } : {};
}

function planOf(input: EmitInput, name: ClassName): Plan {
  const seen = input.observed?.classes[name];
  if (!seen) return unobservedPlan(input, name);
  const allowed = permitted(input, name);
  const prototype = Object.keys(seen.prototype).filter((member) => allowed.has(member));
  return {
    prototype,
    own: Object.keys(seen.instance).filter((member) => allowed.has(member)),
    ...lacking(name, seen),
    callable: seen.callable,
    length: seen.length,
    lengths: lengthsOf([...prototype, ...SENDERS], seen.prototype),
  };
}

function missingMembers(input: EmitInput, name: ClassName): readonly Drift[] {
  const seen = input.observed?.classes[name];
  if (!seen) return [];
  const parent = PARENT[name];
  const above = parent && input.observed?.classes[parent];
  return documentedNames(input, name)
    .filter((member) => !holds(seen, member) && !holds(above, member) && !seen.inherited.includes(member))
    .map((member) => ({
      entry: `http.${name}#${member}`,
      field: 'presence',
      document: 'documented',
      observed: 'absent from a fresh instance',
    }));
}

/** The profile's `classes`. Documented members that the binary lacks are added to `drift`. */
export function classesOf(input: EmitInput, drift: Drift[]): Readonly<Record<ClassName, Plan>> {
  for (const name of CLASS_NAMES) drift.push(...missingMembers(input, name));
  return Object.fromEntries(CLASS_NAMES.map((name) => [name, planOf(input, name)])) as Record<
    ClassName,
    Plan
  >;
}

/** The module's own names: documented ones and listed ones, in the binary's order. */
export function exportsOf(input: EmitInput, drift: Drift[]): readonly string[] {
  const { module } = input.document;
  const prefix = `${module}.`;
  const documented = input.document.entries
    .filter((entry) => entry.owner === module || (entry.kind === 'class' && !entry.id.includes('.')))
    .map((entry) => entry.name.replace(prefix, ''));
  const listed = input.undocumented
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix) && !/[#@]/.test(id))
    .map((id) => id.slice(prefix.length));
  const allowed = new Set([...documented, ...listed]);
  if (!input.observed) return [...allowed];
  const { exports } = input.observed;
  for (const name of documented.filter((one) => !(one in exports))) {
    drift.push({
      entry: `${prefix}${name}`,
      field: 'presence',
      document: 'documented',
      observed: 'absent from the module',
    });
  }
  return Object.keys(exports).filter((name) => allowed.has(name));
}

/** The profile's `exportLengths`. */
export function exportLengthsOf(input: EmitInput, names: readonly string[]): Lengths {
  return input.observed ? lengthsOf(names, input.observed.exports) : {};
}

/** Puts onto a prototype the members that a version has, and no others. */
import { senderMakers } from './message/outgoing.js';
import type { ClassName, ClassPlan } from './profile.js';

export type MemberCatalogue = object;

/**
 * What a class has whether or not the plan names it: hooks that the engine itself calls through `this`, so that
 * subclasses can replace them, and what `node:stream` looks for in anything that is piped to or waited for.
 */
const HOOKS: Readonly<Record<ClassName, readonly string[]>> = {
  Agent: ['addRequest', 'createSocket', 'removeSocket'],
  ClientRequest: ['_deferToConnect', '_finish', '_implicitHeader', 'onSocket'],
  IncomingMessage: ['_destroy', '_dump', '_read'],
  OutgoingMessage: [
    ...['_finish', '_flush', '_flushOutput', '_implicitHeader', '_send', '_storeHeader', '_writeRaw'],
    ...['pipe', 'destroy', 'socket', 'writableNeedDrain'],
  ],
  Server: [],
  ServerResponse: ['_finish', '_implicitHeader', 'assignSocket', 'detachSocket'],
};

/** Accessors that the genuine binaries make enumerable; all their methods are. */
const ENUMERABLE_ACCESSORS = new Set(['headersSent', 'path']);

/** Accessors of some versions that are plain own members in the others. */
const OWN_MEMBERS: Partial<Record<ClassName, string>> = {
  ClientRequest: 'path',
  IncomingMessage: 'connection',
};

type Lengths = Readonly<Record<number, readonly string[]>>;

function forwarding(value: (...args: unknown[]) => unknown): object {
  return function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(value, this, args);
  };
}

/** The member with the `length` that the version gives it: what is called `apply(this, arguments)` elsewhere. */
export function withLength(
  member: PropertyDescriptor,
  name: string,
  lengths: Lengths | undefined,
): PropertyDescriptor {
  const { value } = member;
  const wanted = Object.entries(lengths ?? {}).find(([, names]) => names.includes(name))?.[0];
  if (typeof value !== 'function' || wanted === undefined || value.length === Number(wanted)) return member;
  // Faces share the function itself.
  const own = Object.hasOwn(senderMakers, name)
    ? senderMakers[name as keyof typeof senderMakers]()
    : forwarding(value);
  Object.defineProperties(own, { length: { value: Number(wanted) }, name: { value: value.name } });
  return { ...member, value: own };
}
/** Symbols as plans write them: `[Symbol.asyncDispose]`, `[nodejs.rejection]`. */
function keyFor(catalogue: MemberCatalogue, name: string): string | symbol | undefined {
  if (Object.hasOwn(catalogue, name)) return name;
  if (!/^\[.*\]$/.test(name)) return undefined;
  const bare = name.replace(/^\[(?:Symbol\()?/, '').replace(/\)?\]$/, '');
  return Object.getOwnPropertySymbols(catalogue).find((symbol) => symbol.description === bare);
}

function install(
  prototype: object,
  catalogue: MemberCatalogue,
  name: string,
  key: string | symbol,
  lengths?: Lengths,
): void {
  const found = Object.getOwnPropertyDescriptor(catalogue, key);
  if (found === undefined) return;
  const member = withLength(found, name, lengths);
  const isAccessor = member.get !== undefined || member.set !== undefined;
  Object.defineProperty(prototype, key, {
    ...member,
    enumerable: !isAccessor || ENUMERABLE_ACCESSORS.has(name),
  });
}

/**
 * Names that only an instance owns in this version are still served by an accessor, where the runtime has one: it
 * has to hear of what is assigned to them.
 */
export function installMembers(
  prototype: object,
  className: ClassName,
  catalogue: MemberCatalogue,
  plan: ClassPlan,
): void {
  const hooks = HOOKS[className].filter((name) => !plan.lacks?.includes(name));
  for (const name of new Set([...plan.prototype, ...hooks])) {
    const key = keyFor(catalogue, name);
    if (key !== undefined) install(prototype, catalogue, name, key, plan.lengths);
  }
  // What EventEmitter looks for is no member that anybody lists.
  for (const symbol of Object.getOwnPropertySymbols(catalogue)) {
    if (symbol.description?.startsWith('nodejs.')) install(prototype, catalogue, '', symbol);
  }
  for (const name of plan.own) {
    const member = Object.getOwnPropertyDescriptor(catalogue, name);
    if (member?.get !== undefined && OWN_MEMBERS[className] !== name)
      install(prototype, catalogue, name, name);
  }
  const own = Object.getOwnPropertyDescriptor(prototype, 'constructor');
  Object.defineProperty(prototype, 'constructor', { ...own, enumerable: false });
}

import { type JsonObject, objectsAt, textAt } from './values.js';

/** Lists that hold no members; every other list of objects with a `textRaw` does, whatever it is called. */
const NO_MEMBERS = new Set(['params', 'signatures', 'options', 'changes']);

/** The members of one group of an object. */
export const membersOf = (owner: JsonObject, group: string): JsonObject[] =>
  NO_MEMBERS.has(group) ? [] : objectsAt(owner, group).filter((member) => textAt(member, 'textRaw') !== '');

export interface MemberHeading {
  readonly title: string;
  /** What the format moved from the typed list behind the name. */
  readonly item: string;
}

/**
 * A property with a type lost its heading to its list: `` `agent.sockets` `` over `* {Object}` became
 * `` `sockets` {Object} ``.
 */
export function memberHeading(textRaw: string, group: string, receiver: string): MemberHeading {
  const typed = group === 'properties' ? /^`([^`]+)`\s+(\S[\s\S]*)$/.exec(textRaw.trim()) : null;
  const [, name = '', item = ''] = typed ?? [];
  if (typed === null || /[.[(]/.test(name.slice(1))) return { title: textRaw, item };
  const dotted = name.startsWith('[') ? name : `.${name}`;
  return { title: receiver === '' ? `\`${name}\`` : `\`${receiver}${dotted}\``, item };
}

/** What members of an object are called by in their headings: what most of its methods start with. */
export function receiverOf(owner: JsonObject, otherwise: string): string {
  const counts = new Map<string, number>();
  for (const method of objectsAt(owner, 'methods')) {
    const found = /^`?([a-z$_][\w$]*)(?:\.|\[)/.exec(textAt(method, 'textRaw'))?.[1];
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? otherwise;
}

/** `http.IncomingMessage` -> `incomingMessage`. */
export function instanceName(member: JsonObject): string {
  const name = textAt(member, 'name');
  const short = name.slice(name.lastIndexOf('.') + 1);
  return short.charAt(0).toLowerCase() + short.slice(1);
}

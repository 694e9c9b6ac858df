/**
 * Ids of entries: `http.createServer` (of the module), `http.Server` (a class), `http.Agent.constructor`,
 * `http.Server#close` (of an instance), `http.Server@request` (an event), `Buffer.from` (of the class itself).
 */

export type IdParts =
  | { readonly relation: 'top'; readonly name: string }
  | { readonly relation: 'static'; readonly owner: string; readonly name: string }
  | { readonly relation: 'constructor'; readonly owner: string; readonly name: 'constructor' }
  | { readonly relation: 'instance'; readonly owner: string; readonly name: string }
  | { readonly relation: 'event'; readonly owner: string; readonly name: string };

/** `close` of `http.Server` -> `http.Server#close`. */
export const instanceId = (owner: string, name: string): string => `${owner}#${name}`;

/** `request` of `http.Server` -> `http.Server@request`. */
export const eventId = (owner: string, name: string): string => `${owner}@${name}`;

/** `from` of `Buffer` -> `Buffer.from`; `[Symbol.species]` of `Buffer` -> `Buffer[Symbol.species]`. */
export const staticId = (owner: string, name: string): string =>
  name.startsWith('[') ? `${owner}${name}` : `${owner}.${name}`;

/** `http.Agent` -> `http.Agent.constructor`. */
export const constructorId = (owner: string): string => `${owner}.constructor`;

/** Takes an id apart. Owners hold no `#` and no `@`, so the first of either decides. */
export function parseId(id: string): IdParts {
  const mark = id.search(/[#@]/);
  if (mark > 0) {
    const relation = id[mark] === '#' ? 'instance' : 'event';
    return { relation, owner: id.slice(0, mark), name: id.slice(mark + 1) };
  }
  if (id.endsWith('.constructor')) {
    return { relation: 'constructor', owner: id.slice(0, -'.constructor'.length), name: 'constructor' };
  }
  const bracket = id.indexOf('[');
  if (bracket > 0) return { relation: 'static', owner: id.slice(0, bracket), name: id.slice(bracket) };
  const dot = id.lastIndexOf('.');
  if (dot <= 0) return { relation: 'top', name: id };
  return { relation: 'static', owner: id.slice(0, dot), name: id.slice(dot + 1) };
}

/** The last part of a class id: `http.Server` -> `Server`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

import type { TypeAlternative } from './model.js';

const PRIMITIVES: Readonly<Record<string, TypeAlternative['kind']>> = {
  any: 'any',
  unknown: 'any',
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  bigint: 'bigint',
  symbol: 'symbol',
  null: 'null',
  undefined: 'undefined',
  void: 'undefined',
  function: 'function',
  asyncfunction: 'function',
  this: 'this',
};

/** A type as documents write it: `string`, `http.Server`, `string[]`, `'strict'`, `Promise<void>`. */
export function documentType(text: string): TypeAlternative {
  const bare = text.trim();
  const primitive = PRIMITIVES[bare.toLowerCase()];
  if (primitive) return { kind: primitive, text: bare };
  if (/^(['"`]).*\1$/.test(bare)) return { kind: 'string', text: bare };
  if (/^-?\d/.test(bare)) return { kind: 'number', text: bare };
  if (/^(true|false)$/.test(bare)) return { kind: 'boolean', text: bare };
  const items = /^(.*)\[\]$/.exec(bare) ?? /^Array<(.*)>$/.exec(bare);
  if (items) return { kind: 'array', text: bare, items: documentTypes([items[1]]) };
  if (/^Array$/i.test(bare)) return { kind: 'array', text: bare };
  // One of several values: `crypto.constants`.
  if (/\bconstants\b/.test(bare)) return { kind: 'any', text: bare };
  // The title of a section in place of a type: `zlib options`.
  if (/^[\w./]+ [\w./ ]+$/.test(bare)) return { kind: 'object', text: bare, names: ['Object'] };
  const name = bare.replace(/<.*$/, '').split('.').at(-1) ?? bare;
  return { kind: 'object', text: bare, names: [name] };
}

export function documentTypes(types: readonly string[] = []): TypeAlternative[] {
  return types.flatMap((type) => type.split('|')).map(documentType);
}

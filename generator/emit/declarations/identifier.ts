/** Names that a document chose, made safe as TypeScript. A document is data: a name may be anything. */

const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield undefined any unknown ' +
    'never string number boolean symbol object bigint'
  ).split(' '),
);

const WELL_KNOWN_SYMBOLS = new Set(
  'asyncDispose asyncIterator dispose hasInstance iterator species toPrimitive toStringTag'.split(' '),
);

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** A name to declare something under; differs from the given one when that is no identifier or is reserved. */
export function bindingName(name: string): string {
  const cleaned = name.replace(/[^\w$]+/g, '_');
  if (RESERVED.has(cleaned) || /^\d/.test(cleaned) || cleaned === '') return `_${cleaned}`;
  return cleaned;
}

/** A member's name as it stands in a class or an interface: bare, quoted, or computed. */
export function memberName(name: string): string {
  const symbol = /^\[Symbol\.(\w+)\]$/.exec(name)?.[1];
  if (symbol !== undefined && WELL_KNOWN_SYMBOLS.has(symbol)) return name;
  // Quoted or not, this one word would declare the constructor.
  if (name === 'constructor') return "['constructor']";
  return isIdentifier(name) && name !== '__proto__' ? name : stringLiteral(name);
}

/** Single-quoted, with everything escaped that could end it or hide in it. */
export function stringLiteral(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escapeInvisible(json)}'`;
}

/** Parameter names of one signature, each usable and no two alike. */
export function parameterNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = bindingName(name.replace(/^\.\.\./, ''));
    let candidate = base;
    for (let n = 2; taken.has(candidate); n++) candidate = `${base}${n}`;
    taken.add(candidate);
    return candidate;
  });
}

/** `maxSockets` -> `MaxSockets`, `[Symbol.asyncDispose]` -> `SymbolAsyncDispose`. */
export function pascalCase(name: string): string {
  return name
    .split(/[^A-Za-z0-9$]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** Line separators and the marks that change the direction of text: code must read as it runs. */
export function escapeInvisible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

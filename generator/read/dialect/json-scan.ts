/** One value of a JSON text, with its place; `path` are the keys from the root, without array indexes. */
export interface JsonPiece {
  readonly path: readonly string[];
  /** How many objects it stands in. */
  readonly depth: number;
  readonly kind: 'string' | 'literal' | 'end';
  /** Of a string: between its quotes. Of an object's end: the closing brace. */
  readonly start: number;
  readonly end: number;
}

/** Keys of Node's documentation tool. A string ends where a quote is followed by one of them, or by a bracket. */
const KEYS =
  'added|changes|classes|classMethods|ctors|default|deprecated|desc|description|displayName|events|examples|globals|introduced_in|meta|methods|miscs|modules|name|optional|options|params|pr-url|properties|removed|return|shortDesc|signatures|source|stability|stabilityText|textRaw|type|vars|version';
const NEXT_KEY = new RegExp(`\\s{0,40},\\s{0,40}"(?:${KEYS})"\\s{0,40}:`, 'y');
const CLOSING = /\s{0,40}[}\]]\s{0,40}(?:[,}\]]|$)/y;
const KEY = new RegExp(`"(${KEYS})"\\s{0,40}:\\s{0,40}`, 'y');
const LITERAL = /[^\s,{}[\]"]+/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Reads the JSON of Node's documentation tool where it is damaged: quotes inside of strings that lost their
 * backslash, raw line breaks. General repair would take such a quote for the end of its string and lose all
 * entries behind it; here only a quote ends a string that is followed by a key of the format or by brackets.
 */
export function scanJson(text: string): JsonPiece[] {
  const pieces: JsonPiece[] = [];
  const open: { key: string; brace: boolean }[] = [];
  let key = '';
  let at = 0;
  const emit = (kind: JsonPiece['kind'], start: number, end: number): void => {
    const path = open.slice(1).flatMap((level) => (level.key === '' ? [] : [level.key]));
    const depth = open.filter((level) => level.brace).length;
    pieces.push({ path: kind === 'end' ? path : [...path, key], depth, kind, start, end });
  };
  while (at < text.length && open.length < 100) {
    const character = text.charAt(at);
    const named = character === '"' ? matchAt(KEY, text, at) : null;
    if (named !== null) {
      key = named[1] ?? '';
      at += named[0].length;
    } else if (character === '{' || character === '[') {
      open.push({ key: open.at(-1)?.brace === false ? '' : key, brace: character === '{' });
      key = '';
      at++;
    } else if (character === '}' || character === ']') {
      if (character === '}') emit('end', at, at + 1);
      open.pop();
      at++;
    } else if (character === '"') {
      const end = stringEnd(text, at + 1);
      emit('string', at + 1, end);
      at = end + 1;
    } else {
      const literal = matchAt(LITERAL, text, at);
      if (literal !== null) emit('literal', at, at + literal[0].length);
      at += literal?.[0].length ?? 1;
    }
  }
  return pieces;
}

function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at - 1] === '\\' && text[at - 2] !== '\\') continue;
    if (matchAt(NEXT_KEY, text, at + 1) !== null || matchAt(CLOSING, text, at + 1) !== null) return at;
  }
  return text.length;
}

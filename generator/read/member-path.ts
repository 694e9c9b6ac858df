/** `server[Symbol.asyncDispose]` -> owner `server`, name `[Symbol.asyncDispose]`. */
export interface MemberPath {
  /** What stands before the name; empty for a bare name. */
  readonly receiver: string;
  readonly name: string;
}

export interface MemberText extends MemberPath {
  /** What stands between the parentheses; null where there are none. */
  readonly params: string | null;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;

function identifierAt(text: string, at: number): number {
  IDENTIFIER.lastIndex = at;
  return IDENTIFIER.test(text) ? IDENTIFIER.lastIndex : -1;
}

/** The end of the bracket that opens at `at`, or -1. */
export function bracketEnd(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === open) depth++;
    else if (text[index] === close && --depth === 0) return index + 1;
  }
  return -1;
}

/**
 * Reads a member as headings write it: a path of names and computed keys, then perhaps a list of parameters,
 * and nothing else. Null where the text is anything else.
 */
export function parseMember(text: string): MemberText | null {
  let end = identifierAt(text, 0);
  if (end < 0) return null;
  let nameStart = 0;
  while (end < text.length && text[end] !== '(') {
    const dotted = text[end] === '.' && text[end + 1] !== '[';
    const start = text[end] === '.' ? end + 1 : end;
    const next = dotted
      ? identifierAt(text, start)
      : text[start] === '['
        ? bracketEnd(text, start, '[', ']')
        : -1;
    if (next < 0) return null;
    nameStart = start;
    end = next;
  }
  const receiver = text.slice(0, nameStart).replace(/\.$/, '');
  const name = text.slice(nameStart, end);
  if (end === text.length) return { receiver, name, params: null };
  if (bracketEnd(text, end, '(', ')') !== text.length) return null;
  return { receiver, name, params: text.slice(end + 1, -1).trim() };
}

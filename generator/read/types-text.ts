import { unescapeText } from './inline.js';
import { bracketEnd } from './member-path.js';

export interface ReadTypes {
  readonly types: readonly string[];
  /** What follows the closing brace. */
  readonly rest: string;
  readonly closed: boolean;
}

/** Splits `a|b` at the bars that stand outside of brackets. */
export function splitUnion(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of text) {
    if ('<([{'.includes(character)) depth++;
    else if ('>)]}'.includes(character)) depth--;
    if (character === '|' && depth <= 0) {
      parts.push(current);
      current = '';
    } else current += character;
  }
  parts.push(current);
  return parts.map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== '');
}

/**
 * Reads types as lists write them, `{string|Buffer} the rest`, from canonical Markdown that starts with `{`.
 * Types stay as documented; only converters' backslashes go.
 */
export function readTypes(markdown: string): ReadTypes {
  const types: string[] = [];
  let rest = markdown;
  for (;;) {
    const end = bracketEnd(rest, 0, '{', '}');
    if (end < 0) return { types, rest, closed: false };
    types.push(...splitUnion(unescapeText(rest.slice(1, end - 1)).replaceAll('`', '')));
    rest = rest.slice(end);
    const more = /^\s*(?:\|\s*|or\s+)(?=\{)/.exec(rest);
    if (more === null) return { types, rest, closed: true };
    rest = rest.slice(more[0].length);
  }
}

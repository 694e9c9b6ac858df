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
  const end = bracketEnd(markdown, 0, '{', '}');
  if (end < 0) return { types: [], rest: markdown, closed: false };
  const types = splitUnion(unescapeText(markdown.slice(1, end - 1)).replaceAll('`', ''));
  const rest = markdown.slice(end);
  const more = /^\s*(?:\||or\s+)\s*(?=\{)/.exec(rest);
  if (more === null) return { types, rest, closed: true };
  const next = readTypes(rest.slice(more[0].length));
  return { types: [...types, ...next.types], rest: next.rest, closed: next.closed };
}

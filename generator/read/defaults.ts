import { stripMarks } from './inline.js';
import type { Phrases } from './phrases/types.js';

export interface FoundDefault {
  /** The value as text, without Markdown's marks. */
  readonly value: string;
  /** The Markdown without the mark and the value; unchanged where the default stands in a sentence. */
  readonly rest: string;
  readonly from: 'mark' | 'prose';
}

/**
 * Finds a default in one item's or paragraph's Markdown: behind a mark, up to the end of that sentence, or in
 * a sentence that says so ("Defaults to `true`", "By default set to 256", "equal to 1000 by default").
 */
export function findDefault(markdown: string, phrases: Phrases): FoundDefault | null {
  return markedDefault(markdown, phrases) ?? proseDefault(markdown, phrases);
}

function markedDefault(markdown: string, phrases: Phrases): FoundDefault | null {
  const mark = phrases.default.mark.exec(markdown);
  if (mark === null) return null;
  const after = markdown.slice(mark.index + mark[0].length);
  const end = sentenceEnd(after);
  const before = markdown.slice(0, mark.index).trim().replace(/[,;]$/, '');
  const rest = `${before} ${after.slice(end).replace(/^\.\s*/, '')}`.trim();
  return { value: defaultText(after.slice(0, end)), rest, from: 'mark' };
}

function proseDefault(markdown: string, phrases: Phrases): FoundDefault | null {
  const found = phrases.default.sentence.exec(markdown) ?? phrases.default.trailing.exec(markdown);
  const value = found?.[1];
  if (value === undefined) return null;
  return { value: stripMarks(value.replace(/[.,]$/, '')), rest: markdown, from: 'prose' };
}

/** Where the sentence ends: a full stop outside of code and parentheses, before white space or the end. */
function sentenceEnd(markdown: string): number {
  let depth = 0;
  for (let index = 0; index < markdown.length; index++) {
    const character = markdown[index];
    if (character === '`') index = codeEnd(markdown, index) - 1;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (
      character === '.' &&
      depth <= 0 &&
      /^(?:$|\s+[^a-z\s])/.test(markdown.slice(index + 1, index + 8))
    )
      return index;
  }
  return markdown.length;
}

function codeEnd(markdown: string, start: number): number {
  let open = start;
  while (markdown[open] === '`') open++;
  const close = markdown.indexOf('`'.repeat(open - start), open);
  return close < 0 ? markdown.length : close + (open - start);
}

/** `` `5000` (5 seconds)`` -> `5000`; a phrase stays a phrase: `agent.defaultPort if ..., else undefined`. */
export function defaultText(markdown: string): string {
  const text = markdown.trim();
  const start = text.startsWith('`')
    ? codeEnd(text, 0)
    : (/^[-\w.']+(?: [KMG]i?B)?/.exec(text)?.[0].length ?? 0);
  const explained = start > 0 && /^\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?$/.test(text.slice(start));
  return stripMarks(explained ? text.slice(0, start) : text);
}

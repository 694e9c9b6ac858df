import type { Edit } from './edits.js';

/**
 * An escaped heading that stands alone on a line or at the end of a paragraph:
 * ``... `a.socket` \#\#\# `a.cork()` ``. Converters write this where the blank line before a heading was missing.
 * Only a heading that holds nothing but one code span can be told from prose about hash signs.
 */
const ESCAPED_HEADING = /((?:\\#){1,6})[ \t]{1,8}`[^`\n]{1,300}`[ \t]{0,8}\r?$/gm;

export function findGluedHeadings(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(ESCAPED_HEADING)) {
    const marks = match[1] ?? '';
    const start = match.index;
    let glue = start;
    while (glue > 0 && (text[glue - 1] === ' ' || text[glue - 1] === '\t')) glue--;
    const startsLine = glue === 0 || text[glue - 1] === '\n';
    if (glue === start && !startsLine) continue;
    if (!startsLine) edits.push({ start: glue, end: start, text: '\n\n' });
    edits.push({ start, end: start + marks.length, text: '#'.repeat(marks.length / 2) });
  }
  return edits;
}

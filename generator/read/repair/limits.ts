import type { Edit } from './edits.js';

/** The longest line of any known document has 12,000 characters; a flattened one is split before this applies. */
export const MAX_LINE = 100_000;

/** Containers (quotes and list items) that one line opens. Documents nest four deep. */
export const MAX_CONTAINERS = 40;

/** Columns of indentation: twenty levels of lists are a hundred columns. */
export const MAX_INDENT = 400;

/** Unmatched opening marks of a line make inline parsing quadratic. */
export const MAX_INLINE_MARKS = 4_000;

const CONTAINER = /[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$)/y;

/** Where a line opens one container too many, or -1. */
function containerLimit(line: string): number {
  let at = 0;
  for (let count = 0; count < MAX_CONTAINERS; count++) {
    CONTAINER.lastIndex = at;
    if (!CONTAINER.test(line)) return -1;
    at = CONTAINER.lastIndex;
  }
  return at;
}

function inlineLimit(line: string): number {
  if (line.length < MAX_INLINE_MARKS) return -1;
  let count = 0;
  for (const match of line.matchAll(/[[\]*_~<`!&@:]/g)) {
    if (++count > MAX_INLINE_MARKS) return match.index;
  }
  return -1;
}

function cutAt(line: string): number {
  const indent = line.search(/[^ \t]/);
  if (indent > MAX_INDENT) return 0;
  const limits = [containerLimit(line), inlineLimit(line), line.length > MAX_LINE ? MAX_LINE : -1];
  return Math.min(...limits.map((limit) => (limit < 0 ? Number.POSITIVE_INFINITY : limit)));
}

/** Cuts lines that only an attack has, so that every later stage runs in linear time. */
export function findExcess(text: string): Edit[] {
  const edits: Edit[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const cut = cutAt(text.slice(start, end));
    if (cut < end - start) edits.push({ start: start + cut, end, text: '' });
    start = end + 1;
  }
  return edits;
}

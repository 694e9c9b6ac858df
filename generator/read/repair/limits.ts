import type { Edit } from './edits.js';

/** The longest line of any known document has 12,000 characters; a flattened one is split before this applies. */
export const MAX_LINE = 100_000;

/** Containers (quotes and list items) that one line opens. Documents nest four deep. */
export const MAX_CONTAINERS = 40;

/** Columns of indentation: twenty levels of lists are a hundred columns. */
export const MAX_INDENT = 200;

/**
 * Marks that may open or close something, in one run of lines without a blank one. Inline parsing is quadratic
 * in them; the longest list of Node's documents has 1,500.
 */
export const MAX_MARKS = 6_000;

/** The same inside of what looks like fenced code, which real code may well fill with marks. */
export const MAX_CODE_MARKS = 40_000;

/** Link definitions; each is compared with all others. */
export const MAX_DEFINITIONS = 5_000;

/** Lists and quotes that start after a blank line: building each costs time for all before it. */
export const MAX_LISTS = 2_000;

const CONTAINER = /[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$)/y;
const MARK = /[[\]*_~<`!&@:|]/g;
const FENCE = /^\s*(`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]]{1,1000}\]:/;

/** Where a line opens one container too many, or infinity. */
function containerLimit(line: string): number {
  let at = 0;
  for (let count = 0; count < MAX_CONTAINERS; count++) {
    CONTAINER.lastIndex = at;
    if (!CONTAINER.test(line)) return Number.POSITIVE_INFINITY;
    at = CONTAINER.lastIndex;
  }
  return at;
}

interface Run {
  /** Marks since the last blank line. */
  marks: number;
  fence: string | null;
  definitions: number;
  lists: number;
  afterBlank: boolean;
}

/** Where the line's marks exceed those of its run, or infinity. */
function markLimit(line: string, run: Run): number {
  if (line.trim() === '') {
    run.marks = 0;
    return Number.POSITIVE_INFINITY;
  }
  const allowed = run.fence === null ? MAX_MARKS : MAX_CODE_MARKS;
  for (const match of line.matchAll(MARK)) {
    if (++run.marks > allowed) return match.index;
  }
  return Number.POSITIVE_INFINITY;
}

function trackFence(line: string, run: Run): void {
  const fence = FENCE.exec(line)?.[1];
  if (fence === undefined) return;
  if (run.fence === null) run.fence = fence;
  else if (fence.startsWith(run.fence) && line.trim() === fence) run.fence = null;
}

function cutAt(line: string, run: Run): number {
  trackFence(line, run);
  if (DEFINITION.test(line) && ++run.definitions > MAX_DEFINITIONS) return 0;
  if (line.search(/[^ \t]/) > MAX_INDENT) return 0;
  CONTAINER.lastIndex = 0;
  const startsList = run.afterBlank && run.fence === null && CONTAINER.test(line);
  run.afterBlank = line.trim() === '';
  if (startsList && ++run.lists > MAX_LISTS) return 0;
  return Math.min(containerLimit(line), markLimit(line, run), MAX_LINE);
}

/** Cuts lines that only an attack has, so that every later stage runs in nearly linear time. */
export function findExcess(text: string): Edit[] {
  const edits: Edit[] = [];
  const run: Run = { marks: 0, fence: null, definitions: 0, lists: 0, afterBlank: true };
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const cut = cutAt(text.slice(start, end), run);
    if (cut < end - start) edits.push({ start: start + cut, end, text: '' });
    start = end + 1;
  }
  return edits;
}

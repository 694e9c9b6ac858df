/** Replaces `[start, end)` of a text. Edits of one pass are in order and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text that was mended, and for each of its offsets the offset in the text it was mended from. */
export interface EditedText {
  readonly text: string;
  readonly toOriginal: (offset: number) => number;
}

export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return { text, toOriginal: (offset) => offset };
  const parts: string[] = [];
  /** Where each edit's replacement starts and ends in the new text. */
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  let length = 0;
  for (const edit of edits) {
    parts.push(text.slice(from, edit.start), edit.text);
    length += edit.start - from;
    starts.push(length);
    length += edit.text.length;
    ends.push(length);
    from = edit.end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), toOriginal: (offset) => originalOffset(offset, edits, starts, ends) };
}

function originalOffset(offset: number, edits: readonly Edit[], starts: number[], ends: number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (edit === undefined) return offset;
  const newStart = starts[low - 1] ?? 0;
  const newEnd = ends[low - 1] ?? 0;
  return offset < newEnd
    ? Math.min(edit.start + (offset - newStart), edit.end)
    : edit.end + (offset - newEnd);
}

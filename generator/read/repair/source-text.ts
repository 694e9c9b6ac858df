import { applyEdits, type Edit } from './edits.js';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text under repair: what it reads now, and where each of its characters stood in the file. */
export interface SourceText {
  readonly text: string;
  /** Line and column in the file, from 1, of an offset into `text`. */
  readonly locate: (offset: number) => Place;
}

export function sourceText(text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const locate = (offset: number): Place => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
  return { text, locate };
}

/** The same text after one more pass of edits; places still mean the file. */
export function mend(source: SourceText, edits: readonly Edit[]): SourceText {
  if (edits.length === 0) return source;
  const edited = applyEdits(source.text, edits);
  return { text: edited.text, locate: (offset) => source.locate(edited.toOriginal(offset)) };
}

import type { Document } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { renderDocument } from './render.js';
import { noWords, readWords } from './words.js';

export interface SnapshotOptions {
  /** Documents whose words are kept, the first that has some wins: the old snapshot, then others. */
  readonly words: readonly { readonly file: string; readonly text: string }[];
}

export interface Snapshot {
  readonly text: string;
  /** Ids of entries for which no document had words: their place holds facts only. */
  readonly wordless: readonly string[];
}

/**
 * The facts of `upstream` in the documentation format of Node, with our words. No sentence of upstream is carried
 * over: what has no words of ours yet is written from its facts alone.
 */
export function snapshot(upstream: Document, options: SnapshotOptions): Snapshot {
  const words = options.words.map(({ file, text }) => readWords(readDocument(text, { file }), text));
  return renderDocument(upstream, [...words, noWords]);
}

import { ENGLISH } from './en.js';
import type { Phrases } from './types.js';
import { CHINESE } from './zh.js';

/** The table for a passage: half-translated documents change language from one member to the next. */
export function phrasesFor(text: string): Phrases {
  const ideographs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return ideographs > text.length / 50 ? CHINESE : ENGLISH;
}

import type { List, RootContent } from 'mdast';
import type { DuplicateHeaders } from '../../ir/types.js';
import { blockMarkdown } from '../block.js';
import type { ReadContext } from '../context.js';
import { inlineMarkdown, stripMarks } from '../inline.js';

/** Reads the list that says how repeated header fields are merged; null where no list of these blocks does. */
export function findDuplicateHeaders(
  blocks: readonly RootContent[],
  context: ReadContext,
): DuplicateHeaders | null {
  for (const block of blocks) {
    const rules = block.type === 'list' ? readRules(block, context) : null;
    if (rules !== null) return rules;
  }
  const paragraphs = blocks.flatMap((block) =>
    block.type === 'paragraph' ? [inlineMarkdown(block.children, context)] : [],
  );
  return context.legacy ? readSentences(paragraphs.join(' '), context) : null;
}

function readRules(list: List, context: ReadContext): DuplicateHeaders | null {
  const { duplicates } = context.phrases;
  const discard: string[] = [];
  const array: string[] = [];
  const joinSemicolon: string[] = [];
  const comma: string[] = [];
  let others = false;
  for (const item of list.children) {
    const text = blockMarkdown(item.children, context);
    const dropped = duplicates.discarded.exec(text);
    const joined = duplicates.joined.exec(text);
    const arrays = duplicates.array.exec(text);
    if (joined !== null) {
      const semicolon = stripMarks(text.slice(joined.index)).includes(';');
      if (duplicates.others.test(text)) others ||= !semicolon;
      else (semicolon ? joinSemicolon : comma).push(...headerNames(text.slice(0, joined.index)));
    } else if (arrays !== null) array.push(...headerNames(text.slice(0, arrays.index)));
    else if (dropped !== null) discard.push(...headerNames(text.slice(0, dropped.index)));
  }
  if (discard.length + array.length === 0 || (!others && comma.length + joinSemicolon.length === 0))
    return null;
  return { discard, array, joinSemicolon, joinComma: others ? 'others' : comma };
}

/** Documents before the list: arrays, single values and the rest, in two sentences of the introduction. */
function readSentences(text: string, context: ReadContext): DuplicateHeaders | null {
  const { arraysInSentence, singleInSentence } = context.phrases.duplicates;
  const arrays = arraysInSentence.exec(text)?.[1];
  if (arrays === undefined) return null;
  const names = (words: string): string[] =>
    (words.match(/[A-Za-z]+(?:-[A-Za-z]+)*/g) ?? []).filter((word) => word !== 'and');
  const single = singleInSentence.exec(text)?.[1] ?? '';
  return { discard: names(single), array: names(arrays), joinSemicolon: [], joinComma: 'others' };
}

const headerNames = (markdown: string): string[] =>
  [...markdown.matchAll(/`([A-Za-z0-9-]+)`/g)].map((match) => (match[1] ?? '').toLowerCase());

import type { List, RootContent } from 'mdast';
import type { DuplicateHeaders } from '../../ir/types.js';
import { blockMarkdown } from '../block.js';
import type { ReadContext } from '../context.js';
import { stripMarks } from '../inline.js';

/** Reads the list that says how repeated header fields are merged; null where no list of these blocks does. */
export function findDuplicateHeaders(
  blocks: readonly RootContent[],
  context: ReadContext,
): DuplicateHeaders | null {
  for (const block of blocks) {
    const rules = block.type === 'list' ? readRules(block, context) : null;
    if (rules !== null) return rules;
  }
  return null;
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

const headerNames = (markdown: string): string[] =>
  [...markdown.matchAll(/`([A-Za-z0-9-]+)`/g)].map((match) => (match[1] ?? '').toLowerCase());

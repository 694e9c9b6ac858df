import type { RootContent } from 'mdast';
import type { Stability } from '../ir/types.js';
import { blockMarkdown } from './block.js';
import type { ReadContext } from './context.js';

/** `> Stability: 0 - Deprecated: Use ...`; null where a block is anything else. */
export function readStability(
  node: RootContent,
  context: Pick<ReadContext, 'links' | 'phrases'>,
): Stability | null {
  if (node.type !== 'blockquote' && node.type !== 'code') return null;
  // The oldest documents indent the line, which makes it code.
  const text = (node.type === 'code' ? node.value : blockMarkdown(node.children, context)).replace(
    /\s+/g,
    ' ',
  );
  const match = context.phrases.stability.exec(text);
  if (match?.[1] === undefined) return null;
  return { index: Number(match[1]), text: text.slice(match[0].length).trim() };
}

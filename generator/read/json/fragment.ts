import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../dialect/markdown.js';
import { blockNodes } from '../html/blocks.js';
import { positionAt } from '../html/inline.js';
import { parseHtml } from '../html/tree.js';
import { applyEdits } from '../repair/edits.js';
import { findExcess } from '../repair/limits.js';

/** Texts that stand inside of a JSON document, as parts of its tree. Their place is that of the object. */
export interface Fragments {
  readonly html: (text: string, offset: number) => RootContent[];
  readonly markdown: (text: string, offset: number) => RootContent[];
  /** Markdown of one paragraph. */
  readonly inline: (text: string, offset: number) => PhrasingContent[];
}

export function fragments(onCut: (offset: number) => void): Fragments {
  const markdown = (text: string, offset: number): RootContent[] => {
    const excess = findExcess(text);
    if (excess.length > 0) onCut(offset);
    return placed(parseMarkdown(applyEdits(text, excess).text).children, offset);
  };
  return {
    markdown,
    html: (text, offset) =>
      placed(blockNodes(parseHtml(text).children, { offset: 0, onCut: () => onCut(offset) }), offset),
    inline: (text, offset) => {
      const [first] = markdown(text.replace(/\s+/g, ' ').trim(), offset);
      if (first?.type === 'paragraph' || first?.type === 'heading') return first.children;
      return [{ type: 'text', value: text, position: positionAt(offset) }];
    },
  };
}

function placed(nodes: RootContent[], offset: number): RootContent[] {
  for (const node of nodes) {
    visit(node, (each) => {
      each.position = positionAt(offset);
    });
  }
  return nodes;
}

/** One heading; JSON may nest deeper than Markdown can. */
export const headingNode = (children: PhrasingContent[], depth: number, offset: number): RootContent => ({
  type: 'heading',
  depth: Math.min(6, depth) as 1 | 2 | 3 | 4 | 5 | 6,
  children,
  position: positionAt(offset),
});

export const quoteNode = (children: PhrasingContent[], offset: number): RootContent => ({
  type: 'blockquote',
  children: [{ type: 'paragraph', children, position: positionAt(offset) }],
  position: positionAt(offset),
});

/** A list item's own text, and the items below it. */
export interface ItemText {
  readonly children: PhrasingContent[];
  readonly offset: number;
  readonly items: readonly ItemText[];
  /** Further blocks between them. */
  readonly blocks?: readonly RootContent[];
}

export function listNode(items: readonly ItemText[]): RootContent[] {
  const [first] = items;
  if (first === undefined) return [];
  const list: BlockContent = {
    type: 'list',
    ordered: false,
    children: items.map((item) => ({
      type: 'listItem',
      children: [
        { type: 'paragraph', children: item.children, position: positionAt(item.offset) },
        ...((item.blocks ?? []) as BlockContent[]),
        ...(listNode(item.items) as BlockContent[]),
      ],
      position: positionAt(item.offset),
    })),
    position: positionAt(first.offset),
  };
  return [list];
}

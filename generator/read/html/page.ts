import type { Root, RootContent } from 'mdast';
import { blockNodes } from './blocks.js';
import { findElement, type HtmlElement, parseHtml } from './tree.js';

/** A page of the documentation to the tree of the Markdown it was made from. */
export function htmlToTree(html: string, onCut: (offset: number) => void): Root {
  const blocks = blockNodes(contentOf(parseHtml(html)).children, { offset: 0, onCut });
  const depths = blocks.flatMap((block) => (block.type === 'heading' ? [block.depth] : []));
  const shift = Math.min(6, ...depths) - 1;
  return { type: 'root', children: blocks.map((block) => raised(block, shift)) };
}

/** The part of the page that is the document: the rest is navigation. */
function contentOf(root: HtmlElement): HtmlElement {
  const main = (element: HtmlElement): boolean =>
    element.attributes.id === 'apicontent' || element.name === 'main' || element.name === 'article';
  return findElement(root, main) ?? findElement(root, (element) => element.name === 'body') ?? root;
}

/** Pages start with `<h2>`, for `<h1>` is the name of the whole documentation. */
function raised(block: RootContent, shift: number): RootContent {
  if (block.type !== 'heading') return block;
  return { ...block, depth: Math.max(1, block.depth - shift) as 1 | 2 | 3 | 4 | 5 | 6 };
}

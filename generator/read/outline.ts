import type { Definition, Heading, Root, RootContent } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import { normalizeLabel } from './inline.js';

/** One heading and the blocks up to the next one. */
export interface OutlineItem {
  readonly heading: Heading;
  readonly depth: number;
  /** The heading as text, without marks. */
  readonly text: string;
  /** Whether the heading is one code span, or marks its member as code (`Class: `http.Agent``). */
  readonly code: boolean;
  readonly body: readonly RootContent[];
}

export interface Outline {
  /** Blocks before the first heading. */
  readonly preamble: readonly RootContent[];
  readonly items: readonly OutlineItem[];
  readonly links: ReadonlyMap<string, string>;
}

/** Cuts the tree at its headings and takes the link definitions out. */
export function outline(tree: Root): Outline {
  const links = new Map<string, string>();
  const preamble: RootContent[] = [];
  const items: (OutlineItem & { body: RootContent[] })[] = [];
  for (const node of tree.children) {
    if (node.type === 'definition') addLink(links, node);
    else if (node.type === 'heading') items.push(outlineItem(node));
    else (items.at(-1)?.body ?? preamble).push(node);
  }
  return { preamble, items, links };
}

function addLink(links: Map<string, string>, node: Definition): void {
  const label = normalizeLabel(node.identifier);
  if (!links.has(label)) links.set(label, node.url);
}

function outlineItem(heading: Heading): OutlineItem & { body: RootContent[] } {
  const text = nodeText(heading, { includeHtml: true }).replace(/\s+/g, ' ').trim();
  const code = heading.children.some((child) => child.type === 'inlineCode');
  return { heading, depth: heading.depth, text, code, body: [] };
}

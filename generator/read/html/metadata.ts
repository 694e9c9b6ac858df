import type { Html } from 'mdast';
import type { Change } from '../../ir/types.js';
import { inlineMarkdown } from '../inline.js';
import { type Metadata, metadataNode } from '../metadata.js';
import { type HtmlScope, inlineNodes } from './inline.js';
import { findElements, type HtmlElement, type HtmlNode, isElement, textOf } from './tree.js';

const NO_LINKS = { links: new Map<string, string>() };

/** `<div class="api_metadata">`: a line for each mark, or a table of changes with the marks among its rows. */
export function metadataOf(element: HtmlElement, scope: HtmlScope): Html {
  const rows = findElements(element, (each) => each.name === 'tr');
  const changes = rows.flatMap((row) => change(row, scope));
  const marks = findElements(element, (each) => each.name === 'span').map((each) => textOf(each).trim());
  const metadata: Metadata = {
    added: mark(marks, 'Added in:'),
    deprecated: mark(marks, 'Deprecated since:'),
    removed: mark(marks, 'Removed in:'),
    changes,
  };
  return metadataNode(metadata, scope.offset + element.start);
}

function mark(marks: readonly string[], words: string): string | null {
  const found = marks.find((each) => each.startsWith(words))?.slice(words.length);
  return (
    found
      ?.split(',')
      .map((version) => version.trim())
      .join(', ') || null
  );
}

/** A row of a version and what changed; rows that only repeat a mark are no change. */
function change(row: HtmlElement, scope: HtmlScope): Change[] {
  const cells = row.children.filter((node): node is HtmlElement => isElement(node, 'td'));
  const [version, description] = cells;
  if (version === undefined || description === undefined || isMark(description)) return [];
  const text = inlineMarkdown(inlineNodes(flat(description.children), scope), NO_LINKS);
  return [{ version: textOf(version).replace(/\s+/g, ' ').trim(), description: text }];
}

const isMark = (cell: HtmlElement): boolean =>
  /^\s*(?:Added in|Deprecated since|Removed in):/.test(textOf(cell));

/** Paragraphs as the text that they hold. */
const flat = (nodes: readonly HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node) => (isElement(node, 'p') ? node.children : [node]));

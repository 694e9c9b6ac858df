import type { Blockquote, List, ListItem, Nodes, Table } from 'mdast';
import type { ReadContext } from './context.js';
import { inlineMarkdown } from './inline.js';

type LinkContext = Pick<ReadContext, 'links'>;

/** Blocks as canonical Markdown, one blank line between two. */
export function blockMarkdown(nodes: readonly Nodes[], context: LinkContext): string {
  return nodes
    .map((node) => oneBlock(node, context))
    .filter((text) => text !== '')
    .join('\n\n');
}

function oneBlock(node: Nodes, context: LinkContext): string {
  switch (node.type) {
    case 'paragraph':
      return inlineMarkdown(node.children, context);
    case 'heading':
      return `${'#'.repeat(node.depth)} ${inlineMarkdown(node.children, context)}`;
    case 'list':
      return listMarkdown(node, context);
    case 'blockquote':
      return quoteMarkdown(node, context);
    case 'code':
      return fenced(node.value, node.lang ?? '');
    case 'html':
      return isComment(node) ? '' : node.value;
    case 'table':
      return tableMarkdown(node, context);
    case 'thematicBreak':
      return '---';
    case 'footnoteDefinition':
      return blockMarkdown(node.children, context);
    default:
      return '';
  }
}

function fenced(code: string, lang: string): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${lang}\n${code}\n${fence}`;
}

function listMarkdown(list: List, context: LinkContext): string {
  const start = list.start ?? 1;
  return list.children
    .map((item, index) => itemMarkdown(item, list.ordered ? `${start + index}. ` : '- ', context))
    .join('\n');
}

function itemMarkdown(item: ListItem, mark: string, context: LinkContext): string {
  const body = item.children.map((child) => oneBlock(child, context)).filter((text) => text !== '');
  const tight = item.children.every((child) => child.type === 'paragraph' || child.type === 'list');
  return mark + body.join(tight ? '\n' : '\n\n').replace(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`);
}

const quoteMarkdown = (quote: Blockquote, context: LinkContext): string =>
  blockMarkdown(quote.children, context)
    .replace(/^/gm, '> ')
    .replace(/(?<![^\S\n])[^\S\n]+$/gm, '');

function tableMarkdown(table: Table, context: LinkContext): string {
  const rows = table.children.map(
    (row) =>
      `| ${row.children.map((cell) => inlineMarkdown(cell.children, context).replaceAll('|', '\\|')).join(' | ')} |`,
  );
  const columns = table.children[0]?.children.length ?? 0;
  return [rows[0] ?? '', `| ${Array(columns).fill('---').join(' | ')} |`, ...rows.slice(1)].join('\n');
}

/** Whether a node is a comment, which says nothing to readers. */
export const isComment = (node: Nodes): boolean =>
  node.type === 'html' && node.value.trimStart().startsWith('<!--');

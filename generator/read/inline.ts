import type { Nodes, PhrasingContent } from 'mdast';
import type { ReadContext } from './context.js';

type LinkContext = Pick<ReadContext, 'links'>;

/** Labels compare as CommonMark says (section 4.7): case folded, white space collapsed. */
export const normalizeLabel = (label: string): string => label.replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * Phrasing nodes as one line of canonical Markdown: links that lead out of the document stay inline links,
 * links into it or to its neighbours are their text, so that the line can be read alone.
 */
export function inlineMarkdown(nodes: readonly Nodes[], context: LinkContext): string {
  return nodes
    .map((node) => inlineNode(node, context))
    .join('')
    .replace(/[^\S\u00a0]+/g, ' ')
    .replace(UNDEFINED_REFERENCE, '$1')
    .trim();
}

/** `[text][]` that no definition made a link: an empty label says nothing. */
const UNDEFINED_REFERENCE = /\\\[((?:`[^`]{1,200}`|[^[\]\\`]){1,100})\]\\\[\]/g;

function inlineNode(node: Nodes, context: LinkContext): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value);
    case 'inlineCode':
      return codeSpan(node.value);
    case 'emphasis':
      return `_${inlineMarkdown(node.children, context)}_`;
    case 'strong':
      return `**${inlineMarkdown(node.children, context)}**`;
    case 'delete':
      return `~~${inlineMarkdown(node.children, context)}~~`;
    case 'break':
      return ' ';
    case 'html':
      return node.value.startsWith('<!--') ? '' : node.value;
    case 'image':
    case 'imageReference':
      return escapeText(node.alt ?? '');
    case 'link':
      return linkText(node.children, node.url, context);
    case 'linkReference':
      return linkText(node.children, context.links.get(normalizeLabel(node.identifier)) ?? '', context);
    case 'footnoteReference':
      return '';
    default:
      return 'children' in node ? inlineMarkdown(node.children, context) : '';
  }
}

function linkText(children: readonly PhrasingContent[], url: string, context: LinkContext): string {
  const text = children.map((child) => inlineNode(child, context)).join('');
  if (!/^https?:\/\//.test(url)) return text;
  const bare = unescapeText(text);
  if (bare === url || `http://${bare}` === url) return text;
  return `[${text}](${url.replace(/[()\s]/g, encodeURIComponent)})`;
}

/** A code span, with as many backticks as its content needs (CommonMark, section 6.1). */
export function codeSpan(value: string): string {
  const text = value.replace(/\s+/g, ' ');
  if (!text.includes('`')) return `\`${text}\``;
  const longest = Math.max(...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

const escapeText = (value: string): string =>
  value
    .replace(/[\\`*[]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<');

/** Text without the backslashes that keep Markdown's marks from meaning anything. */
export const unescapeText = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Canonical Markdown without its marks: code, emphasis and links become their text. */
export const stripMarks = (markdown: string): string =>
  unescapeText(
    markdown
      .replace(/\[([^\]]*)\]\((?:[^()\s]*)\)/g, '$1')
      .replace(/(`{1,20})(.*?)\1/g, '$2')
      .replace(/(?<!\\)\*\*/g, ''),
  )
    .replace(/\s+/g, ' ')
    .trim();

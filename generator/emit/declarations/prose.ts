import { escapeInvisible } from './identifier.js';

/**
 * Prose of a document as text for a JSDoc comment: nothing in it can end the comment, start a tag, or reach a
 * browser as HTML. Links to other places of the document lose their targets, which lead nowhere from here.
 */
export function commentText(markdown: string): string {
  return escapeProse(unlink(markdown.replaceAll('\r\n', '\n')))
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*');
}

/** The same on one line. */
export function commentLine(markdown: string): string {
  return commentText(markdown).replace(/\s+/g, ' ').trim();
}

function unlink(text: string): string {
  return text
    .replace(/!?\[((?:[^[\]\n]|\\.|\[\])*)\]\((?!https?:)[^()\s]*(?:\([^()]*\))?[^()\s]*\)/g, '$1')
    .replace(/\[(`[^`\n]+`|[^[\]\n]+)\]\[[^[\]\n]*\]/g, '$1')
    .replace(/\[(`[^`\n]+`)\](?![([:])/g, '$1');
}

/** Code spans stay as they are (an editor shows them as text); elsewhere `<` could be HTML. */
function escapeProse(text: string): string {
  return text
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/<(?=[A-Za-z!/?])/g, '&lt;')))
    .join('')
    .split('\n')
    .map(escapeInvisible)
    .join('\n');
}

/** Wraps paragraphs and list items to `width`; fenced code keeps its lines. */
export function wrapText(text: string, width: number): string {
  let isFenced = false;
  const blocks: string[] = [];
  for (const line of text.split('\n')) {
    const isFence = /^\s*(```|~~~)/.test(line);
    const joins = !isFenced && !isFence && line.trim() !== '' && !/^\s*([-*+>|#]|\d+[.)])(\s|$)/.test(line);
    const previous = blocks.at(-1);
    if (joins && previous !== undefined && previous.trim() !== '' && !/^\s*(```|~~~)/.test(previous)) {
      blocks[blocks.length - 1] = `${previous.trimEnd()} ${line.trim()}`;
    } else blocks.push(isFenced || isFence ? `\u0000${line}` : line.trimEnd());
    if (isFence) isFenced = !isFenced;
  }
  return blocks
    .flatMap((block) => (block.startsWith('\u0000') ? [block.slice(1)] : wrapBlock(block, width)))
    .map((line) => line.replace(/^(\s*)@/, '$1&#64;'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function wrapBlock(block: string, width: number): readonly string[] {
  const lead = /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/.exec(block)?.[0] ?? '';
  const hanging = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = '';
  for (const word of block.slice(lead.length).split(/\s+/)) {
    if (line !== '' && lead.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((content, index) => `${index === 0 ? lead : hanging}${content}`.trimEnd());
}

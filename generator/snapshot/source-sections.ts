import type { List, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** The source text of a Markdown document, cut at its headings. */
export interface SourceSections {
  /** The text under the heading on `line`, without the blocks that hold facts. */
  body(line: number | undefined): string | undefined;
  /** All text under that heading. */
  whole(line: number | undefined): string | undefined;
  /** How many `#` the heading has. */
  depth(line: number | undefined): number | undefined;
  readonly preamble: string;
}

/**
 * Two headings in a row share what follows the second, so the first of them answers with that too: an entry is
 * found by the line of its first heading.
 */
export function sourceSections(text: string): SourceSections {
  const nodes = (unified().use(remarkParse).parse(text) as Root).children;
  const bodies = new Map<number, { body: string; whole: string }>();
  const depths = new Map<number, number>();
  let lines: number[] = [];
  let blocks: RootContent[] = [];
  let preamble = '';
  const close = (): void => {
    const texts = { body: slice(text, withoutFacts(blocks)), whole: slice(text, blocks) };
    for (const line of lines) bodies.set(line, texts);
  };
  for (const node of nodes) {
    if (node.type !== 'heading') {
      blocks.push(node);
      continue;
    }
    if (node.depth === 1) {
      blocks = [];
      lines = [];
      continue;
    }
    if (lines.length === 0 && bodies.size === 0) preamble = slice(text, withoutFacts(blocks));
    if (blocks.length > 0) {
      close();
      lines = [];
    }
    blocks = [];
    const line = node.position?.start.line ?? 0;
    depths.set(line, node.depth);
    lines.push(line);
  }
  close();
  return {
    body: (line) => bodies.get(line ?? 0)?.body,
    whole: (line) => bodies.get(line ?? 0)?.whole,
    depth: (line) => depths.get(line ?? 0),
    preamble,
  };
}

/** Drops comments, the stability line and, before any prose, the typed lists. */
function withoutFacts(blocks: readonly RootContent[]): RootContent[] {
  let prose = false;
  return blocks.filter((node) => {
    if (node.type === 'html' && node.value.startsWith('<!--')) return false;
    if (node.type === 'blockquote' && /^Stability: \d/.test(textOf(node))) return false;
    if (!prose && node.type === 'list' && isTyped(node)) return false;
    prose = true;
    return true;
  });
}

/** A list of facts: its first item is a typed name, a type, `Returns` or `Extends`. */
function isTyped(list: List): boolean {
  const first = textOf(list.children[0] ?? list).trim();
  return (
    /^(?:(?:Type|Returns|Extends):?\s*)?\{|^[\w.]+(?:\([^)]*\))?:? (?:\{|Sets|A )/.test(first) ||
    /^[\w.$]+ \{/.test(first)
  );
}

function slice(text: string, blocks: readonly RootContent[]): string {
  const parts: string[] = [];
  let from = -1;
  let to = -1;
  for (const { position } of blocks) {
    const start = position?.start.offset ?? 0;
    const end = position?.end.offset ?? 0;
    if (from >= 0 && text.slice(to, start).trim() !== '') {
      parts.push(text.slice(from, to));
      from = start;
    }
    if (from < 0) from = start;
    to = end;
  }
  if (from >= 0) parts.push(text.slice(from, to));
  return parts.join('\n\n').trim();
}

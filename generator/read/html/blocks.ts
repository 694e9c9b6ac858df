import type { BlockContent, Code, DefinitionContent, Html, ListItem, RootContent, TableRow } from 'mdast';
import { type HtmlScope, inlineNodes, isInline, positionAt } from './inline.js';
import { metadataOf } from './metadata.js';
import { findElements, type HtmlElement, type HtmlNode, hasClass, isElement, textOf } from './tree.js';

/** Elements and text as the blocks that Markdown would have given. */
export function blockNodes(nodes: readonly HtmlNode[], scope: HtmlScope): RootContent[] {
  const blocks: RootContent[] = [];
  let line: HtmlNode[] = [];
  const endLine = (): void => {
    if (line.some((node) => node.kind === 'element' || textOf(node).trim() !== ''))
      blocks.push(...paragraph(line, scope));
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else if (node.kind === 'comment') {
      endLine();
      blocks.push(comment(node.value, scope.offset + node.start));
    } else if (node.kind === 'element') {
      endLine();
      blocks.push(...blockNode(node, scope));
    }
  }
  endLine();
  return blocks;
}

const comment = (value: string, offset: number): Html => ({
  type: 'html',
  value: `<!--${value}-->`,
  position: positionAt(offset),
});

function paragraph(nodes: readonly HtmlNode[], scope: HtmlScope): RootContent[] {
  const children = inlineNodes(nodes, scope);
  if (children.length === 0) return [];
  const source = sourceLink(nodes);
  const position = positionAt(scope.offset + (nodes.find((node) => textOf(node).trim() !== '')?.start ?? 0));
  if (source !== null) return [comment(` source_link=${source} `, scope.offset)];
  return [{ type: 'paragraph', children, position }];
}

/** The paragraph that the tool writes for `<!-- source_link=lib/http.js -->`. */
function sourceLink(nodes: readonly HtmlNode[]): string | null {
  const text = nodes.map(textOf).join('').trim();
  return /^Source Code:\s*(\S+)$/.exec(text)?.[1] ?? null;
}

function blockNode(element: HtmlElement, scope: HtmlScope): RootContent[] {
  const position = positionAt(scope.offset + element.start);
  if (hasClass(element, 'api_metadata')) return [metadataOf(element, scope)];
  if (isStability(element)) return [stability(element, scope)];
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) {
    const depth = Number(level) as 1 | 2 | 3 | 4 | 5 | 6;
    return [{ type: 'heading', depth, children: inlineNodes(element.children, scope), position }];
  }
  switch (element.name) {
    case 'pre':
      return codeBlocks(element, scope);
    case 'ul':
    case 'ol':
      return listNode(element, scope);
    case 'blockquote':
      return [{ type: 'blockquote', children: innerBlocks(element, scope), position }];
    case 'table':
      return tableNode(element, scope);
    case 'hr':
      return [{ type: 'thematicBreak', position }];
    default:
      return blockNodes(element.children, scope);
  }
}

const innerBlocks = (element: HtmlElement, scope: HtmlScope): (BlockContent | DefinitionContent)[] =>
  blockNodes(element.children, scope) as (BlockContent | DefinitionContent)[];

/** `api_stability api_stability_2`; the pages of io.js and of 4.0 have the second class alone. */
const isStability = (element: HtmlElement): boolean =>
  /(?:^|\s)api_stability(?:_\d)?(?:\s|$)/.test(element.attributes.class ?? '');

/** `<div class="api_stability"><a>Stability: 0</a> - Deprecated</div>`, in older pages a `<pre>`. */
function stability(element: HtmlElement, scope: HtmlScope): RootContent {
  const position = positionAt(scope.offset + element.start);
  return {
    type: 'blockquote',
    children: [{ type: 'paragraph', children: inlineNodes(element.children, scope), position }],
    position,
  };
}

/** A block of code; where it is given for both kinds of modules, one node for each. */
function codeBlocks(element: HtmlElement, scope: HtmlScope): Code[] {
  const codes = findElements(element, (each) => each.name === 'code');
  return (codes.length === 0 ? [element] : codes).map((code) => ({
    type: 'code',
    lang: language(code),
    value: textOf(code).replace(/^\n/, '').trimEnd(),
    position: positionAt(scope.offset + code.start),
  }));
}

function language(code: HtmlElement): string | null {
  if (hasClass(code, 'mjs')) return 'mjs';
  if (hasClass(code, 'cjs')) return 'cjs';
  // `language-js`, `lang-js`, and in the pages of io.js and of 4.0 the name alone.
  return /^(?:lang-|.*\blanguage-)?([\w+-]+)/.exec(code.attributes.class ?? '')?.[1] ?? null;
}

function listNode(element: HtmlElement, scope: HtmlScope): RootContent[] {
  const items = element.children.flatMap((node): ListItem[] => {
    if (!isElement(node, 'li')) return [];
    const children = innerBlocks(node, scope);
    return [{ type: 'listItem', children, position: positionAt(scope.offset + node.start) }];
  });
  const position = positionAt(scope.offset + element.start);
  if (items.length === 0) return blockNodes(element.children, scope);
  return [{ type: 'list', ordered: element.name === 'ol', children: items, position }];
}

function tableNode(element: HtmlElement, scope: HtmlScope): RootContent[] {
  const rows = findElements(element, (each) => each.name === 'tr').map(
    (row): TableRow => ({
      type: 'tableRow',
      children: row.children.flatMap((cell) =>
        isElement(cell, 'td', 'th')
          ? [{ type: 'tableCell' as const, children: inlineNodes(cell.children, scope) }]
          : [],
      ),
    }),
  );
  return [{ type: 'table', children: rows, position: positionAt(scope.offset + element.start) }];
}

import type { PhrasingContent } from 'mdast';
import { MAX_LINE, MAX_MARKS } from '../repair/limits.js';
import { type HtmlElement, type HtmlNode, hasClass, isElement, textOf } from './tree.js';

/** Elements that stand inside of a paragraph; all others break it. */
const INLINE = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd label mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

export const isInline = (node: HtmlNode): boolean =>
  node.kind === 'text' || (node.kind === 'element' && INLINE.has(node.name));

type Position = NonNullable<PhrasingContent['position']>;

/** Where a node stands; only its offset counts, for the file knows its lines. */
export const positionAt = (offset: number): Position => ({
  start: { line: 1, column: 1, offset },
  end: { line: 1, column: 1, offset },
});

/** Where the HTML stands in the file, and what is told when text is cut. */
export interface HtmlScope {
  readonly offset: number;
  readonly onCut: (offset: number) => void;
}

/** The nodes of one paragraph, heading or cell. */
export const inlineNodes = (nodes: readonly HtmlNode[], scope: HtmlScope): PhrasingContent[] =>
  phrasing(nodes, { ...scope, characters: MAX_LINE, marks: MAX_MARKS });

/** What one paragraph may still hold: Markdown in it is searched in ways that are quadratic for hostile text. */
interface Budget extends HtmlScope {
  characters: number;
  marks: number;
}

function phrasing(nodes: readonly HtmlNode[], scope: Budget): PhrasingContent[] {
  const { offset } = scope;
  const found: PhrasingContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined) continue;
    if (isTypeLink(node)) {
      const types = [typeName(node)];
      while (isBar(nodes[index + 1]) && isTypeLink(nodes[index + 2])) {
        types.push(typeName(nodes[index + 2] as HtmlElement));
        index += 2;
      }
      found.push({ type: 'text', value: `{${types.join('|')}}`, position: positionAt(offset + node.start) });
    } else found.push(...inlineNode(node, scope));
  }
  return found;
}

/** `{string|Buffer}` is shown as `<string> | <Buffer>`, each of them a link. */
const isTypeLink = (node: HtmlNode | undefined): node is HtmlElement =>
  node?.kind === 'element' && (node.name === 'a' || node.name === 'span') && hasClass(node, 'type');

const isBar = (node: HtmlNode | undefined): boolean => node?.kind === 'text' && node.value.trim() === '|';

const typeName = (link: HtmlElement): string => textOf(link).trim().replace(/^<|>$/g, '');

/** As much of the text as the budget allows. */
function spend(text: string, start: number, budget: Budget): string {
  budget.characters -= text.length;
  budget.marks -= 1 + (text.match(/[[\]*_~<`{}()]/g)?.length ?? 0);
  if (budget.characters >= 0 && budget.marks >= 0) return text;
  budget.onCut(budget.offset + start);
  return '';
}

function inlineNode(node: HtmlNode, scope: Budget): PhrasingContent[] {
  const position = positionAt(scope.offset + node.start);
  if (node.kind === 'text') return [{ type: 'text', value: spend(node.value, node.start, scope), position }];
  if (node.kind === 'comment' || isPageFurniture(node)) return [];
  const children = (): PhrasingContent[] => phrasing(node.children, scope);
  switch (node.name) {
    case 'code':
    case 'tt':
    case 'kbd':
    case 'samp':
      return [{ type: 'inlineCode', value: spend(textOf(node), node.start, scope), position }];
    case 'em':
    case 'i':
      return [{ type: 'emphasis', children: children(), position }];
    case 'strong':
    case 'b':
      return [{ type: 'strong', children: children(), position }];
    case 'del':
    case 's':
      return [{ type: 'delete', children: children(), position }];
    case 'br':
      return [{ type: 'break', position }];
    case 'img':
      return [{ type: 'image', url: '', alt: node.attributes.alt ?? '', position }];
    case 'a':
      return [{ type: 'link', url: node.attributes.href ?? '', children: children(), position }];
    default:
      return children();
  }
}

/** Links from a heading to itself and to the source: `<span><a class="mark" href="#http">#</a></span>`. */
const isPageFurniture = (element: HtmlElement): boolean =>
  isElement(element, 'a') &&
  (element.attributes['aria-hidden'] === 'true' ||
    ['mark', 'anchor', 'srclink'].some((name) => hasClass(element, name)));

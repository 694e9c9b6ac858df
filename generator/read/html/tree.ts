import { Parser } from 'htmlparser2';

export interface HtmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
  /** Offset of `<` in the text. */
  readonly start: number;
}

export type HtmlNode =
  | HtmlElement
  | { readonly kind: 'text'; value: string; readonly start: number }
  | { readonly kind: 'comment'; readonly value: string; readonly start: number };

/** Pages nest fifteen deep, with the lists of their options. */
const MAX_DEPTH = 300;

/** Elements that show nothing of the document, or only what scripts do with it. */
const HIDDEN = new Set([
  'button',
  'iframe',
  'input',
  'noscript',
  'script',
  'select',
  'style',
  'svg',
  'template',
]);

/**
 * HTML to elements and text, in one pass over the text. What is never closed ends with what it stands in.
 * @throws {RangeError} where elements nest deeper than any page needs.
 */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { kind: 'element', name: '#root', attributes: {}, children: [], start: 0 };
  const open: HtmlElement[] = [root];
  let hidden = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length + hidden > MAX_DEPTH) throw new RangeError('HTML nested too deep');
      if (hidden > 0 || HIDDEN.has(name)) {
        hidden++;
        return;
      }
      const element: HtmlElement = {
        kind: 'element',
        name,
        attributes,
        children: [],
        start: parser.startIndex,
      };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    onclosetag() {
      if (hidden > 0) hidden--;
      else if (open.length > 1) open.pop();
    },
    ontext(value) {
      // Each entity comes as a piece of its own.
      const last = open.at(-1)?.children.at(-1);
      if (hidden > 0) return;
      if (last?.kind === 'text') last.value += value;
      else open.at(-1)?.children.push({ kind: 'text', value, start: parser.startIndex });
    },
    oncomment(value) {
      if (hidden === 0) open.at(-1)?.children.push({ kind: 'comment', value, start: parser.startIndex });
    },
  });
  parser.end(html);
  return root;
}

export const isElement = (node: HtmlNode, ...names: readonly string[]): node is HtmlElement =>
  node.kind === 'element' && (names.length === 0 || names.includes(node.name));

export const hasClass = (element: HtmlElement, name: string): boolean =>
  (element.attributes.class ?? '').split(/\s+/).includes(name);

/** All text inside, as written. */
export const textOf = (node: HtmlNode): string =>
  node.kind === 'element' ? node.children.map(textOf).join('') : node.kind === 'text' ? node.value : '';

/** The first element inside, in document order, that the test accepts. */
export function findElement(node: HtmlNode, test: (element: HtmlElement) => boolean): HtmlElement | null {
  if (node.kind !== 'element') return null;
  if (test(node)) return node;
  for (const child of node.children) {
    const found = findElement(child, test);
    if (found !== null) return found;
  }
  return null;
}

/** Every outermost element inside that the test accepts. */
export const findElements = (node: HtmlNode, test: (element: HtmlElement) => boolean): HtmlElement[] =>
  node.kind !== 'element'
    ? []
    : test(node)
      ? [node]
      : node.children.flatMap((child) => findElements(child, test));

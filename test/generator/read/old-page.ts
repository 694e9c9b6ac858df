import type { Nodes, Root } from 'mdast';
import { parseMarkdown } from '../../../generator/read/dialect/markdown.js';

/** How pages of one time mark what later ones mark in another way. */
export interface Markup {
  readonly title: string;
  readonly stability: (index: string) => string;
  readonly type: (name: string) => string;
  /** What stands before the language in the class of code. */
  readonly language: string;
  /** Where a paragraph ends: old pages keep the blank line before its end tag. */
  readonly end: string;
  /** Lists of types stand in a box, whose tags old pages close in the wrong order. */
  readonly signature: readonly [open: string, close: string];
}

/** The pages of io.js 3 and of Node 4.0. */
export const MARKUP_2015: Markup = {
  title: 'HTTP Node.js v4.0.0 Manual &amp; Documentation',
  stability: (index) => `api_stability_${index}`,
  type: (name) => `<span class="type">${name}</span>`,
  language: '',
  end: '\n\n</p>',
  signature: ['<div class="signature"><ul>', '</div></ul>'],
};

/** Those of later 4.x and of 6. */
export const MARKUP_2016: Markup = {
  title: 'HTTP | Node.js v4.9.1 Documentation',
  stability: (index) => `api_stability api_stability_${index}`,
  type: (name) => `<a href="https://example.org/${name}" class="type">&lt;${name}&gt;</a>`,
  language: 'lang-',
  end: '</p>',
  signature: ['<ul>', '</ul>'],
};

/** The page that the documentation tool of a time would have made of an old document. */
export function oldPage(markdown: string, markup: Markup): string {
  const tree = parseMarkdown(markdown);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${markup.title}</title></head>
<body class="alt apidoc" id="api-section-http">
<div id="column2" class="interior"><ul><li><a class="nav-http active" href="http.html">HTTP</a></li></ul></div>
<div id="column1" data-id="http" class="interior"><header><h1>Node.js</h1></header>
<div id="toc"><h2>Table of Contents</h2><ul>${headings(tree)}</ul></div>
<div id="apicontent">
${blocks(tree.children, markup)}
</div></div></body></html>`;
}

const headings = (tree: Root): string =>
  tree.children
    .flatMap((node) => (node.type === 'heading' ? [`<li><a href="#x">${inline(node, null)}</a></li>`] : []))
    .join('\n');

function blocks(nodes: readonly Nodes[], markup: Markup): string {
  return nodes.map((node, index) => block(node, nodes[index - 1]?.type === 'heading', markup)).join('\n');
}

function block(node: Nodes, first: boolean, markup: Markup): string {
  switch (node.type) {
    case 'heading':
      return `<h${node.depth}>${inline(node, null)}<span><a class="mark" href="#x" id="x">#</a></span></h${node.depth}>`;
    case 'paragraph':
      return `<p>${inline(node, null)}${markup.end}`;
    case 'code': {
      const index = /^Stability: (\d)/.exec(node.value)?.[1];
      if (index !== undefined) return `<pre class="${markup.stability(index)}">${escaped(node.value)}</pre>`;
      const language = node.lang ? ` class="${markup.language}${node.lang}"` : '';
      return `<pre><code${language}>${escaped(node.value)}</code></pre>`;
    }
    case 'list': {
      const items = node.children.map((item) => {
        const [head, ...rest] = item.children;
        const text = head === undefined ? '' : inline(head, first ? markup : null);
        return `<li>${text}${rest.map((each) => block(each, first, markup)).join('')}</li>`;
      });
      const isSignature = first && items.some((item) => item.includes('class="type"'));
      const [open, close] = isSignature ? markup.signature : ['<ul>', '</ul>'];
      return `${open}\n${items.join('\n')}\n${close}`;
    }
    default:
      throw new Error(`old documents have no ${node.type} between paragraphs`);
  }
}

/** Types in braces become marks where a list of types stands. */
function inline(node: Nodes, markup: Markup | null): string {
  if (node.type === 'text') {
    const text = escaped(node.value);
    return markup === null ? text : text.replace(/\{([\w.]+)\}/g, (_, name: string) => markup.type(name));
  }
  if (node.type === 'inlineCode') return `<code>${escaped(node.value)}</code>`;
  const inner = 'children' in node ? node.children.map((child) => inline(child, markup)).join('') : '';
  if (node.type === 'emphasis') return `<em>${inner}</em>`;
  if (node.type === 'strong') return `<strong>${inner}</strong>`;
  return inner;
}

const escaped = (text: string): string =>
  text.replace(/[&<>'"]/g, (character) => `&${ENTITIES[character] ?? 'amp'};`);

const ENTITIES: Readonly<Record<string, string>> = { '<': 'lt', '>': 'gt', "'": '#39', '"': 'quot' };

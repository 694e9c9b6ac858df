import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../generator/ir/types.js';
import { ReadError, readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { difference, factsOf, proseOf } from './facts.js';
import { MARKUP_2015, MARKUP_2016, oldPage } from './old-page.js';
import { brief, codes, entryOf, read } from './read.js';

const page = (content: string): string => `<!DOCTYPE html>
<html><head><title>HTTP | Node.js v24.0.0 Documentation</title><style>h1{}</style><script>"<h1>no</h1>"</script></head>
<body><nav><h1>Node.js</h1><ul><li>http.nothing()</li></ul></nav>
<div id="apicontent"><h2>HTTP<span><a class="mark" href="#http">#</a></span></h2>
${content}
</div><footer><h2>Class: Footer</h2></footer></body></html>`;

const SERVER = page(`<section><h3>Class: <code>http.Server</code><a class="srclink" href="x">[src]</a></h3>
<div class="api_metadata"><details class="changelog"><summary>History</summary><table><tbody>
<tr><th>Version</th><th>Changes</th></tr>
<tr><td>v9.0.0, v8.1.0</td><td><p>Changed <code>it</code>.</p></td></tr>
<tr><td>v1.0.0</td><td><p><span>Added in: v1.0.0, v0.9.9</span></p></td></tr></tbody></table></details></div>
<ul><li>Extends: <a href="net.html" class="type">&lt;net.Server></a></li></ul>
<h4><code>server.go(options)</code></h4>
<div class="api_metadata"><span>Added in: v2</span><span>Deprecated since: v3</span></div>
<p></p><div class="api_stability api_stability_0"><a href="d.html">Stability: 0</a> - Deprecated: Stay.</div><p></p>
<ul><li><code>options</code> <a class="type">&lt;Object></a> | <a class="type">&lt;string[]></a> All of it.
<ul><li><code>speed</code> <a class="type">&lt;number></a> Fast. <strong>Default:</strong> <code>5</code>.</li></ul></li>
<li>Returns: <a class="type">&lt;this></a></li></ul>
<p>A &amp; b, see <a href="https://example.org/x">there</a> and <a href="#here"><code>here</code></a>.</p>
<pre class="with-9-chars"><input type="checkbox"><code class="language-js mjs"><span class="x">await</span> go();</code><code class="language-js cjs">go();</code><button>copy</button></pre>
</section>`);

test('a page is read as the Markdown it was made from', () => {
  const document = read(SERVER);
  expect(document).toMatchObject({
    module: 'http',
    version: 'v24',
    source: { dialect: 'html', repairs: [] },
  });
  expect(document.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
    'class http.Server',
    'method http.Server#go',
  ]);
  expect(entryOf(document, 'http.Server')).toMatchObject({
    extends: 'net.Server',
    added: 'v1.0.0, v0.9.9',
    changes: [{ version: 'v9.0.0, v8.1.0', description: 'Changed `it`.' }],
    line: 5,
  });
  const go = entryOf(document, 'http.Server#go');
  expect(go).toMatchObject({
    added: 'v2',
    deprecated: 'v3',
    stability: { index: 0, text: 'Deprecated: Stay.' },
    description: 'A & b, see [there](https://example.org/x) and `here`.',
  });
  expect(go.examples.map((each) => [each.lang, each.code])).toEqual([
    ['mjs', 'await go();'],
    ['cjs', 'go();'],
  ]);
  expect(go.signatures[0]?.params.map(brief)).toEqual(['options: Object|string[]']);
  expect(go.signatures[0]?.params[0]?.options?.map(brief)).toEqual(['speed?: number = 5']);
  expect(go.signatures[0]?.returns?.types).toEqual(['this']);
  expect(codes(document)).toEqual([]);
});

test('a page of the time before typed lists', () => {
  const document = read(
    page(`<h2>http.createServer([a])<span><a class="mark" href="#x">#</a></span></h2>
<pre class="api_stability api_stability_0">Stability: 0 - Deprecated</pre><p>Returns a new instance of <a href="#y">http.Server</a>.</p>
<h3>Event: 'x'</h3><p><code>function (request) { }</code></p>`),
  );
  expect(document.entries).toMatchObject([
    {
      id: 'http.createServer',
      stability: { index: 0 },
      signatures: [{ returns: { types: ['http.Server'] } }],
    },
    { id: 'http@x', args: [{ name: 'request' }] },
  ]);
});

describe.each([
  ['2015', MARKUP_2015, 'v4'],
  ['2016', MARKUP_2016, 'v4'],
] as const)('a whole page with the markup of %s', (_, markup, version) => {
  const text = readFileSync('spec/v4/http.md', 'utf8');
  const expected = readDocument(text, { file: 'http.md' });
  const actual = readDocument(oldPage(text, markup), { file: 'http.html' });

  test('states what its Markdown states', () => {
    expect(actual.source.dialect).toBe('html');
    expect(actual.version).toBe(version);
    expect(actual.entries).toHaveLength(expected.entries.length);
    expect(factsOf(actual)).toEqual(factsOf(expected));
    expect(proseOf(actual)).toEqual(proseOf(expected));
    expect(codes(actual)).toEqual(codes(expected));
  });

  test('says where its headings are', () => {
    const lines = oldPage(text, markup).split('\n');
    for (const entry of actual.entries) expect(lines[entry.line - 1]).toMatch(/^<h[2-6]>/);
  });
});

test('code in the stability of an old page is no block of its own', () => {
  const document = read(
    page(
      '<h2>http.a()</h2><pre class="api_stability_0">Stability: 0 - Deprecated: Use <code>http.b</code> instead.</pre>',
    ),
  );
  expect(document.entries[0]).toMatchObject({
    stability: { index: 0, text: 'Deprecated: Use `http.b` instead.' },
    examples: [],
  });
});

const DEEP = '<div>'.repeat(10_000);
const ATTACKS: Record<string, string> = {
  'ten thousand elements deep': DEEP,
  'ten thousand lists deep': '<ul><li>'.repeat(10_000),
  'formatting that is never closed': '<b><i><p>'.repeat(50_000),
  'closed but never opened': '</p></div></b>'.repeat(50_000),
  'attributes without end': `<p ${'a="b" '.repeat(200_000)}`,
  'entities of entities': `<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>${'&a;&amp;&#9999999999;'.repeat(50_000)}`,
  'a script that is never closed': `<script>${'<p>'.repeat(100_000)}`,
  'comments that never close': '<!-- <!-'.repeat(100_000),
  brackets: `<p>${'['.repeat(1_000_000)}</p>`,
  'code in code': '<code>`'.repeat(250),
  'a paragraph of a million marks': `<p>${'<em>*</em>`[a]('.repeat(100_000)}</p>`,
  'ten megabytes': 'x<p>'.repeat(2_500_000),
};

test.each(Object.entries(ATTACKS))('%s', (_, text) => {
  const started = process.cpuUsage();
  try {
    read(page(`${text}<h3><code>http.get()</code></h3>`));
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
  }
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});

test('what is cut is said, and what stands behind it is read', () => {
  const document = read(page(`<p>${'['.repeat(10_000)}</p>\n<h3><code>http.get()</code></h3>`));
  expect(codes(document)).toEqual(['SW1028']);
  expect(document.entries).toMatchObject([{ id: 'http.get', line: 6 }]);
});

test('markup in code and text stays text', () => {
  const document = read(
    page('<h3><code>http.a()</code></h3><p>&lt;script&gt; `x` *y*</p><pre><code>&lt;b&gt;$1</code></pre>'),
  );
  expect(document.entries[0]).toMatchObject({
    description: '\\<script> \\`x\\` \\*y\\*',
    examples: [{ lang: '', code: '<b>$1' }],
  });
});

const PAIRS = ['v12', 'v20', 'v24'].flatMap((version) => [`docs/${version}/http`, `docs/${version}/https`]);

describe.each(PAIRS)('%s', (name) => {
  const markdown = upstreamFile(`${name}.md`);
  const html = upstreamFile(`${name}.html`);
  const missing = 'missing' in markdown || 'missing' in html;
  const load = (place: typeof markdown): Document =>
    readDocument('path' in place ? readFileSync(place.path) : '', { file: name });

  test.skipIf(missing)('the page states what the Markdown states', () => {
    const [expected, actual] = [load(markdown), load(html)];
    const [ours, theirs] = [factsOf(actual), factsOf(expected)];
    expect(theirs.length).toBeGreaterThan(100);
    expect(difference(theirs, ours)).toEqual([]);
    expect(difference(ours, theirs)).toEqual([]);
    expect(proseOf(actual)).toEqual(proseOf(expected));
    expect(actual.version).toBe(/v\d+/.exec(name)?.[0]);
    // The one thing that pages leave out.
    expect(actual.introduced).toBeNull();
  });

  test.skipIf(missing)('entries have the place of their heading', () => {
    const text = 'path' in html ? readFileSync(html.path, 'utf8').split('\n') : [];
    for (const entry of load(html).entries) {
      expect(text[entry.line - 1]?.slice(entry.column - 1)).toMatch(/^<h[1-6]>/);
    }
  });
});

/** Cases for the document readers: real documents cut off and damaged, and shapes that exhaust careless parsers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ReadError, readDocument } from '../../generator/read/index.js';
import { type Finding, guarded } from './finding.js';
import { mutate } from './mutate.js';
import type { Random } from './random.js';

export interface DocumentCase {
  readonly name: string;
  readonly text: string;
  /** ms. */
  readonly limit: number;
}

/** Shapes at their full size are slow to make, not to refuse. */
const SHAPE_LIMIT = 20_000;
/** For each started 100 KB of a damaged document, ms: a hundred times what the whole one takes. */
const LIMIT_PER_100_KB = 6000;
const EXCERPT = 2500;

const WORDS: readonly string[] = [
  '# ',
  '## ',
  '### ',
  '\n\n',
  '```',
  '```js\n',
  '<!-- YAML\nadded: v1\n-->',
  '<!--',
  '-->',
  '* `a` {string} ',
  '{',
  '}',
  '[',
  ']',
  '](',
  '**Default:** `',
  '`',
  '__proto__',
  'constructor',
  '{{x}}',
  '*/',
  '$\u007bx}',
  '<script>',
  '</h2>',
  '<h2>',
  '&amp;',
  '&#0;',
  '"',
  '\\u0000',
  '\0',
  '\t',
  '    ',
  ',',
  ':',
  '|',
];

/** The documents of `spec/`, and their beginnings, which are small enough to be cut off everywhere. */
export function documentCorpus(root: string): { readonly name: string; readonly text: string }[] {
  const folder = path.join(root, 'spec');
  const files = readdirSync(folder)
    .flatMap((version) => ['http.md', 'http.json'].map((file) => path.join(folder, version, file)))
    .filter((file) => existsSync(file));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const name = path.relative(root, file).split(path.sep).join('/');
    if (file.endsWith('.json'))
      return [
        { name, text },
        { name: `${name} (a part)`, text: text.slice(0, EXCERPT) },
      ];
    const heading = text.indexOf('\n### ', text.length / 3);
    return [
      { name, text },
      {
        name: `${name} (a part)`,
        text: `# HTTP\n\n## Class: \`http.Server\`\n${text.slice(heading, heading + EXCERPT)}`,
      },
    ];
  });
}

/** One small document of each form, to be cut off at every offset. */
export const SMALL: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'small.md',
    text: `# HTTP

<!--introduced_in=v0.10.0-->

> Stability: 2 - Stable

## Class: \`http.Agent\`

<!-- YAML
added: v0.3.4
changes:
  - version: v15.6.0
    description: A change.
-->

### \`new Agent([options])\`

* \`options\` {Object} As follows.
  * \`keepAlive\` {boolean} Kept. **Default:** \`false\`.

\`\`\`mjs
new http.Agent();
\`\`\`
`,
  },
  {
    name: 'small.html',
    text: `<!DOCTYPE html><html><head><title>HTTP</title></head><body><h1>HTTP</h1>
<h2>Class: <code>http.Agent</code><a href="#a">#</a></h2><p>A &lt;pool&gt; &amp; more &#x41;.</p>
<h3><code>agent.destroy([a])</code></h3><ul><li><code>a</code> <a href="x">&lt;string&gt;</a></li></ul>
<pre><code class="language-js">a();</code></pre></body></html>`,
  },
  {
    name: 'small.json',
    text: JSON.stringify({
      source: 'doc/api/http.markdown',
      modules: [
        {
          textRaw: 'HTTP',
          name: 'http',
          stability: 3,
          methods: [
            {
              textRaw: 'http.get(a, [b])',
              type: 'method',
              name: 'get',
              signatures: [{ params: [{ name: 'a' }] }],
            },
          ],
        },
      ],
    }),
  },
];

const nest = (open: string, close: string, times: number, inside = 'x'): string =>
  open.repeat(times) + inside + close.repeat(times);

/** Shapes that take quadratic or exponential time, or all of the stack, in parsers that do not count. */
export function shapes(): DocumentCase[] {
  const title = '# HTTP\n\n### http.a(b)\n\n';
  const entities = Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join(
    '',
  );
  const texts: Record<string, string> = {
    'a line of 10 MB': title + 'a'.repeat(10 * 2 ** 20),
    'a line of 3 MB': title + 'a '.repeat(1.5 * 2 ** 20),
    'a heading of 1 MB': `# HTTP\n\n### http.${'a'.repeat(2 ** 20)}(b)\n`,
    'brackets of a signature, 10,000 deep': `# HTTP\n\n### http.a(${nest('[', ']', 10_000)})\n`,
    'quotes, 10,000 deep': `${title}${'>'.repeat(10_000)} a`,
    'lists on one line, 10,000 deep': `${title}${'- '.repeat(10_000)}a`,
    'lists line by line, 1,000 deep':
      title + Array.from({ length: 1000 }, (_, i) => `${' '.repeat(2 * i)}* a`).join('\n'),
    'emphasis, 10,000 deep': title + nest('*a _b ', '_*', 10_000),
    'links, 10,000 deep': title + nest('[', '](a)', 10_000),
    'backticks without end': title + '`a '.repeat(50_000),
    'comments without end': title + '<!-- '.repeat(50_000),
    'JSON arrays, 10,000 deep': nest('[', ']', 10_000),
    'JSON objects, 10,000 deep': `{"type":"module","name":"http","modules":${nest('[{"modules":', '}]', 10_000, '[]')}}`,
    'JSON that is cut off in a string': `{"source":"doc/api/http.markdown","modules":[{"name":"${'a'.repeat(1e6)}`,
    'HTML elements, 10,000 deep': `<!doctype html><h1>HTTP</h1>${nest('<div>', '</div>', 10_000)}`,
    'an entity bomb in HTML': `<!DOCTYPE html [<!ENTITY a0 "ha">${entities}]><h1>HTTP</h1><p>&a12;</p>`,
    'an entity bomb in Markdown': `${title}${'&amp;'.repeat(200_000)}`,
    'YAML aliases that multiply': `${title}<!-- YAML\na0: &a0 [x,x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]`).join('\n')}\n-->\n`,
    NULs: `${title}${'\0'.repeat(100_000)}`,
    junk: Array.from({ length: 100_000 }, (_, i) => String.fromCharCode((i * 7919) % 65_536)).join(''),
    'a table of 20,000 cells': `${title}| a | b |\n| - | - |\n${'| x | y |\n'.repeat(10_000)}`,
    'blanks before a line end': `${title}${' '.repeat(200_000)}\n${'\t'.repeat(200_000)}x`,
    'member names of Object.prototype':
      '# HTTP\n\n### http.__proto__(a)\n\n### http.constructor(b)\n\n* `__proto__` {Object}\n  * `polluted` {string}\n',
  };
  return Object.entries(texts).map(([name, text]) => ({ name, text, limit: SHAPE_LIMIT }));
}

/** A document of the corpus, cut off or damaged somewhere. */
export function documentCase(random: Random, corpus: ReturnType<typeof documentCorpus>): DocumentCase {
  // Whole documents take a hundred times as long as parts.
  const parts = corpus.filter(({ name }) => name.endsWith('(a part)'));
  const { name, text } = random.pick(random.below(20) === 0 ? corpus : parts);
  const damaged =
    random.below(4) === 0
      ? text.slice(0, random.below(text.length + 1))
      : mutate(text, random, WORDS, random.pick(parts).text);
  return { name, text: damaged, limit: LIMIT_PER_100_KB * Math.ceil((damaged.length + 1) / 100_000) };
}

/** A document, or a ReadError that says why there is none; nothing else, and not for long. */
export function checkDocument({ name, text, limit }: DocumentCase): Finding | undefined {
  return guarded(limit, () => {
    try {
      JSON.stringify(readDocument(text, { file: name }));
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
    }
    const polluted = Object.keys(Object.prototype).concat('polluted' in {} ? ['polluted'] : []);
    return polluted.length === 0
      ? undefined
      : { kind: 'pollution', message: `Object.prototype has ${polluted.join(', ')}` };
  });
}

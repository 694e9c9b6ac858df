import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../generator/ir/types.js';
import { ReadError, readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { difference, factsOf, proseOf } from './facts.js';
import { brief, codes, entryOf, read } from './read.js';

const DOCUMENT = {
  type: 'module',
  source: 'doc/api/http.md',
  modules: [
    {
      textRaw: 'HTTP',
      name: 'http',
      introduced_in: 'v0.10.0',
      stability: 1,
      stabilityText: '.1 - Active development',
      desc: '<p>All &lt;b> of <code>it</code>.</p>',
      properties: [
        {
          textRaw: '`limit` Type: {number} How much. **Default:** `5`',
          desc: 'How much.',
          meta: { added: ['v1'] },
        },
      ],
      classes: [
        {
          textRaw: 'Class: `http.IncomingMessage`',
          name: 'http.IncomingMessage',
          meta: { added: ['v0.1', 'v0.2'], changes: [{ version: ['v3', 'v2'], description: 'A `b`.' }] },
          desc: '<ul>\n<li>Extends: <a class="type">&lt;stream.Readable&gt;</a></li>\n</ul>',
          signatures: [
            { params: [{ textRaw: '`socket` {net.Socket}', name: 'socket' }], desc: '<p>New.</p>' },
          ],
          events: [{ textRaw: "Event: `'x'`", params: [{ textRaw: '`a` {Error|null}' }], desc: '<p>X.</p>' }],
          methods: [
            {
              textRaw: '`message.go(a[, b])`',
              name: 'go',
              signatures: [
                {
                  params: [
                    {
                      textRaw: '`a` {Object} All.Some more.',
                      options: [{ textRaw: '`c` {string} **Default:** `1`' }],
                    },
                    { name: 'b', optional: true },
                  ],
                  return: { textRaw: 'Returns: {this}' },
                },
              ],
              desc: '<pre><code class="language-mjs">go();\n</code></pre>',
            },
          ],
          properties: [{ textRaw: '`url` {string}' }, { textRaw: '`message.old`' }],
        },
      ],
      methods: [
        { textRaw: '`http.get(a)`', name: 'get', desc: '<p>One.</p>' },
        { textRaw: '`http.get(b, a)`', name: 'get', desc: '<p>One.</p>' },
      ],
    },
  ],
};
const SOURCE = JSON.stringify(DOCUMENT, null, 2);

test('members are found under their names, with what their lists say', () => {
  const document = read(SOURCE);
  expect(document).toMatchObject({
    module: 'http',
    introduced: 'v0.10.0',
    stability: { index: 1.1, text: 'Active development' },
    description: 'All \\<b> of `it`.',
    source: { dialect: 'json' },
  });
  expect(document.entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual([
    'moduleProperty http.limit',
    'class http.IncomingMessage',
    'constructor http.IncomingMessage.constructor',
    'event http.IncomingMessage@x',
    'method http.IncomingMessage#go',
    'property http.IncomingMessage#url',
    'property http.IncomingMessage#old',
    'function http.get',
  ]);
  expect(entryOf(document, 'http.limit')).toMatchObject({
    types: ['number'],
    default: '5',
    description: 'How much.',
  });
  expect(entryOf(document, 'http.IncomingMessage')).toMatchObject({
    extends: 'stream.Readable',
    added: 'v0.1, v0.2',
    changes: [{ version: 'v3, v2', description: 'A `b`.' }],
  });
  const go = entryOf(document, 'http.IncomingMessage#go').signatures[0];
  expect(go?.params.map(brief)).toEqual(['a: Object', 'b?: -']);
  expect(go?.params[0]?.description).toBe('All. Some more.');
  expect(go?.params[0]?.options?.map(brief)).toEqual(['c?: string = 1']);
  expect(go?.returns?.types).toEqual(['this']);
  expect(entryOf(document, 'http.IncomingMessage#go').examples).toMatchObject([
    { lang: 'mjs', code: 'go();' },
  ]);
  expect(entryOf(document, 'http.get')).toMatchObject({ signatures: [{}, {}], description: 'One.' });
});

test('what the format leaves out is said, and places are those of the file', () => {
  const document = read(SOURCE);
  expect(document.diagnostics.filter((each) => each.code === 'SW1036')).toMatchObject([
    {
      severity: 'info',
      message:
        'this format leaves out the heading and the versions of `new http.IncomingMessage(socket)`, and what stands below it',
    },
  ]);
  const lines = SOURCE.split('\n');
  expect(lines[entryOf(document, 'http.IncomingMessage#go').line - 1]).toContain('message.go(');
  expect(lines[entryOf(document, 'http.IncomingMessage@x').line - 1]).toContain("Event: `'x'`");
});

test('JSON of 0.10 that still has its tags', () => {
  const document = read(
    JSON.stringify({
      source: 'doc/api/http.markdown',
      modules: [
        {
          textRaw: 'HTTP',
          name: 'http',
          desc: '<p>All.\n\n</p>\n',
          classes: [
            {
              textRaw: 'Class: http.Server',
              name: 'http.Server',
              properties: [{ textRaw: '`timeout` {Number} Default = 120000 (2 minutes) ' }],
              events: [{ textRaw: "Event: 'close'", desc: '<p><code>function (a) { }</code>\n\n</p>\n' }],
            },
          ],
          methods: [{ textRaw: 'http.get(a, [b])', desc: '<p>Returns <code>true</code>.</p>\n' }],
        },
      ],
    }),
  );
  expect(document.source.dialect).toBe('json');
  expect(entryOf(document, 'http.Server#timeout')).toMatchObject({ types: ['Number'], default: '120000' });
  expect(entryOf(document, 'http.Server@close').args).toMatchObject([{ name: 'a' }]);
  expect(entryOf(document, 'http.get').signatures[0]?.returns?.types).toEqual(['boolean']);
});

const wrapped = (member: object): string =>
  JSON.stringify({
    source: 'doc/api/http.md',
    modules: [{ textRaw: 'HTTP', methods: [{ textRaw: '`http.a()`' }], ...member }],
  });

const ATTACKS: Record<string, string> = {
  'modules in modules': `${'{"textRaw":"a","modules":['.repeat(20_000)}${']}'.repeat(20_000)}`,
  'options in options': wrapped({
    methods: [{ textRaw: '`http.b(a)`', signatures: [{ params: ['HERE'] }] }],
  }).replace('"HERE"', `${'{"textRaw":"`a`","options":['.repeat(3000)}${']}'.repeat(3000)}`),
  'a name of brackets': wrapped({ properties: [{ textRaw: `\`${'['.repeat(500_000)}\` {a}` }] }),
  'prose that nests': wrapped({ desc: '<div>'.repeat(50_000) }),
  'types in place of objects': wrapped({
    methods: [null, 1, 'a', [], { textRaw: 5, signatures: {}, params: 'x', meta: [] }],
  }),
  'names that objects have':
    '{"source":"doc/api/http.md","__proto__":{"modules":1},"modules":[{"textRaw":"HTTP","methods":[{"textRaw":"`http.__proto__()`"}]}]}',
  'a hundred thousand members': wrapped({ events: Array(20_000).fill({ textRaw: "Event: 'x'" }) }),
};

test.each(Object.entries(ATTACKS))('%s', (_, text) => {
  const started = process.cpuUsage();
  try {
    expect(read(text).module).toBe('http');
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
  }
  expect(process.cpuUsage(started).user).toBeLessThan(8_000_000);
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('modules');
});

/** The losses that generator/read/README.md names, as the lines of facts that they touch. */
const LOSSES: Record<string, RegExp> = {
  'constructor-versions': /^https?\.Agent\.constructor (?:lifecycle|change) /,
  'constructor-optional':
    /^https?\.Agent\.constructor signature 0 options \{"types":\["Object"\],"optional":/,
  'below-constructor': /^https\.Agent@keylog /,
};

describe.each(['v12', 'v20', 'v24'])('%s', (version) => {
  test.each(['http', 'https'])('%s.json differs from the Markdown in the named losses only', (name) => {
    const [markdown, json] = ['md', 'json'].map((form) => upstreamFile(`docs/${version}/${name}.${form}`));
    if (markdown === undefined || json === undefined || 'missing' in markdown || 'missing' in json) return;
    const load = (file: string): Document => readDocument(readFileSync(file), { file });
    const [expected, actual] = [load(markdown.path), load(json.path)];
    const [ours, theirs] = [factsOf(actual), factsOf(expected)];
    const known = (line: string): boolean => Object.values(LOSSES).some((pattern) => pattern.test(line));
    const lost = difference(theirs, ours);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.filter((line) => !known(line))).toEqual([]);
    expect(difference(ours, theirs).filter((line) => !known(line))).toEqual([]);
    const prose = proseOf(expected);
    prose.delete('https.Agent@keylog');
    expect(proseOf(actual)).toEqual(prose);
    expect(actual.introduced).toBe(expected.introduced);
    expect(codes(actual)).toContain('SW1036');
    expect(actual.diagnostics.filter((each) => each.severity !== 'info')).toEqual([]);
  });
});

test('every loss is named in the docs of the reader', () => {
  const table = readFileSync(new URL('../../../generator/read/README.md', import.meta.url), 'utf8');
  for (const name of Object.keys(LOSSES)) expect(table).toContain(`\`${name}\``);
});

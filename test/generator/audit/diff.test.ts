import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diffDocuments } from '../../../generator/audit/diff/diff-documents.js';
import { diffRules } from '../../../generator/audit/diff/rules/index.js';
import { main } from '../../../generator/cli/main.js';
import { readDocument } from '../../../generator/read/index.js';
import { upstreamFile } from '../../support/upstream.js';
import { historyMistakes } from './history-mistakes.js';

const base = `# HTTP

> Stability: 2 - Stable

## Class: \`http.Server\`
<!-- YAML
added: v0.1.17
-->

* Extends: {net.Server}

### Event: \`'request'\`

* \`request\` {http.IncomingMessage}
* \`response\` {http.ServerResponse}

### \`server.setTimeout([msecs][, callback])\`
<!-- YAML
added: v0.9.12
-->

* \`msecs\` {number} **Default:** \`0\`
* \`callback\` {Function}
* Returns: {http.Server}

### \`server.maxHeadersCount\`

* Type: {number} **Default:** \`2000\`

Limits how many fields the head of an incoming request may carry altogether.

## \`http.createServer([options][, requestListener])\`

* \`options\` {Object}
  * \`noDelay\` {boolean} **Default:** \`true\`.
* \`requestListener\` {Function}
* Returns: {http.Server}
`;

const read = (text: string) => readDocument(text, { file: 'http.md' });
const diff = (from: string | RegExp, to: string) => {
  const changed = base.replace(from, to);
  expect(changed, 'the replacement must hit').not.toBe(base);
  return diffDocuments(read(base), read(changed)).map(
    ({ code, change, semver, entry, message }) => `${code} ${change} ${semver} ${entry}: ${message}`,
  );
};

test('a document has not changed from itself', () => {
  expect(diffDocuments(read(base), read(base))).toEqual([]);
});

const cases: readonly [string, string | RegExp, string, readonly string[]][] = [
  [
    'an entry is added',
    '## `http.createServer',
    '## `http.get(url)`\n<!-- YAML\nadded: v1.0.0\n-->\n\n* `url` {string}\n\n## `http.createServer',
    ['SW2101 added minor http.get: new in v1.0.0'],
  ],
  [
    'an entry older than the older document is newly documented',
    '## `http.createServer',
    '## `http.get(url)`\n<!-- YAML\nadded: v0.9.1\n-->\n\n* `url` {string}\n\n## `http.createServer',
    ['SW2102 added patch http.get: documented now, there since v0.9.1'],
  ],
  [
    'an entry is removed',
    /### `server.maxHeadersCount`[\s\S]*?## `http/,
    '## `http',
    ['SW2103 removed major http.Server#maxHeadersCount: no longer documented'],
  ],
  [
    'an entry is renamed',
    '### `server.maxHeadersCount`',
    '### `server.maximumFields`',
    ['SW2104 moved major http.Server#maximumFields: was called maxHeadersCount'],
  ],
  [
    'an entry becomes another kind',
    '### `server.maxHeadersCount`\n\n* Type: {number} **Default:** `2000`',
    '### `server.maxHeadersCount()`',
    ['SW2106 changed major http.Server#maxHeadersCount: was a property, is a method'],
  ],
  [
    'an entry is deprecated',
    '### `server.maxHeadersCount`\n',
    '### `server.maxHeadersCount`\n\n> Stability: 0 - Deprecated\n',
    ['SW2107 deprecated minor http.Server#maxHeadersCount: deprecated'],
  ],
  [
    'a class gets another parent',
    '{net.Server}',
    '{EventEmitter}',
    ['SW2109 changed major http.Server: extended net.Server, extends EventEmitter'],
  ],
  [
    'a listener gets one argument more',
    '* `response` {http.ServerResponse}\n',
    '* `response` {http.ServerResponse}\n* `more` {Object}\n',
    ['SW2111 changed minor http.Server@request: has the new listener argument more'],
  ],
  [
    'a parameter is renamed',
    /msecs/g,
    'delay',
    ['SW2112 changed patch http.Server#setTimeout: parameter msecs is called delay'],
  ],
  [
    'a parameter must be given',
    '([msecs][, callback])',
    '(msecs[, callback])',
    ['SW2113 changed major http.Server#setTimeout: msecs must be given now'],
  ],
  [
    'an option is added',
    '  * `noDelay`',
    '  * `highWaterMark` {number}\n  * `noDelay`',
    ['SW2114 changed minor http.createServer: has the new option options.highWaterMark'],
  ],
  [
    'a parameter takes more',
    '`callback` {Function}',
    '`callback` {Function|null}',
    ['SW2115 changed minor http.Server#setTimeout: parameter callback was Function, is Function | null'],
  ],
  [
    'a parameter takes less',
    '`msecs` {number}',
    '`msecs` {string}',
    ['SW2115 changed major http.Server#setTimeout: parameter msecs was number, is string'],
  ],
  [
    'a property can be more',
    'Type: {number}',
    'Type: {number|null}',
    ['SW2115 changed major http.Server#maxHeadersCount: type was number, is null | number'],
  ],
  [
    'the same type in another spelling',
    'Type: {number}',
    'Type: {Integer}',
    ['SW2115 changed patch http.Server#maxHeadersCount: type was number, is Integer'],
  ],
  [
    'a default',
    '`2000`',
    '`1000`',
    ['SW2116 changed major http.Server#maxHeadersCount: default was 2000, is 1000'],
  ],
  [
    'a return value',
    '* Returns: {http.Server}\n\n### `server.max',
    '\n### `server.max',
    ['SW2117 changed patch http.Server#setTimeout: returned http.Server, returns nothing'],
  ],
];
test.each(cases)('%s', (_, from, to, expected) => {
  expect(diff(from, to)).toEqual(expected);
});

test('each rule has a code of its own, a title and a help text', () => {
  const codes = diffRules.map((rule) => rule.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  for (const { help } of diffRules) expect(help.length).toBeGreaterThan(40);
});

describe('upstream, from v12 to v24', () => {
  const files = [upstreamFile('docs/v12/http.md'), upstreamFile('docs/v24/http.md')];
  const missing = files.flatMap((file) => ('missing' in file ? [file.missing] : []));
  const documents = files.flatMap((file) =>
    'path' in file ? [readDocument(readFileSync(file.path), { file: file.path })] : [],
  );

  /** None of the releases it came in is of line 12 or older. */
  const cameAfter12 = (added: string | null) =>
    (added ?? 'v0').split(', ').every((release) => Number(/^v(\d+)/.exec(release)?.[1]) >= 13);

  test.skipIf(missing.length > 0)('what the history dates v13 or later is added, and nothing else', () => {
    const [before, after] = documents;
    const changes = diffDocuments(before, after);
    const found = changes.filter((change) => change.code === 'SW2101').map((change) => change.entry);
    const dated = after.entries.filter((entry) => cameAfter12(entry.added)).map((entry) => entry.id);
    expect(found.sort()).toEqual(dated.sort());
    expect(found.length).toBeGreaterThan(20);
  });

  test.skipIf(missing.length > 0)(
    'entries that the history has wrong are known, each with the reason',
    () => {
      const [before, after] = documents;
      const changes = diffDocuments(before, after);
      const late = changes.filter((change) => change.code === 'SW2102').map((change) => change.entry);
      expect(late.filter((entry) => !historyMistakes.some(({ entries }) => entries.test(entry)))).toEqual([]);
      for (const { entries } of historyMistakes)
        expect(
          late.some((entry) => entries.test(entry)),
          `${entries} is needed`,
        ).toBe(true);
      expect(changes.filter(({ change }) => change === 'removed' || change === 'moved')).toEqual([]);
    },
  );
});

describe('the command', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'specwire-diff-'));
    await writeFile(path.join(folder, 'a.md'), base);
    await writeFile(path.join(folder, 'b.md'), base.replace('`2000`', '`1000`'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = async (...argv: string[]) => {
    const seen = { out: '', err: '' };
    const stream = (name: keyof typeof seen) => ({
      write: (text: string) => {
        seen[name] += text;
      },
      isTTY: false,
    });
    const io = {
      stdout: stream('out'),
      stderr: stream('err'),
      color: false,
      quiet: false,
      exitCode: 0 as const,
    };
    return { ...seen, status: await main(argv, io), out: seen.out, err: seen.err };
  };
  const file = (name: string) => path.join(folder, name);

  test('ends with 0 without changes, 1 with, 2 on bad input', async () => {
    expect(await run('diff', file('a.md'), file('a.md'))).toMatchObject({ status: 0, out: 'no changes\n' });
    expect((await run('diff', file('a.md'), file('b.md'))).status).toBe(1);
    const bad = await run('diff', file('a.md'), file('c.md'));
    expect(bad.status).toBe(2);
    expect(bad.err).toMatch(/c\.md/);
    expect(bad.err.trim().split('\n')).toHaveLength(1);
    expect((await run('diff', file('a.md'))).status).toBe(2);
  });

  test('prints a release note, Markdown, or findings as the contract has them', async () => {
    const text = await run('diff', file('a.md'), file('b.md'));
    expect(text.out).toMatch(
      /^Breaking\n\n {2}http\.Server#maxHeadersCount\n {4}major default was 2000, is 1000/,
    );
    const markdown = await run('diff', '--format', 'markdown', file('a.md'), file('b.md'));
    expect(markdown.out).toContain(
      '### Breaking\n\n- **http.Server\\#maxHeadersCount**\n  - major: default was',
    );
    const [change] = JSON.parse((await run('diff', '--format', 'json', file('a.md'), file('b.md'))).out);
    expect(change).toMatchObject({
      code: 'SW2116',
      severity: 'error',
      entry: 'http.Server#maxHeadersCount',
      change: 'changed',
      semver: 'major',
      doc: { file: file('a.md'), says: '2000' },
      other: { kind: 'doc', file: file('b.md'), says: '1000' },
    });
  });
});

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { http } from '../support/faces.js';
import { type Run, specwire } from '../support/specwire.js';

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-update-test-'));
const spec = path.join(folder, 'spec');
const out = path.join(folder, 'generated');
const summary = path.join(folder, 'summary.md');
const document = path.join(spec, 'v24/http.md');
const sources = path.join(spec, 'sources.json');

const OURS = `# HTTP

<!--introduced_in=v0.10.0-->

> Stability: 2 - Stable

## Class: \`http.Server\`

<!-- YAML
added: v0.1.17
-->

Our sentence about servers.

### \`server.timeout\`

<!-- YAML
added: v0.9.12
-->

* Type: {number} Our words about it. **Default:** \`1\`

Our paragraph.
`;

/** The same facts, as somebody else says them. */
const UPSTREAM = OURS.replaceAll('Our ', 'Zorkmid ');
const CHANGED = `${UPSTREAM.replace('`1`', '`2`')}
### \`server.frobnicate(level)\`

<!-- YAML
added: v24.9.0
changes:
  - version: v24.10.0
    description: Zorkmid says why.
-->

* \`level\` {number} Zorkmid level. **Default:** \`3\`
* Returns: {boolean} Zorkmid whether.

Zorkmid paragraph, with [markup](javascript:alert) and \`\${code}\`.

\`\`\`js
zorkmid();
\`\`\`
`;

let served = UPSTREAM;
const server = http.createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/markdown' }).end(served);
});
let address = '';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

beforeAll(async () => {
  vi.stubEnv('SPECWIRE_CACHE', path.join(folder, 'cache'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}/http.md`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  mkdirSync(path.dirname(document), { recursive: true });
  writeFileSync(document, OURS);
  const listed = { version: 'v24', upstream: address, dialect: 'markdown', sha256: sha256(UPSTREAM) };
  writeFileSync(sources, `${JSON.stringify({ versions: [listed] }, null, 2)}\n`);
  served = UPSTREAM;
  expect(await specwire(['generate', '--spec', spec, '--out', out])).toMatchObject({ status: 0 });
}, 60_000);
afterEach(() => {
  rmSync(spec, { recursive: true });
  rmSync(summary, { force: true });
});

const update = (...args: string[]): Promise<Run> =>
  specwire(['update', 'v24', '--spec', spec, '--out', out, '--summary', summary, ...args]);
const state = (): string[] =>
  [spec, out].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => path.join(item.parentPath, item.name))
      .map((file) => `${file} ${sha256(readFileSync(file, 'utf8'))}`),
  );

test('a document that is as it was: nothing is written, and that is said', async () => {
  const before = state();
  expect(await update()).toEqual({ status: 0, out: 'v24 http: unchanged\n', err: '' });
  expect(state()).toEqual(before);
  expect(readFileSync(summary, 'utf8')).toContain('Upstream is as it was when it was last checked.');
});

test('other words for the same facts: likewise', async () => {
  const before = state();
  served = UPSTREAM.replace('paragraph', 'passage');
  const { status, out: printed } = await update();
  expect({ status, printed }).toEqual({
    status: 0,
    printed: 'v24 http: unchanged in its facts; upstream has other words\n',
  });
  expect(state()).toEqual(before);
});

test('a changed document: its facts are in the spec and in the faces, its sentences are nowhere', async () => {
  served = CHANGED;
  const { status, out: printed } = await update();
  expect(status).toBe(0);
  expect(printed).toContain(`to be put in our words in ${document}: http.Server#frobnicate`);
  expect(printed).toMatch(/faces: \d+ files written/);
  const text = readFileSync(document, 'utf8');
  expect(text).toContain('* Type: {number} Our words about it. **Default:** `2`');
  expect(text).toContain('Our paragraph.');
  expect(text).toContain('### `server.frobnicate(level)`');
  expect(text).toContain('* `level` {number} **Default:** `3`');
  expect(readFileSync(sources, 'utf8')).toContain(sha256(CHANGED));
  expect(readFileSync(path.join(out, 'v24/types.d.ts'), 'utf8')).toContain('frobnicate(');
  const check = await specwire(['generate', '--check', '--spec', spec, '--out', out]);
  expect(check).toMatchObject({ status: 0 });
  const everything = [spec, out, summary].flatMap((root) =>
    root === summary
      ? [readFileSync(root, 'utf8')]
      : readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((item) => item.isFile())
          .map((item) => readFileSync(path.join(item.parentPath, item.name), 'utf8')),
  );
  expect(everything.filter((content) => /zorkmid/i.test(content))).toEqual([]);
  const told = readFileSync(summary, 'utf8');
  expect(told).toContain(`SHA-256 \`${sha256(CHANGED)}\``);
  expect(told).toMatch(/major: default was 1, is 2/);
  expect(told).toContain('http.Server\\#frobnicate');
  // Once is enough.
  expect(await update()).toMatchObject({ status: 0, out: 'v24 http: unchanged\n' });
}, 60_000);

test('--check writes nothing but the summary, status 1', async () => {
  served = CHANGED;
  const before = state();
  expect(await update('--check')).toMatchObject({ status: 1 });
  expect(state()).toEqual(before);
  expect(existsSync(summary)).toBe(true);
});

test('a document that cannot be used changes nothing', async () => {
  const before = state();
  const refused: readonly (readonly [string, RegExp])[] = [
    ['Milk, bread.\n', /SW1003 /],
    [CHANGED.replace('# HTTP', '# Events').replaceAll('http.', 'events.'), /SW3004 .*no document of that/],
  ];
  for (const [text, expected] of refused) {
    served = text;
    const { status, out: printed, err } = await update();
    expect({ status, printed }).toEqual({ status: 2, printed: '' });
    expect(err).toMatch(expected);
    expect(state()).toEqual(before);
  }
});

test('what cannot be brought up to date says so', async () => {
  const listed = JSON.parse(readFileSync(sources, 'utf8'));
  listed.versions[0].form = 'era';
  served = CHANGED;
  writeFileSync(sources, JSON.stringify(listed));
  expect((await update()).err).toMatch(/SW3020 .*edit it by hand/);
  writeFileSync(sources, '{"versions":[]}');
  expect((await update()).err).toMatch(/SW3021 .*give the document with --from/);
  writeFileSync(sources, '{');
  expect((await update()).err).toMatch(/SW3005 .*sources\.json/);
  const unknown = await specwire(['update', 'v99', '--from', address, '--spec', spec, '--out', out]);
  expect(unknown).toMatchObject({ status: 2, err: expect.stringMatching(/SW3002 .*it has v24/) });
});

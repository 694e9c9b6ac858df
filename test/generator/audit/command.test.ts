import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../generator/audit/finding.js';
import { sideOf } from '../../../generator/cli/audit-target.js';
import type { CliIo } from '../../../generator/cli/io.js';
import { main } from '../../../generator/cli/main.js';

let folder = '';
const file = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwire-audit-'));
  const document = '# HTTP\n\n## `http.maxHeaderSize`\n\n* Type: {number} **Default:** `16384`\n';
  await writeFile(file('http.md'), document);
  await writeFile(file('same.md'), document);
  await writeFile(file('good.d.ts'), 'export const maxHeaderSize: number;\n');
  await writeFile(file('bad.d.ts'), 'export const maxHeaderSize: string;\n');
  await writeFile(file('bad.cjs'), 'exports.maxHeaderSize = 8192;\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
  const seen = { out: '', err: '' };
  const stream = (name: keyof typeof seen) => ({
    write: (text: string) => {
      seen[name] += text;
    },
    isTTY: false,
  });
  const io: CliIo = { stdout: stream('out'), stderr: stream('err'), color: false, quiet: false, exitCode: 0 };
  const status = await main(argv, io);
  return { ...seen, status };
}

test.each([
  ['the same document', 'same.md', 0],
  ['declarations that agree', 'good.d.ts', 0],
  ['declarations that do not', 'bad.d.ts', 1],
  ['a module that does not', 'bad.cjs', 1],
  ['nothing at all', 'nowhere.d.ts', 2],
])('against %s', async (_, against, status) => {
  const result = await run('audit', file('http.md'), '--against', file(against));
  expect([result.status, result.out, result.err]).toEqual([
    status,
    status === 2 ? '' : expect.stringMatching(status === 0 ? /^no drift/ : /SW200/),
    status === 2 ? expect.stringMatching(/^specwire: .*nowhere\.d\.ts.*\n$/) : '',
  ]);
});

test('another binary loads the module', async () => {
  const result = await run(
    'audit',
    file('http.md'),
    '--against',
    file('bad.cjs'),
    '--runtime',
    process.execPath,
  );
  expect(result.out).toContain('SW2008');
});

test('declarations and a binary are held against each other', async () => {
  await writeFile(file('class.md'), '# HTTP\n\n## Class: `http.Server`\n\n### `server.listen()`\n');
  await writeFile(file('class.d.ts'), 'export class Server { listen(): this; gone(): void; }\n');
  const audit = (...more: string[]) =>
    run('audit', file('class.md'), '--against', file('class.d.ts'), '--only', 'SW2024', ...more);
  expect(await audit()).toMatchObject({ status: 0 });
  const { status, out } = await audit('--runtime', process.execPath);
  expect([status, out]).toEqual([1, expect.stringMatching(/SW2024 .*the method gone of Server/)]);
});

test('and the document against both, in one run', async () => {
  await writeFile(file('both.md'), '# HTTP\n\n## `http.createServer(options)`\n\n## `http.nowhere()`\n');
  await writeFile(file('both.d.ts'), 'export function createServer(options: {}): void;\n');
  const audit = (...more: string[]) =>
    run(
      'audit',
      file('both.md'),
      '--against',
      file('both.d.ts'),
      '--only',
      'SW2001',
      '--format',
      'json',
      ...more,
    );
  const kinds = (out: string) =>
    (JSON.parse(out) as { other: { kind: string } }[]).map(({ other }) => other.kind);
  expect(kinds((await audit()).out)).toEqual(['types']);
  expect(kinds((await audit('--runtime', process.execPath)).out)).toEqual(['types', 'runtime']);
});

test('with a binary too, documents of modules that it lacks are left out by name', async () => {
  await writeFile(file('url.md'), '# URL\n\n## `url.parse(text)`\n');
  await writeFile(file('none.md'), '# There is none\n\n## `none.parse(text)`\n');
  const result = await run('audit', file('url.md'), file('none.md'), '--runtime', process.execPath);
  expect(result.err).toMatch(/^left out: .*none\.md: .* has no module "there_is_none"\n$/);
  const alone = await run('audit', file('none.md'), '--runtime', process.execPath);
  expect([alone.status, alone.err]).toEqual([2, expect.stringContaining('SW2902')]);
});

test('a baseline accepts what was found, and only that', async () => {
  const audit = (...more: string[]) =>
    run('audit', file('http.md'), '--against', file('bad.cjs'), '--baseline', file('accepted.json'), ...more);
  expect((await audit()).status).toBe(2);
  expect((await audit('--update-baseline')).status).toBe(0);
  expect(JSON.parse(await readFile(file('accepted.json'), 'utf8')).accepted).toHaveLength(1);
  expect(await audit()).toMatchObject({ status: 0, out: expect.stringContaining('1 more accepted') });
  await writeFile(file('accepted.json'), '{"baselineVersion":1,"accepted":[]}');
  expect((await audit()).status).toBe(1);
});

test('several documents are one run; those that the other side says nothing of are left out by name', async () => {
  await writeFile(file('url.md'), '# URL\n\n## `url.parse(text)`\n');
  await writeFile(file('index.md'), 'no heading\n');
  await writeFile(
    file('types.d.ts'),
    'declare module "http" { const maxHeaderSize: string; } declare module "node:zlib" {}\n',
  );
  const docs = [file('index.md'), file('url.md'), file('http.md'), file('same.md')];
  const { status, out, err } = await run(
    'audit',
    ...docs,
    '--against',
    file('types.d.ts'),
    '--format',
    'json',
  );
  expect(status).toBe(1);
  expect((JSON.parse(out) as Finding[]).map(({ code, doc }) => [code, path.basename(doc.file)])).toEqual([
    ['SW2007', 'http.md'],
    ['SW2007', 'same.md'],
  ]);
  expect(err.match(/^left out: .*(index|url)\.md: .+$/gm)).toHaveLength(2);
  const none = await run('audit', file('url.md'), file('index.md'), '--against', file('types.d.ts'));
  expect(none).toMatchObject({ status: 2, err: expect.stringContaining('SW2902') });
});

test('--only, --ignore and --fail-on', async () => {
  const status = async (...more: string[]) =>
    (await run('audit', file('http.md'), '--against', file('bad.d.ts'), ...more)).status;
  expect(await status('--only', 'SW2001')).toBe(0);
  expect(await status('--only', 'SW2001,SW2007')).toBe(1);
  expect(await status('--ignore', 'SW2007:http.maxHeaderSize')).toBe(0);
  expect(await status('--fail-on', 'error')).toBe(0);
  expect(await status('--only', 'SW0')).toBe(2);
  expect(await status('--fail-on', 'never')).toBe(2);
  expect(await status('--update-baseline')).toBe(2);
});

test('--explain needs no document; without either, the right usage is told', async () => {
  expect(await run('audit', '--explain', 'SW2004')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^SW2004 Other number of parameters\n/),
  });
  expect((await run('audit', '--explain', 'SW9999')).status).toBe(2);
  expect(await run('audit')).toMatchObject({ status: 2, err: expect.stringContaining('needs a document') });
});

test.each([
  ['@types/node', 'types'],
  ['node_modules/@types/node', 'types'],
  ['lib/http.d.ts', 'types'],
  ['node:http', 'module'],
  ['./server.mjs', 'module'],
  ['some-package/sub', 'module'],
  ['https://nodejs.org/api/http.md', 'document'],
  ['-', 'document'],
  ['missing/http.md', 'document'],
])('%s is taken for %s', (against, side) => expect(sideOf(against, folder || '/')).toBe(side));

test('an installed package that has types alone is declarations, whatever it is called', async () => {
  const put = async (name: string, about: object) => {
    await mkdir(file(`node_modules/${name}`), { recursive: true });
    await writeFile(file(`node_modules/${name}/package.json`), JSON.stringify({ name, ...about }));
  };
  await put('types-of-old', { types: 'index.d.ts', main: '' });
  await put('program-of-old', { types: 'index.d.ts', main: 'index.js' });
  expect(sideOf('types-of-old', folder)).toBe('types');
  expect(sideOf('program-of-old', folder)).toBe('module');
});

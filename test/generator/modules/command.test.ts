import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { CliIo, CliStream } from '../../../generator/cli/io.js';
import { main } from '../../../generator/cli/main.js';
import { compileAgainst } from './check.js';
import { texts } from './letters.js';

// Each compiles; other programs may share the machine.
vi.setConfig({ testTimeout: 90_000 });

const ROOT = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'specwire-modules-cli-'));
/** Within the repository, where `@types/node` can be found. */
const beside = mkdtempSync(path.join(ROOT, 'node_modules/.specwire-modules-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(beside, { recursive: true });
});
for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
const doc = (name: string): string => path.join(folder, `${name}.md`);

async function generate(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  const seen = { out: '', err: '' };
  const stream = (name: keyof typeof seen): CliStream => ({
    isTTY: false,
    write: (text) => {
      seen[name] += text;
    },
  });
  const io: CliIo = { stdout: stream('out'), stderr: stream('err'), color: false, quiet: false, exitCode: 0 };
  const status = await main(['generate', ...argv], io);
  return { status, ...seen };
}

const filesIn = (at: string): string[] =>
  readdirSync(at, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(at, path.join(item.parentPath, item.name)).split(path.sep).join('/'))
    .sort();

describe('generate --modules', () => {
  const out = path.join(folder, 'out');

  test('writes every module, lists what it left out and every diagnostic, and ends with status 0', async () => {
    const {
      status,
      out: printed,
      err,
    } = await generate('--modules', ...['letters', 'boxes', 'events', 'about'].map(doc), '--out', out);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(filesIn(out)).toEqual([
      ...['boxes/index.d.ts', 'boxes/promises/index.d.ts', 'boxes/promises/skeleton.ts'],
      ...['boxes/promises/surface.cases.json', 'boxes/promises/surface.test.cjs', 'boxes/skeleton.ts'],
      ...['boxes/surface.cases.json', 'boxes/surface.test.cjs', 'check.ts', 'events/index.d.ts'],
      ...['events/skeleton.ts', 'events/surface.cases.json', 'events/surface.test.cjs', 'globals/index.d.ts'],
      ...['index.d.ts', 'letters/index.d.ts', 'letters/skeleton.ts', 'letters/surface.cases.json'],
      ...['letters/surface.test.cjs', 'surface.cjs'],
    ]);
    expect(printed).toMatch(/│ boxes\/promises +│ +1 │ +0 │ +0 │ +1 │/);
    expect(printed).toMatch(/left out: .*about\.md: it is about no module/);
    expect(printed).toMatch(/SW3030: 2 times\n {2}letters: the type `Ink` is named and nowhere defined/);
    expect(printed).toMatch(/4 modules of 4 documents, 20 files written, 0 compile errors, [\d.]+ s, \d+ MB/);
  });

  test('leaves a skeleton alone that may be somebody’s work', async () => {
    const file = path.join(out, 'letters/skeleton.ts');
    writeFileSync(file, '// mine\n');
    const { out: printed } = await generate('--modules', doc('letters'), '--out', out);
    expect(readFileSync(file, 'utf8')).toBe('// mine\n');
    expect(printed).toContain('kept: letters/skeleton.ts');
  });

  test('asks the modules of a runtime what their documents say', async () => {
    const { status, out: printed } = await generate(
      '--modules',
      doc('events'),
      '--out',
      path.join(folder, 'asked'),
      '--runtime',
      process.execPath,
    );
    expect(status).toBe(0);
    expect(printed).toMatch(/│ events +│ +2 │ +0 │ +0 │ +2 │ +2 │ +0 │ +0 │/);
  });

  test('names what is not as documented', async () => {
    const wrong = path.join(folder, 'wrong.md');
    writeFileSync(wrong, `${texts['events.md']}\n### \`emitter.fire(name)\`\n\n* \`name\` {string}\n`);
    const { out: printed } = await generate(
      '--modules',
      wrong,
      '--out',
      path.join(folder, 'asked'),
      '--runtime',
      process.execPath,
    );
    expect(printed).toMatch(
      /1 times the module is not as documented\n {2}events: EventEmitter#fire .*no such method/,
    );
  });
});

describe('generate --module', () => {
  const out = path.join(beside, 'http');

  test('writes one module that stands beside @types/node, and compiles it there', async () => {
    const http = path.join(ROOT, 'spec/v24/http.md');
    const { status, out: printed, err } = await generate('--module', 'http', http, '--out', out);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(printed).toMatch(/1 modules of 1 documents, 6 files written, 0 compile errors/);
    expect(readFileSync(path.join(out, 'http/types.d.ts'), 'utf8')).toContain(
      "import * as net from 'node:net';",
    );
    expect(printed).toContain('ClientRequest states `getHeader`');
  });

  test('says that nothing was compiled where there is no @types/node', async () => {
    const alone = path.join(folder, 'alone');
    const { status, err } = await generate('--module', 'letters', doc('letters'), '--out', alone);
    expect(status).toBe(0);
    expect(err).toMatch(/not compiled: no @types\/node/);
    expect(existsSync(path.join(alone, 'letters/types.d.ts'))).toBe(true);
  });
});

describe('what cannot be done is one line and status 2', () => {
  test.each([
    [['--modules'], /--modules takes documents/],
    [['--module', 'letters'], /--module takes one document/],
    [['--module', 'letters', '--modules', doc('letters')], /one of --emit, --module and --modules/],
    [[doc('letters')], /with --module <name>/],
    [['--runtime', 'node@24'], /--runtime goes with/],
    [['--modules', doc('about'), '--out', path.join(folder, 'none')], /SW3004 .*about\.md.*about no module/],
  ])('%j', async (argv, message) => {
    const { status, err, out } = await generate(...argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(message);
  });
});

test('programs use what was generated without anything else', () => {
  const out = path.join(folder, 'out');
  const files = filesIn(out).map((name) => ({
    path: name,
    content: readFileSync(path.join(out, name), 'utf8'),
  }));
  const program = `import { Letter } from 'node:letters'; export const pages: number = new Letter('dear').pages;`;
  expect(compileAgainst(files, { 'program.ts': program })).toEqual([]);
});

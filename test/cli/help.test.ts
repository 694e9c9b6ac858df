import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EXAMPLES } from '../../generator/cli/examples.js';
import { commandNames } from '../../generator/cli/main.js';
import { http } from '../support/faces.js';
import { specwire } from '../support/specwire.js';

const root = path.join(import.meta.dirname, '../..');
const project = mkdtempSync(path.join(tmpdir(), 'specwire-help-'));
const home = process.cwd();
const document = readFileSync(path.join(root, 'spec/v24/http.md'));
const server = http.createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/markdown' }).end(document);
});
let base = '';

beforeAll(async () => {
  for (const version of ['v22', 'v24'])
    cpSync(path.join(root, 'spec', version), path.join(project, 'spec', version), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  mkdirSync(path.join(project, '.config/fish/completions'), { recursive: true });
  vi.stubEnv('SPECWIRE_CACHE', path.join(project, 'cache'));
  vi.stubEnv('SPECWIRE_NODE_24', process.execPath);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  process.chdir(project);
});
afterAll(() => {
  process.chdir(home);
  vi.unstubAllEnvs();
  server.close();
  server.closeAllConnections();
  rmSync(project, { recursive: true, force: true });
});

const examples = Object.entries(EXAMPLES).flatMap(([command, list]) =>
  list.map(({ line }) => [command, line]),
);

describe('--help', () => {
  test('every command has examples, and shows them with what they do', async () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...commandNames()].sort());
    for (const command of commandNames()) {
      const { status, out, err } = await specwire([command, '--help']);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      for (const { line, does } of EXAMPLES[command]) expect(out).toContain(`  $ ${line}\n      ${does}\n`);
    }
  });

  test('of the program: every command', async () => {
    const { status, out } = await specwire(['--help']);
    expect(status).toBe(0);
    for (const command of commandNames()) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });
});

/** In a shell of its own where the line needs one; in this process otherwise. */
async function runLine(line: string): Promise<{ status: number | null; err: string }> {
  const here = line.replace('https://nodejs.org', base);
  if (!/[<>$"]/.test(here)) {
    const { status, err } = await specwire(here.split(' ').slice(1));
    return { status, err };
  }
  const bin = path.join(root, 'generator/bin/specwire.js');
  const script = `specwire() { "${process.execPath}" "${bin}" "$@"; }\n${here.replace('~', project)}`;
  const shell = here.includes('zsh') ? ['-c', `compdef() { :; }\n${script}`] : ['-c', script];
  const { status, stderr } = spawnSync('bash', shell, { cwd: project, encoding: 'utf8' });
  return { status, err: stderr };
}

describe('each example works', () => {
  test.each(examples.filter(([, line]) => !line.includes('zsh')))(
    '%s: %s',
    async (_, line) => {
      const { status, err } = await runLine(line);
      // Drift is a result.
      expect([0, 1]).toContain(status);
      expect(err).not.toMatch(/^specwire: SW|^specwire: error|\n {4}at /m);
    },
    60_000,
  );
});

describe('what is not understood says what is, in one line', () => {
  test.each([
    [['reed', 'x'], /unknown command 'reed'.*Did you mean read\?.*specwire --help/],
    [['frobnicate'], /unknown command 'frobnicate'.*specwire --help/],
    [
      ['audit', '--agianst', 'x', 'y'],
      /unknown option '--agianst'.*Did you mean --against\?.*specwire audit --help/,
    ],
    [['audit', 'x', '--format', 'xml'], /'xml' is invalid.*text, json, markdown.*specwire audit --help/],
    [['read'], /missing required argument 'doc'.*specwire read --help/],
    [['read', 'a', 'b'], /too many arguments.*specwire read --help/],
    [['snapshot', 'x'], /'-o, --out <file>' not specified.*specwire snapshot --help/],
    [['audit', '--explain', 'SW9999'], /No check has that code.*specwire audit --help/],
    [['completion', 'tcsh'], /'tcsh' is invalid.*bash, zsh, fish.*specwire completion --help/],
  ])('%j', async (argv, expected) => {
    const { status, out, err } = await specwire(argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^specwire: [^\n]+\n$/);
    expect(err).toMatch(expected);
  });

  test('a folder that cannot be written to', async () => {
    writeFileSync(path.join(project, 'file'), '');
    const refused = await specwire(['snapshot', 'spec/v24/http.md', '-o', 'file/http.md']);
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/^specwire: .*file.*; give another path[^\n]*\n$/);
  });
});

describe('progress', () => {
  test('on a terminal: one line, no wider than it, gone in the end', async () => {
    const { err } = await specwire(['report', '--out', 'page.html'], { terminal: true });
    expect(err).toContain('1/2 v22');
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    for (const state of err.split('\r\u001b[K')) expect(state.length).toBeLessThan(60);
  }, 60_000);

  test('in a pipe, and with --quiet: none', async () => {
    expect((await specwire(['report', '--out', 'page.html'])).err).toBe('');
    expect((await specwire(['--quiet', 'report', '--out', 'page.html'], { terminal: true })).err).toBe('');
  }, 60_000);
});

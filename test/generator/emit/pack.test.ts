import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CliIo } from '../../../generator/cli/io.js';
import { registerPack } from '../../../generator/cli/pack.js';
import { packageVersion } from '../../../generator/cli/version.js';
import { generate } from '../../../generator/emit/pipeline/index.js';

let folder: string;
const at = (...parts: string[]): string => path.join(folder, ...parts);

const DOCUMENT = `# HTTP

> Stability: 2 - Stable

A server, and no more.

## Class: \`http.Server\`

* Extends: {net.Server}

### Event: \`'request'\`

* \`request\` {http.IncomingMessage}

### \`server.close([callback])\`

* \`callback\` {Function}

Closes it.

### \`server.old()\`

> Stability: 0 - Deprecated

## \`http.createServer()\`

* Returns: {http.Server}

Errors have the code \`'ERR_INVALID_HTTP_TOKEN'\`.
`;

/** A built specwire-http in small. */
const ENGINE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    ...{ name: 'specwire-http', version: packageVersion(), license: 'MIT', engines: { node: '>=20' } },
  }),
  LICENSE: 'MIT License\n',
  'dist/runtime/engine.js':
    'exports.createFace = ({ version }) => ({ version, Server: class Server {}, createServer() {} });\n' +
    'for (const name of ["isToken", "isFieldValue", "isReasonPhrase", "isRequestPath"]) exports[name] = () => true;\n',
  'dist/runtime/https.js': 'exports.engine = require("./engine.js");\n',
  'dist/runtime/register.js': 'exports.unused = true;\n',
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwire-pack-'));
  write(Object.fromEntries(Object.entries(ENGINE).map(([name, text]) => [`engine/${name}`, text])));
  write({ 'spec/v16/http.md': DOCUMENT, 'spec/v18/http.md': DOCUMENT, 'mine/http.md': DOCUMENT });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Failure {
  readonly code?: string;
  readonly message: string;
}

/** Gives what the command threw. */
async function pack(...argv: string[]): Promise<Failure | undefined> {
  const stream = { isTTY: false, write: () => undefined };
  const io: CliIo = { stdout: stream, stderr: stream, color: false, quiet: false, exitCode: 0 };
  const program = new Command('specwire').exitOverride();
  registerPack(program, io);
  const command = program.commands[0]?.exitOverride().configureOutput({ writeErr: () => undefined });
  const folders = ['--from', at('engine'), '--spec', at('spec'), '--generated', at('generated')];
  try {
    await command?.parseAsync([...argv, ...folders], { from: 'user' });
    return undefined;
  } catch (error) {
    return error as Failure;
  }
}

const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

/** A repository with what the spec makes, all of it committed. */
function commitGenerated(): void {
  generate({ spec: at('spec'), out: at('generated') });
  git('init', '--quiet');
  git('add', '--all');
  git(...['-c', 'user.name=a', '-c', 'user.email=a@b'], 'commit', '--quiet', '--message', 'all');
}

function filesOf(name: string): string[] {
  const found = readdirSync(at(name), { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => path.relative(at(name), path.join(item.parentPath, item.name)))
    .sort();
}

const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(at(name), 'utf8')) as Record<string, unknown>;

const FACE = [
  ...['face.js', 'index.cjs', 'index.d.cts', 'index.d.mts', 'index.mjs', 'profile.js', 'types.d.ts'],
  'validators.js',
];

test('a document makes a package that loads by require and by import, and has nothing else in it', async () => {
  const out = 'app/node_modules/specwire-http-v18';
  expect(await pack(at('mine/http.md'), '--only', 'v18', '--out', at(out))).toBeUndefined();
  expect(filesOf(out)).toEqual(
    [
      ...['LICENSE', 'README.md', 'package.json', 'provenance.json', 'dist/runtime/engine.js'],
      ...FACE.map((name) => `dist/generated/v18/${name}`),
    ].sort(),
  );
  expect(createRequire(at('app/app.js'))('specwire-http-v18')).toMatchObject({ version: 'v18' });
  writeFileSync(
    at('app/app.mjs'),
    "import http, { createServer } from 'specwire-http-v18'; console.log(http.createServer === createServer);",
  );
  expect(execFileSync(process.execPath, [at('app/app.mjs')], { encoding: 'utf8' })).toBe('true\n');
});

test('it says what it has and where it comes from, but not where that was on this machine', async () => {
  await pack(at('mine/http.md'), '--only', 'v18', '--out', at('out'), '--name', '@me/http');
  const readme = readFileSync(at('out/README.md'), 'utf8');
  expect(readme).toContain(
    "| `http.Server`, which extends `net.Server` | `'request'`, `close()`, (`old()`) |",
  );
  expect(readme).toContain('`ERR_INVALID_HTTP_TOKEN`');
  expect(readme).toContain("require('@me/http')");
  const everything = filesOf('out').map((name) => readFileSync(at('out', name), 'utf8'));
  expect(everything.filter((text) => text.includes(folder))).toEqual([]);
  expect(json('out/package.json')).toMatchObject({ name: '@me/http', license: 'MIT' });
  expect(json('out/provenance.json').faces).toMatchObject([
    {
      version: 'v18',
      documents: [{ module: 'http', file: 'http.md', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    },
  ]);
}, 30_000);

test('one face, and all of them, of a spec; a commit says of which', async () => {
  commitGenerated();
  expect(await pack('--all', '--out', at('out'))).toBeUndefined();
  const { exports } = json('out/package.json') as { exports: Record<string, object> };
  expect(Object.keys(exports)).toEqual(['.', './v16', './v18', './provenance.json', './package.json']);
  expect(exports['.']).toEqual(exports['./v18']);
  expect(json('out/provenance.json').madeBy).toMatchObject({ commit: git('rev-parse', 'HEAD').trim() });
  // A package of less takes its place.
  expect(await pack('--only', 'v16', '--out', at('out'))).toBeUndefined();
  expect(filesOf('out').filter((name) => name.includes('v18'))).toEqual([]);
  expect(Object.keys(json('out/package.json').exports as object)[0]).toBe('.');
}, 60_000);

test('what is out of date, edited or not committed is not packed, and nothing is written', async () => {
  commitGenerated();
  const types = at('generated/v16/types.d.ts');
  const before = readFileSync(types, 'utf8');
  writeFileSync(types, before.replace('Closes it', 'Opens it'));
  expect(await pack('--only', 'v16', '--out', at('out'))).toMatchObject({
    code: 'SW3010',
    message: expect.stringContaining('v16/types.d.ts: not what'),
  });
  writeFileSync(types, before);
  const untracked = at('generated/v16/mine.txt');
  writeFileSync(untracked, 'mine');
  expect(await pack('--only', 'v16', '--out', at('out'))).toMatchObject({
    code: 'SW3011',
    message: 'generated/v16/mine.txt: not committed; commit it, or take it back, and pack again',
  });
  rmSync(untracked);
  write({ 'spec/v16/http.md': DOCUMENT.replace('server.close', 'server.shut') });
  const outOfDate = await pack('--only', 'v16', '--out', at('out'));
  expect(outOfDate).toMatchObject({ code: 'SW3010' });
  expect(outOfDate?.message).toMatch(/and \d+ more: .* Run specwire generate --only v16$/);
  expect(() => filesOf('out')).toThrow('ENOENT');
}, 60_000);

test('what cannot be packed is refused, with what would be right', async () => {
  const out = ['--out', at('out')];
  expect(await pack('--only', 'v17', ...out)).toMatchObject({
    code: 'SW3002',
    message: expect.stringContaining('v16, v18'),
  });
  expect(await pack(at('mine/http.md'), ...out)).toMatchObject({ code: 'SW3012' });
  expect(await pack(at('mine/http.md'), '--only', 'newest', ...out)).toMatchObject({ code: 'SW3003' });
  write({ 'mine/events.md': '# Events\n\n## `events.once()`\n' });
  expect(await pack(at('mine/events.md'), '--only', 'v18', ...out)).toMatchObject({ code: 'SW3004' });
  expect((await pack('--all', '--only', 'v16', ...out))?.message).toContain('name one face with --only');
  expect((await pack(...out))?.message).toContain('name one face with --only');
  expect((await pack('--all', '--name', "it's", ...out))?.message).toContain('no name for an npm package');
  cpSync(at('engine/LICENSE'), at('taken/notes.txt'));
  expect(await pack('--all', '--out', at('taken'))).toMatchObject({ code: 'SW3008' });
  rmSync(at('engine/dist/runtime/https.js'));
  expect(await pack('--all', ...out)).toMatchObject({ code: 'SW3009' });
  write({ 'engine/dist/runtime/https.js': '', 'engine/package.json': '{ "version": "99.0.0" }' });
  expect((await pack('--all', ...out))?.message).toContain('cannot pack specwire-http 99.0.0');
}, 30_000);

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CliIo } from '../../../generator/cli/io.js';
import { registerPack } from '../../../generator/cli/pack.js';
import { packFace } from '../../../generator/emit/package/index.js';

let folder: string;
const at = (...parts: string[]): string => path.join(folder, ...parts);

/** A built specwire-http in small: one face, what it loads, and what it does not. */
const BUILT: Readonly<Record<string, string>> = {
  'package.json': '{ "version": "1.2.3", "license": "MIT", "engines": { "node": ">=20" } }',
  LICENSE: 'MIT License\n',
  'dist/runtime/face.js': 'exports.answer = require("./part/answer.js").answer;\n',
  'dist/runtime/part/answer.js': 'exports.answer = 42;\n',
  'dist/runtime/register.js': 'exports.unused = true;\n',
  'dist/generated/v16/face.js': 'exports.http = { answer: require("../../runtime/face.js").answer };\n',
  'dist/generated/v16/index.cjs': "module.exports = require('./face.js').http;\n",
  'dist/generated/v16/index.mjs':
    "import http from './index.cjs';\nexport default http;\nexport const { answer } = http;\n",
  'dist/generated/v16/index.d.cts': 'declare const http: { answer: number };\nexport = http;\n',
  'dist/generated/v16/index.d.mts': 'export const answer: number;\n',
  'dist/generated/v16/types.d.ts': 'export const answer: number;\n',
  'dist/generated/v24/index.cjs': 'module.exports = {};\n',
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwire-pack-'));
  for (const [name, content] of Object.entries(BUILT)) {
    mkdirSync(path.dirname(at('built', name)), { recursive: true });
    writeFileSync(at('built', name), content);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...argv: string[]): unknown {
  const stream = { isTTY: false, write: () => undefined };
  const io: CliIo = { stdout: stream, stderr: stream, color: false, quiet: false, exitCode: 0 };
  const program = new Command('specwire').exitOverride();
  registerPack(program, io);
  return program.parseAsync(['pack', ...argv], { from: 'user' }).catch((error: unknown) => error);
}

test('a package has the face, what it loads, its types, README and LICENSE, and nothing else', () => {
  const paths = packFace({ version: 'v16', source: at('built') }).map((file) => file.path);
  const face = ['face.js', 'index.cjs', 'index.d.cts', 'index.d.mts', 'index.mjs', 'types.d.ts'];
  expect(paths.sort()).toEqual(
    [
      'LICENSE',
      'README.md',
      'package.json',
      'dist/runtime/face.js',
      'dist/runtime/part/answer.js',
      ...face.map((name) => `dist/generated/v16/${name}`),
    ].sort(),
  );
});

test('the package loads by require and by import, as one object', async () => {
  const out = at('app/node_modules/specwire-http-v16');
  await run('--only', 'v16', '--out', out, '--from', at('built'));
  expect(createRequire(at('app/app.js'))('specwire-http-v16')).toEqual({ answer: 42 });
  const program =
    "import http, { answer } from 'specwire-http-v16'; console.log(http.answer === answer, answer);";
  writeFileSync(at('app/app.mjs'), program);
  expect(execFileSync(process.execPath, [at('app/app.mjs')], { encoding: 'utf8' })).toBe('true 42\n');
  const manifest = JSON.parse(readFileSync(path.join(out, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(manifest).toMatchObject({
    name: 'specwire-http-v16',
    version: '1.2.3',
    license: 'MIT',
    files: ['dist'],
  });
  expect(manifest.dependencies).toBeUndefined();
});

test('the https of the version comes along, on the classes of its http', async () => {
  const https = Object.entries(BUILT).filter(([name]) => name.startsWith('dist/generated/v16/index'));
  for (const [name, content] of [...https, ['dist/generated/v16/types.d.ts', 'export {};\n'] as const]) {
    const file = at('built', name.replace('v16/', 'v16/https/'));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content.replaceAll('http', 'https'));
  }
  writeFileSync(at('built/dist/generated/v16/https/face.js'), 'exports.https = require("../face.js");\n');
  const out = at('app/node_modules/specwire-http-v16');
  await run('--only', 'v16', '--out', out, '--from', at('built'));
  const load = createRequire(at('app/app.js'));
  expect(load('specwire-http-v16/https').http).toBe(load('specwire-http-v16'));
  expect(readFileSync(path.join(out, 'README.md'), 'utf8')).toContain('specwire-http-v16/https');
});

test('what cannot be packed is refused, with what would be right', async () => {
  const pack = (version: string, out: string, from = at('built')) =>
    run('--only', version, '--out', at(out), '--from', from);
  expect(await pack('v17', 'a')).toMatchObject({
    code: 'SW3002',
    message: expect.stringContaining('v16, v24'),
  });
  expect(await pack('v16', 'a', at('nowhere'))).toMatchObject({ code: 'SW3009' });
  cpSync(at('built/LICENSE'), at('mine/notes.txt'));
  expect(await pack('v16', 'mine')).toMatchObject({ code: 'SW3008' });
});

/** A stranger, with Node and npm and nothing else: what npm packs is installed in an empty project, and used there. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRegistry, isBuilt, outcome, output, ROOT, tarball, temporaryFolder } from './packing.js';

const temporary = temporaryFolder();
const project = path.join(temporary.path, 'project');
const isOnline = isBuilt && hasRegistry('specwire in an empty project, and newer versions of TypeScript');
const npm = (...args: string[]): Promise<string> => output('npm', args, project);
const node = (...args: string[]): Promise<string> => output(process.execPath, args, project);

beforeAll(async () => {
  mkdirSync(project);
  cpSync(path.join(import.meta.dirname, 'strangers'), project, { recursive: true });
  cpSync(path.join(ROOT, 'test/fixtures/tls'), path.join(project, 'tls'), { recursive: true });
  writeFileSync(
    path.join(project, 'package.json'),
    '{ "name": "stranger", "private": true, "type": "module" }\n',
  );
  if (!isBuilt) return;
  const packed = await tarball(path.join(ROOT, 'runtime'), temporary.path);
  await npm('install', '--silent', '--offline', packed);
}, 120_000);
afterAll(temporary.remove);

describe.skipIf(!isBuilt)('specwire-http', () => {
  test('is all that an installation of it brings along', async () => {
    const { dependencies } = JSON.parse(await npm('ls', '--all', '--json')) as { dependencies: object };
    expect(dependencies).toMatchObject({ 'specwire-http': {} });
    expect(Object.keys(dependencies)).toEqual(['specwire-http']);
  });

  test('serves a program in ESM: http, https, and an older version', async () => {
    expect(await node('app.mjs')).toBe('hello over TCP\nhello over TCP\nhello over TLS\ntrue true\n');
  });

  test('serves a program in CommonJS', async () => {
    expect(await node('app.cjs')).toBe('GET /here\ntrue\n');
  });

  test.each(['--require', '--import'])('takes the place of http by %s', async (flag) => {
    const program =
      "console.log(require('http') === require('specwire-http'), require('https') === require('specwire-http/https'))";
    expect(await node(flag, 'specwire-http/register', '--eval', program)).toBe('true true\n');
  });

  test('shows functions by their own names in stack traces, and lines that can be read', async () => {
    const program =
      "const http = require('specwire-http'); const e = []; try { http.request({ method: 'a b' }) } catch (error) { console.log(error.stack) }" +
      "console.log(require('specwire-http/https').Agent.prototype.getName.name)";
    const text = await node('--input-type=commonjs', '--eval', program);
    expect(text).toMatch(/ at \w[\w.]+ \(.*specwire-http[\\/]dist[\\/]runtime[\\/]engine\.js:\d+:\d{1,3}\)/);
    expect(text).not.toMatch(/ at (?:new )?[A-Za-z]+\d+ /);
    expect(text).toMatch(/\ngetName\n$/);
  });
});

/** `tsc` as the project has it; gives what it says, which is nothing where all is well. */
async function typeCheck(tsc: string, flags: readonly string[], files: readonly string[]): Promise<string> {
  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--types', 'node'];
  const { text, failed } = await outcome(process.execPath, [tsc, ...strict, ...flags, ...files], project);
  return failed ? text : '';
}

const RESOLUTIONS = {
  node16: ['--module', 'node16', '--moduleResolution', 'node16'],
  nodenext: ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
};

describe.skipIf(!isBuilt)('the declarations, under strict and with libraries checked', () => {
  beforeAll(() => {
    // Those that the workspace has: what is tried here is ours.
    for (const name of ['@types/node', 'undici-types'])
      cpSync(path.join(ROOT, 'node_modules', name), path.join(project, 'node_modules', name), {
        recursive: true,
      });
  });

  const filesFor = (resolution: string): readonly string[] =>
    resolution === 'bundler' ? ['app.ts'] : ['app.ts', 'app.cts'];

  test.each(Object.entries(RESOLUTIONS))(
    'type-check by TypeScript 5.9 and the resolution %s',
    async (name, flags) => {
      const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
      expect(await typeCheck(tsc, flags, filesFor(name))).toBe('');
    },
    240_000,
  );

  for (const version of ['6', '7']) {
    test.skipIf(!isOnline)(
      `and by TypeScript ${version}`,
      async ({ skip }) => {
        const folder = path.join(temporary.path, `typescript-${version}`);
        mkdirSync(folder);
        const flags = ['--silent', '--prefix', folder, '--no-audit', '--no-fund'];
        const { failed } = await outcome(
          'npm',
          ['install', ...flags, `typescript@${version}`],
          folder,
          90_000,
        );
        if (failed) {
          console.warn(`TypeScript ${version}: not tested, the registry did not give it within 90 seconds`);
          skip();
        }
        const tsc = path.join(folder, 'node_modules/typescript/bin/tsc');
        expect(await typeCheck(tsc, RESOLUTIONS.nodenext, filesFor('nodenext'))).toBe('');
      },
      300_000,
    );
  }
});

describe.skipIf(!isOnline)('specwire', () => {
  const empty = path.join(temporary.path, 'empty');
  const run = (...args: string[]) => outcome('npx', ['--no-install', 'specwire', ...args], empty);

  beforeAll(async () => {
    mkdirSync(empty);
    writeFileSync(path.join(empty, 'package.json'), '{ "private": true }\n');
    const packed = await tarball(path.join(ROOT, 'generator'), temporary.path);
    const engine = await tarball(path.join(ROOT, 'runtime'), temporary.path);
    const flags = ['--silent', '--no-audit', '--no-fund'];
    await output('npm', ['install', ...flags, packed, engine, '@types/node@24'], empty);
    cpSync(path.join(ROOT, 'spec/v24/http.md'), path.join(empty, 'http.md'));
  }, 300_000);

  test('audits a document in an empty project', async () => {
    const { stdout, text } = await run('audit', 'http.md', '--against', '@types/node', '--format', 'json');
    expect(text).not.toMatch(/SW[34]\d{3}|^ +at /m);
    const findings = JSON.parse(stdout) as readonly { code: string }[];
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ code }) => /^SW2\d{3}$/.test(code))).toBe(true);
  }, 120_000);

  test('packs a face of a document there', async () => {
    const { text, failed } = await run('pack', 'http.md', '--only', 'v24', '--out', 'packed');
    expect(failed, text).toBe(false);
    const program =
      "require('./packed').createServer().listen(0, function () { console.log('up'); this.close(); })";
    expect(await output(process.execPath, ['--eval', program], empty)).toBe('up\n');
  }, 120_000);

  test('is a library for ESM and CommonJS', async () => {
    const esm = "import { readDocument } from 'specwire'; console.log(typeof readDocument)";
    expect(await output(process.execPath, ['--input-type=module', '--eval', esm], empty)).toBe('function\n');
    const cjs = "console.log(typeof require('specwire').readDocument)";
    expect(await output(process.execPath, ['--eval', cjs], empty)).toBe('function\n');
  });
});

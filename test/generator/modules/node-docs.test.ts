import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateModules, type ModulesResult } from '../../../generator/emit/pipeline/modules.js';
import { runSurface, type SurfaceOutcome } from '../../../generator/emit/pipeline/run-surface.js';
import { compileAgainst, type Files } from './check.js';
import { programs } from './programs.js';

/** A folder of Node's documentation: `doc/api`, or Debian's `nodejs-doc`. */
const FOLDER = process.env.SPECWIRE_NODEJS_DOC ?? '/usr/share/doc/nodejs/api';
/** The Node that the documents are about; the one that runs the tests where nothing else is said. */
const BINARY = process.env.SPECWIRE_NODEJS_BINARY ?? process.execPath;
const NO_FOLDER =
  'no documents of other modules: install nodejs-doc, or set SPECWIRE_NODEJS_DOC to a folder of them';
const isMarkdown = (name: string): boolean => /^(?!all\.|index\.)[\w-]+\.md(\.gz)?$/.test(name);
const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter(isMarkdown) : [];
const WANTED = process.env.SPECWIRE_ALL_MODULES !== undefined;
const REASON =
  names.length === 0
    ? NO_FOLDER
    : 'all modules take half a minute: set SPECWIRE_ALL_MODULES to have them made';
const isSkipped = names.length === 0 || !WANTED;
if (isSkipped) console.log(`skipped: ${REASON}`);

const out = mkdtempSync(path.join(tmpdir(), 'specwire-modules-'));
afterAll(() => rmSync(out, { recursive: true }));

let result: ModulesResult;
let outcomes: readonly SurfaceOutcome[];
let cpuSeconds = 0;

const declarations = (): Files[] =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => ({
      path: name.replaceAll('\\', '/'),
      content: readFileSync(path.join(out, name), 'utf8'),
    }));

describe.skipIf(isSkipped)(`all modules of Node${isSkipped ? ` (${REASON})` : ''}`, () => {
  beforeAll(async () => {
    const inputs = names.map((name) => {
      const bytes = readFileSync(path.join(FOLDER, name));
      return { file: name.replace(/\.gz$/, ''), bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes };
    });
    const before = process.cpuUsage();
    result = generateModules({ inputs, out });
    const { user, system } = process.cpuUsage(before);
    cpuSeconds = (user + system) / 1e6;
    outcomes = await runSurface(out, BINARY, result.modules);
  }, 600_000);

  test('are read, written and compiled without an error, in less than two minutes of processor time', () => {
    expect(result.errors).toEqual([]);
    expect(result.modules.length).toBeGreaterThan(45);
    expect(cpuSeconds).toBeLessThan(120);
    console.log(
      `${result.modules.length} modules of ${result.pages.length} pages in ${cpuSeconds.toFixed(1)} s of processor time`,
    );
  });

  test('every page is about a module or named as about none', () => {
    const told = new Set([
      ...result.leftOut.map(({ file }) => file),
      ...result.modules.flatMap(({ pages }) => pages.map(({ source }) => source.file)),
    ]);
    expect(names.map((name) => name.replace(/\.gz$/, '')).filter((name) => !told.has(name))).toEqual([]);
  });

  test('real programs compile against them alone, and what is wrong in them is found', () => {
    expect(compileAgainst(declarations(), programs())).toEqual([]);
  }, 120_000);

  test('they can be had beside lib.dom', () => {
    const program = `import { URL as Documented } from 'node:url';
      const url: URL = new URL('http://a/'); const signal: AbortSignal = AbortSignal.abort();
      export const names: string[] = [url.href, String(signal.aborted), new Documented('http://a').href];`;
    const found = compileAgainst(declarations(), { 'program.ts': program }, [
      'lib.esnext.d.ts',
      'lib.dom.d.ts',
      'lib.dom.iterable.d.ts',
    ]);
    expect(found.filter((line) => line.startsWith('/programs/'))).toEqual([]);
  }, 120_000);

  test('nearly all that can be asked of the genuine modules is as documented; the rest is listed', () => {
    const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
    const passed = outcomes.filter(({ outcome }) => outcome === 'passed');
    console.log(failed.map(({ module, id, reason }) => `${module}: ${id}: ${reason}`).join('\n'));
    expect(passed.length).toBeGreaterThan(1800);
    expect(failed.length).toBeLessThan(passed.length / 20);
  });

  test('the written tests run by themselves', () => {
    const file = path.join(out, 'path', 'surface.test.cjs');
    const printed = execFileSync(BINARY, ['--test', '--test-reporter=tap', file], { encoding: 'utf8' });
    expect(printed).toMatch(/# pass 1[0-9]/);
    expect(printed).toMatch(/# fail 0/);
  });
});

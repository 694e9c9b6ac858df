/** Node's own tests on the face of the Node that runs this, where a source tree is to be had; and the rules of expected/. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compare, knownFaces, listTests, readExpected, UNEXPLAINED, updated } from './expectations.mjs';
import { cachedSource, fetchSource, hasApt, isNodeSource } from './node-source.mjs';
import { runTests } from './run-tests.mjs';

const host = Number.parseInt(process.versions.node, 10);
const face = `v${host}`;
/** Nearly all of the time is waiting for idle connections to be closed. */
const JOBS = 6;
const require = createRequire(import.meta.url);

function nodeSource(): { folder: string } | { missing: string } {
  const named = process.env.SPECWIRE_NODE_SOURCE;
  if (named) {
    if (!isNodeSource(named)) throw new Error(`SPECWIRE_NODE_SOURCE: ${named} holds no tests of Node`);
    return { folder: path.resolve(named) };
  }
  if (!knownFaces().includes(face)) return { missing: `nothing is expected of Node ${host}` };
  const cached = cachedSource(host);
  if (cached !== undefined) return { folder: cached };
  if (!process.env.CI || !hasApt() || process.getuid?.() !== 0)
    return { missing: 'set SPECWIRE_NODE_SOURCE to a source tree of Node, or run npm run conformance' };
  try {
    return { folder: fetchSource(host).folder };
  } catch (error) {
    return { missing: `apt has no source of Node ${host}: ${(error as Error).message.split('\n')[0]}` };
  }
}

describe('expectations', () => {
  test.each(knownFaces())('every failure of %s has its reason', (name) => {
    const reasons = [20, 22, 24].flatMap((major) =>
      listTests(readExpected(name), major).map(({ reason }) => reason),
    );
    expect(reasons.length).toBeGreaterThan(900);
    expect(reasons.filter((reason) => reason !== undefined && reason.length < 30)).toEqual([]);
    expect(reasons).not.toContain(UNEXPLAINED);
  });

  const expected = {
    node: '1.0.0',
    groups: { documented: { a: 'pass', b: { fail: 'because' }, c: { fail: 'old', hosts: [20] } } },
  };
  const results = (statuses: Readonly<Record<string, string>>, major: number) =>
    listTests(expected, major).map((one) => ({ ...one, status: statuses[one.file] ?? 'pass' }));
  const names = (list: readonly { file: string }[]) => list.map(({ file }) => file);

  test('what fails unexpectedly is a regression, what passes unexpectedly an improvement', () => {
    const on20 = compare(results({ a: 'timeout', b: 'pass', c: 'fail' }, 20));
    expect([names(on20.regressions), names(on20.improvements)]).toEqual([['a'], ['b']]);
    const on24 = compare(results({ a: 'skip', b: 'fail', c: 'fail' }, 24));
    expect([names(on24.regressions), names(on24.improvements)]).toEqual([['c'], []]);
  });

  test('an update says on which hosts a test fails', () => {
    const { groups } = updated(expected, results({ a: 'fail', b: 'pass', c: 'pass' }, 20), 20);
    expect(groups.documented).toEqual({
      a: { fail: UNEXPLAINED, hosts: [20] },
      b: { fail: 'because', hosts: [22, 24] },
      c: 'pass',
    });
  });
});

describe('the runner', () => {
  /** A source tree of one test. */
  async function statusOf(text: string): Promise<string | undefined> {
    const name = 'parallel/test-one.js';
    const source = mkdtempSync(path.join(tmpdir(), 'specwire-conformance-'));
    onTestFinished(() => rmSync(source, { recursive: true, force: true }));
    mkdirSync(path.join(source, 'test/parallel'), { recursive: true });
    writeFileSync(path.join(source, 'test', name), text);
    const options = { source, face: require.resolve('specwire-http/v20'), bin: process.execPath };
    const [result] = await runTests([{ file: name, group: 'x', reason: undefined }], {
      ...options,
      jobs: 1,
      retry: false,
    });
    return result?.status;
  }
  test.each([
    ['a failure', "require('assert')(false)", 'fail'],
    ['a test that skips itself', "console.log('1..0 # Skipped: no')", 'skip'],
    ['flags', '// Flags: --expose-gc\nif (!globalThis.gc) process.exit(1);', 'pass'],
    ['variables', "// Env: SOME=thing\nif (process.env.SOME !== 'thing') process.exit(1);", 'pass'],
  ])('%s', async (_name, text, status) => {
    expect(await statusOf(text)).toBe(status);
  });

  test('a face stands in for http and its parts, for require and import', async () => {
    const own = "const own = require(process.env.SPECWIRE_FACE); const { ok } = require('assert');";
    const text = `${own} ok(own === require('http')); ok(own.Agent === require('_http_agent').Agent);
      import('node:http').then((http) => ok(own.Agent === http.Agent && own.get === http.default.get));`;
    expect(await statusOf(text)).toBe('pass');
    expect(await statusOf(`${own} ok(own !== require('node:http'))`)).toBe('fail');
  });
});

const found = nodeSource();
if ('missing' in found) console.log(`Node's own tests are skipped: ${found.missing}`);

test.skipIf('missing' in found)(
  "Node's own tests do what is expected of them",
  async () => {
    const { folder: source } = found as { folder: string };
    // The others run one by one; `npm run conformance` has them.
    const tests = listTests(readExpected(face), host).filter(({ file }) => file.startsWith('parallel/'));
    const results = await runTests(tests, {
      source,
      face: require.resolve(`specwire-http/${face}`),
      bin: process.execPath,
      jobs: JOBS,
      retry: true,
    });
    const { regressions, improvements } = compare(results);
    for (const { file } of improvements) console.log(`passes now: ${file}`);
    const passed = results.filter(({ status }) => status === 'pass').length;
    console.log(`Node's own tests on ${face}: ${passed} of ${results.length} pass`);
    expect(regressions.map(({ file, output }) => `${file}\n${output}`)).toEqual([]);
  },
  300_000,
);

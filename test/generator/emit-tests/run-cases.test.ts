import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const RUNNER = path.resolve(import.meta.dirname, '../../support/run-cases.cjs');
const folder = mkdtempSync(path.join(tmpdir(), 'specwire-runner-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** Runs cases whose `run` functions have these bodies. */
function runBodies(bodies: readonly string[], ...options: readonly string[]) {
  const file = path.join(folder, `${files++}.cjs`);
  const cases = bodies.map(
    (body, i) => `{ id: 'case/${i}', title: '', entry: '', line: 1, run: function (http, t) { ${body} } }`,
  );
  writeFileSync(file, `module.exports = [${cases.join(', ')}];`);
  const { status, stdout } = spawnSync(process.execPath, [RUNNER, file, ...options], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

test('counts what passed, and says what failed', () => {
  const { status, lines } = runBodies([
    '',
    "t.equal(1, 2, 'one');",
    'return t.until(function (done) { done(); });',
  ]);
  expect(lines).toEqual(['failed case/1: one: expected 2, got 1', '2 passed, 1 failed']);
  expect(status).toBe(1);
});

test('exit status 0 when all passed or were skipped', () => {
  const { status, lines } = runBodies(['', "t.skip('not here');"]);
  expect(lines).toEqual(['skipped case/1: not here', '1 skipped', '1 passed, 0 failed']);
  expect(status).toBe(0);
});

test('an error that nobody catches fails the case that it comes from', () => {
  const late = 'return t.until(function () { setImmediate(function () { throw new Error("late"); }); });';
  expect(runBodies([late, '']).lines).toEqual(['failed case/0: late', '1 passed, 1 failed']);
});

test('what a case leaves open is closed', () => {
  const open = `return t.until(function (done) {
    t.network.serve(undefined, function () { done(); }, function (port) {
      t.network.request({ port: port }).end();
    });
  });`;
  const count =
    'setTimeout(function () {}, 0); t.equal(process._getActiveHandles().length < 8, true, "handles");';
  expect(runBodies([open, open, open, open, open, count]).lines).toEqual(['6 passed, 0 failed']);
});

test('another module can be put in the place of http', () => {
  const module = path.join(folder, 'module.cjs');
  writeFileSync(module, "module.exports = { METHODS: ['ONLY'] };");
  const { lines } = runBodies(["t.deepEqual(http.METHODS, ['ONLY'], 'METHODS');"], '--module', module);
  expect(lines).toEqual(['1 passed, 0 failed']);
});

test('results are written as JSON', () => {
  const out = path.join(folder, 'results.json');
  runBodies(['', 't.skip("no");'], '--json', out);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual([
    { id: 'case/0', status: 'passed' },
    { id: 'case/1', status: 'skipped', message: 'no' },
  ]);
});

test('only some cases', () => {
  expect(runBodies(["throw new Error('x');", ''], '--filter', 'case/1').lines).toEqual([
    '1 passed, 0 failed',
  ]);
});

test('without a folder it says how to call it, and ends with 2', () => {
  const { status, stderr } = spawnSync(process.execPath, [RUNNER], { encoding: 'utf8' });
  expect(stderr).toContain('usage: run-cases.cjs <folder or file>');
  expect(status).toBe(2);
});

/** `npm run matrix` on the Node that runs this, and how it judges what it sees; the other runtimes have a job in CI. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { judge, type Known, type Run } from './judge.mjs';

const run = promisify(execFile);
const here = import.meta.dirname;
const isBuilt = existsSync(path.join(here, '../../runtime/dist/runtime/register.js'));
if (!isBuilt) console.warn('matrix: not tested, the package is not built (npm run build)');
const major = process.versions.node.split('.')[0];

async function matrix(args: string[]) {
  const env = { ...process.env, [`SPECWIRE_NODE_${major}`]: process.execPath };
  return run(process.execPath, [path.join(here, 'matrix.mjs'), ...args], { env }).catch(
    (error: Error & { code: number; stdout: string; stderr: string }) => error,
  );
}

describe.skipIf(!isBuilt)('npm run matrix', () => {
  test('everything passes on this Node; of the documents, the newest', async () => {
    const ran = await matrix(['--only', `node@${major}`, '--faces', 'v24']);
    const cells = new RegExp(`^\\| Node ${process.versions.node} \\|(.*)\\|$`, 'm').exec(ran.stdout)?.[1];
    expect(ran, ran.stderr).not.toHaveProperty('code');
    const counts = (cells ?? '').split('|').map(Number);
    expect(counts).toHaveLength(7);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(counts[6]).toBeGreaterThan(1000);
  }, 240_000);

  test.each([
    [['--only', 'node@21'], 'no runtime is called node@21; there are node@20, node@22'],
    [['--faces', 'v17'], 'no face is called v17; there are '],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j is refused with 2', async (args, message) => {
    const ran = await matrix(args);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('judge', () => {
  const runOn = (id: string, ...results: Run['results']): Run => ({ runtime: { id }, group: 'g', results });
  const passed = { id: 'a 1', status: 'passed' } as const;
  const failed = { id: 'a 1', status: 'failed', message: 'said this and that' } as const;
  const entry = (more: Partial<Known> = {}): Known => ({ runtime: 'bun', group: 'g', reason: 'r', ...more });

  test.each([
    ['its name', entry({ test: 'a 1' })],
    ['a pattern', entry({ test: '* 1' })],
    ['what it says', entry({ message: 'this and' })],
  ])('a failure is known by %s', (_, one) => {
    const verdict = judge([runOn('bun@1.0.0', failed)], [one]);
    expect(verdict.known).toHaveLength(1);
    expect(verdict.unexpected).toEqual([]);
    expect(verdict.outlived).toEqual([]);
  });

  test.each([
    ['of another runtime', 'deno@1.0.0', entry()],
    ['of another group', 'bun@1.0.0', entry({ group: 'h' })],
    ['of another name', 'bun@1.0.0', entry({ test: 'a' })],
    ['with other words', 'bun@1.0.0', entry({ message: 'these' })],
  ])('a failure %s is unexpected', (_, id, one) => {
    expect(judge([runOn(id, failed)], [one]).unexpected).toHaveLength(1);
  });

  test('an entry that names no failure is outlived, unless its runtime was not asked', () => {
    expect(judge([runOn('bun@1.0.0', passed)], [entry()]).outlived).toEqual([entry()]);
    expect(judge([runOn('deno@1.0.0', passed)], [entry()]).outlived).toEqual([]);
  });

  test('the list has a reason for each, and none for Node', () => {
    const list = JSON.parse(readFileSync(path.join(here, 'known.json'), 'utf8')) as Known[];
    for (const one of list) {
      expect(one.reason).toMatch(/\.$/);
      expect(one.runtime).not.toMatch(/node/);
      expect(one.test ?? one.message).toBeTruthy();
    }
  });
});

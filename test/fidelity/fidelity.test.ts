// The command `npm run fidelity`: what it judges, and that the faces that it judges are faithful.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Observed } from '../../generator/ir/observed.js';
import { compare, type DifferenceRecord, sortOut, type Verdict } from './judge.mjs';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const LIMIT_MS = 180_000;

function observedOf(version: string): Observed {
  return JSON.parse(readFileSync(path.join(ROOT, 'spec', version, 'observed.json'), 'utf8')) as Observed;
}

async function fidelity(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const command = [path.join(ROOT, 'test/fidelity/fidelity.mjs'), ...args];
  try {
    const { stdout, stderr } = await run(process.execPath, command, { maxBuffer: 1 << 26 });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

describe('the comparison', () => {
  const rows = compare(observedOf('v24'), observedOf('v16'));
  const names = (some: readonly { readonly name: string }[]): readonly string[] =>
    some.map(({ name }) => name);

  test('asks at least 150 questions, and finds nothing between an observation and itself', () => {
    const same = sortOut(compare(observedOf('v16'), observedOf('v16')), []);
    expect(same.probes).toBeGreaterThan(150);
    expect(same.different).toEqual([]);
  });

  test('sees members, values, checks, bytes and events', () => {
    expect(names(sortOut(rows, []).different)).toEqual(
      expect.arrayContaining([
        'exports/validateHeaderName',
        'classes/Server#closeIdleConnections',
        'instance/Server#connectionsCheckingInterval',
        'values/METHODS',
        'validation/createServer/options',
        'wire/missing-host',
        'wire/default-server/requestTimeout',
      ]),
    );
  });

  test('passes over what is recorded, by name or by beginning, and reports records that outlived it', () => {
    const records: DifferenceRecord[] = [
      { probe: 'wire/missing-host', reason: 'v16 serves it' },
      { probe: 'values/*', reason: 'the lists grow' },
      { probe: 'wire/get', reason: 'is the same in both' },
    ];
    const { recorded, different, outlived } = sortOut(rows, records);
    expect(names(recorded)).toEqual(expect.arrayContaining(['wire/missing-host', 'values/METHODS']));
    expect(names(different)).not.toContain('wire/missing-host');
    expect(outlived).toEqual([records[2]]);
  });
});

describe('the command', () => {
  test('names the versions there are when asked for another', async () => {
    const { status, stderr } = await fidelity('--only', 'v17');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^fidelity: no observed version is called v17; there are .*v24\n$/);
  });

  test('refuses an unknown option', async () => {
    const { status, stderr } = await fidelity('--all');
    expect(status).toBe(2);
    expect(stderr).toContain('--all');
  });
});

/** Versions whose differences have been sorted out; the command judges all that were observed. */
const VERSIONS = readdirSync(path.join(ROOT, 'spec')).filter((version) =>
  existsSync(path.join(ROOT, 'spec', version, 'fidelity.json')),
);

test.each(VERSIONS)(
  '%s answers as its genuine binary does, but for what is recorded',
  { timeout: LIMIT_MS },
  async (version) => {
    const { stdout } = await fidelity('--only', version, '--json');
    const [verdict] = JSON.parse(stdout) as [Verdict & { failure?: string }];
    expect(verdict.failure).toBeUndefined();
    expect(verdict.probes).toBeGreaterThanOrEqual(150);
    expect(verdict.different).toEqual([]);
    expect(verdict.outlived).toEqual([]);
  },
);

// The generated cases, run on the very binary whose document they were derived from: a case that fails there is a
// wrong case, unless the document is wrong, which spec/<version>/exceptions.json then says.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { TestException } from '../../generator/emit/types.js';
import type { Observed } from '../../generator/ir/observed.js';
import { BinaryError, ensureBinary } from '../../generator/probe/binary.js';
import type { CaseResult } from '../support/run-cases.cjs';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const RUNNER = path.join(ROOT, 'test/support/run-cases.cjs');
const LIMIT_MS = 120_000;

function readJson<T>(file: string, otherwise: T): T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : otherwise;
}

function casesOf(version: string, module = 'http'): string {
  return path.join(ROOT, 'generated', version, module === 'http' ? '' : module, 'tests/cases');
}

/** Versions with cases, and the binary that each was observed on. */
const VERSIONS = readdirSync(path.join(ROOT, 'spec')).flatMap((version) => {
  const observed = readJson<Observed | null>(path.join(ROOT, 'spec', version, 'observed.json'), null);
  if (observed === null || !existsSync(casesOf(version))) return [];
  const { name, version: number } = observed.runtime;
  return [{ version, binary: `${name}@${number.replace(/^v/, '')}` }];
});

async function resultsOn(binary: string, version: string, module: string): Promise<readonly CaseResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-cases-'));
  const file = path.join(folder, 'results.json');
  try {
    // The runner's own exit status only says that something failed; the file says what.
    await run(binary, [RUNNER, casesOf(version, module), '--module', module, '--json', file], {
      timeout: LIMIT_MS,
      maxBuffer: 1 << 26,
    }).catch((error: Error) => {
      if (!existsSync(file)) throw error;
    });
    return JSON.parse(readFileSync(file, 'utf8')) as CaseResult[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAbout({ test: id }: TestException, result: CaseResult): boolean {
  return id.endsWith('*') ? result.id.startsWith(id.slice(0, -1)) : result.id === id;
}

/** The shortest document, that of 0.10, has 60 entries. */
const FEWEST_CASES = 300;

describe.each(VERSIONS)('$version on $binary', ({ version, binary }) => {
  test(
    'every case holds, but for the exceptions',
    async (context) => {
      const genuine = await ensureBinary(binary).catch((error: unknown) => {
        if (error instanceof BinaryError) return context.skip(error.message);
        throw error;
      });
      const results = [
        ...(await resultsOn(genuine, version, 'http')),
        ...(await resultsOn(genuine, version, 'https')),
      ];
      const listed = readJson<TestException[]>(path.join(ROOT, 'spec', version, 'exceptions.json'), []);
      const exceptions = listed.filter((exception) => exception.on !== 'face');
      const failed = results.filter((result) => result.status === 'failed');
      const unexpected = failed.filter(
        (result) => !exceptions.some((exception) => isAbout(exception, result)),
      );
      const outlived = exceptions.filter((exception) => {
        const about = results.filter((result) => isAbout(exception, result));
        return about.length === 0 || about.some((result) => result.status !== 'failed');
      });
      const skipped = results.filter((result) => result.status === 'skipped');
      expect(results.length - skipped.length).toBeGreaterThanOrEqual(FEWEST_CASES);
      expect(skipped.length, 'cases that nobody knows how to run').toBeLessThan(results.length / 50);
      expect(unexpected, 'cases that fail on the genuine binary').toEqual([]);
      expect(outlived, 'exceptions that name no failing case').toEqual([]);
    },
    LIMIT_MS,
  );
});

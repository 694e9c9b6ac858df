/** What the tests of the packages share: the tarballs as they would be published, and what they are tried with. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.join(import.meta.dirname, '../..');
export const FOLDERS = { specwire: 'generator', 'specwire-http': 'runtime' } as const;
export type PackageName = keyof typeof FOLDERS;

export const isBuilt = ['runtime/dist/runtime/engine.js', 'generator/dist/cjs/index.js'].every((file) =>
  existsSync(path.join(ROOT, file)),
);
if (!isBuilt) console.warn('packages: not tested, they are not built (npm run build)');

const run = promisify(execFile);

export interface Outcome {
  /** Both streams; npm says most of what it says on the second. */
  readonly text: string;
  readonly stdout: string;
  readonly failed: boolean;
}

/** How the registry is reached stays; what npm and this test hand on to programs does not. */
const OF_THIS_RUN =
  /^npm_(?!config_(?:registry|cache|userconfig|cafile|\w*proxy)$)|^NODE_(?:OPTIONS|PATH|ENV)$/i;

/** Runs a program to its end, in an environment without what npm hands on to its scripts. */
export async function outcome(
  command: string,
  args: readonly string[],
  cwd: string,
  timeout = 0,
): Promise<Outcome> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_RUN.test(name)));
  const options = { cwd, env: { ...env, NO_COLOR: '1' }, maxBuffer: 1e8, timeout };
  try {
    const { stdout, stderr } = await run(command, [...args], options);
    return { text: stdout + stderr, stdout, failed: false };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return { text: `${message}\n${stdout}${stderr}`, stdout, failed: true };
  }
}

/** As above, and what it printed; what it says in vain is the error. */
export async function output(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { text, stdout, failed } = await outcome(command, args, cwd);
  if (failed) throw new Error(text);
  return stdout;
}

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-package-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * For `npm publish --dry-run`: a user's settings without those of this machine. npm wants to be told who asks, and
 * nothing is sent; where something is fetched, the registry would refuse whoever this is.
 */
export function publisherOnly(folder: string): readonly string[] {
  const file = path.join(folder, 'npmrc');
  writeFileSync(file, 'update-notifier=false\n//registry.npmjs.org/:_authToken=none\n');
  return ['--userconfig', file];
}

/** `npm pack` of one of our packages, or of any folder; gives the path of the tarball. */
export async function tarball(folder: string, into: string): Promise<string> {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', into, folder];
  const name = await output('npm', args, into);
  return path.join(into, name.trim());
}

export function bytesIn(folder: string, counts: (file: string) => boolean = () => true): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return files
    .map((item) => path.join(item.parentPath, item.name))
    .filter(counts)
    .reduce((sum, file) => sum + statSync(file).size, 0);
}

/** Whether npm can fetch anything; says so where it cannot. */
export function hasRegistry(needed: string): boolean {
  const found = spawnSync('npm', [
    'view',
    'typescript',
    'version',
    '--fetch-retries=0',
    '--fetch-timeout=10000',
  ]);
  const isThere = found.status === 0;
  if (!isThere) console.warn(`${needed}: not tested, the npm registry is not to be had`);
  return isThere;
}

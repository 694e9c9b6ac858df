import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { BinaryError } from './probe-error.js';

export { BinaryError };

const run = promisify(execFile);

/** npm publishes the genuine executables under one package name for each platform. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-armv7l',
  'linux-ppc64': 'linux-ppc64le',
  'linux-s390x': 'linux-s390x',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win-x64',
  'win32-ia32': 'win-x86',
};

interface BinarySpec {
  readonly runtime: 'node' | 'iojs';
  /** As written: `16`, `16.20.2`. */
  readonly version: string;
  readonly major: string;
}

function parse(spec: string): BinarySpec {
  const match = /^(node|iojs)@v?((\d+)(?:\.\d+){0,2})$/.exec(spec);
  if (!match)
    throw new BinaryError('SW4003', `"${spec}" names no binary; write node@16, node@16.20.2 or iojs@2`);
  return { runtime: match[1] as BinarySpec['runtime'], version: match[2] ?? '', major: match[3] ?? '' };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Where fetched binaries are kept: `$SPECWIRE_CACHE`, else below `node_modules/.cache` of the working directory. */
export function cacheFolder(): string {
  return path.resolve(process.env.SPECWIRE_CACHE || path.join('node_modules', '.cache', 'specwire'));
}

function packageName(spec: BinarySpec): string {
  const platform = `${process.platform}-${process.arch}`;
  const suffix = PLATFORMS[platform];
  if (!suffix) throw new BinaryError('SW4004', `npm carries no ${spec.runtime} binary for ${platform}`);
  return `${spec.runtime}-${suffix}`;
}

/** io.js packages carry the release as it was published, packed, and leave unpacking to a script that is not run. */
async function unpack(folder: string): Promise<void> {
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tar.gz'));
  if (archive) await run('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
}

async function install(name: string, spec: BinarySpec, folder: string, signal?: AbortSignal): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    await writeFile(path.join(staging, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--force', '--loglevel=error'];
    await run('npm', ['install', '--prefix', staging, ...flags, `${name}@${spec.version}`], {
      cwd: staging,
      shell: process.platform === 'win32',
      signal,
    });
    await unpack(path.join(staging, 'node_modules', name));
    // Whoever comes second finds the first one's copy, which is as good.
    await rename(staging, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (!(await exists(folder))) throw error;
    });
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr = '', message } = error as Error & { stderr?: string };
    const why = /^npm (?:error|ERR!) (?!code)(.*)$/m.exec(stderr)?.[1] ?? message.split('\n')[0];
    throw new BinaryError('SW4004', `npm could not fetch ${name}@${spec.version}: ${why}`);
  } finally {
    // An npm that was stopped may still be writing.
    await rm(staging, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The path of a genuine binary, fetched through the user's npm the first time. `$SPECWIRE_NODE_16` and its like
 * name a binary that is at hand and spare the download.
 *
 * @param spec `node@16`, `node@16.20.2`, `iojs@2`.
 * @param signal gives up the download.
 * @throws {BinaryError} SW4003 for an unreadable spec; SW4004 for a platform without such a binary, a missing file, or a
 * failed download.
 */
export async function ensureBinary(spec: string, signal?: AbortSignal): Promise<string> {
  const wanted = parse(spec);
  const given = process.env[`SPECWIRE_${wanted.runtime.toUpperCase()}_${wanted.major}`];
  if (given) {
    if (await exists(given)) return given;
    throw new BinaryError(
      'SW4004',
      `SPECWIRE_${wanted.runtime.toUpperCase()}_${wanted.major} names ${given}, which does not exist`,
    );
  }
  const name = packageName(wanted);
  const folder = path.join(cacheFolder(), `${name}@${wanted.version}`);
  const file = process.platform === 'win32' ? `${wanted.runtime}.exe` : wanted.runtime;
  const binary = path.join(folder, 'node_modules', name, 'bin', file);
  if (!(await exists(binary))) await install(name, wanted, folder, signal);
  if (!(await exists(binary)))
    throw new BinaryError('SW4004', `${name}@${wanted.version} holds no bin/${file}`);
  return binary;
}

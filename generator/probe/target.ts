import { accessSync, constants, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBinary } from './binary.js';
import { ProbeError } from './probe-error.js';
import type { ProbeTarget } from './run.js';

const MODULE_FILE = /\.(c|m)?js$|\.json$/;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() && !MODULE_FILE.test(file);
  } catch {
    return false;
  }
}

function resolveModule(id: string, cwd: string): string {
  const bare = id.replace(/^node:/, '');
  if (isBuiltin(bare)) return bare;
  try {
    return createRequire(pathToFileURL(path.join(cwd, 'probe.cjs'))).resolve(id);
  } catch {
    throw new ProbeError(
      'SW4001',
      `no module and no binary is called "${id}"; give http, a path, a package, or node@16`,
    );
  }
}

/** A name without a folder is looked for as a shell does; folders of PATH that are relative are left out. */
function findOnPath(name: string): string | undefined {
  if (/[\\/]/.test(name)) return undefined;
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .flatMap((folder) => names.map((one) => path.join(folder, one)))
    .find(isExecutable);
}

async function resolveBinary(text: string, cwd: string, signal?: AbortSignal): Promise<string> {
  if (/^(node|iojs)@/.test(text)) return ensureBinary(text, signal);
  const found = [findOnPath(text), path.resolve(cwd, text)].find((file) => file && isExecutable(file));
  if (found) return found;
  throw new ProbeError(
    'SW4001',
    `"${text}" is no executable file and no program on PATH; give the path of a binary, its name, or node@16`,
  );
}

/**
 * What the words on the command line mean: a module of this runtime (`http`, `./server.cjs`, `specwire-http/v16`),
 * or the `http` of another binary (`node@16`, `/opt/node/bin/node`).
 *
 * @param on the binary that loads the module, when it is not this one.
 * @param signal gives up a download.
 * @throws {ProbeError} SW4001 when nothing is called that; SW4003 and SW4004 from {@link ensureBinary}.
 */
export async function resolveTarget(
  text: string,
  on: string | undefined,
  cwd: string,
  signal?: AbortSignal,
): Promise<ProbeTarget> {
  if (on !== undefined)
    return { module: resolveModule(text, cwd), binary: await resolveBinary(on, cwd, signal) };
  const looksLikePath = /[\\/]/.test(text);
  if (/^(node|iojs)@/.test(text) || (looksLikePath && isExecutable(path.resolve(cwd, text)))) {
    return { module: 'http', binary: await resolveBinary(text, cwd, signal) };
  }
  return { module: resolveModule(text, cwd), binary: process.execPath };
}

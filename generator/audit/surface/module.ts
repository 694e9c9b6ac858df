import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { groupAnswers, type RawValidation } from '../../probe/group.js';
import { AuditError } from '../audit-error.js';
import { releasesOf } from '../version.js';
import { type DescribedModule, describedSurface } from './described.js';
import type { Surface } from './model.js';

const LIMIT_MS = 20_000;
/** A module that offers more than this is not described, it is flooding. */
const LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * What a live module offers. It is loaded in a process of its own, never in this one.
 *
 * @param from `node:http`, a file, or a package that `cwd` can resolve
 * @param binary the Node that loads it
 * @param signal ends the run, and that process
 * @throws {AuditError} SW2901 when there is no such module, SW2902 when that Node has none, SW2903 when it does not load
 */
export async function moduleSurface(
  from: string,
  binary: string,
  cwd: string,
  signal?: AbortSignal,
): Promise<Surface> {
  const target = resolveModule(from, cwd);
  const text = await run(binary, target, from, signal);
  const { validation = [], ...described } = JSON.parse(text) as RawModule;
  // Only what is part of Node itself has Node's release; a package has its own.
  const release = isPartOfNode(from, target) ? (releasesOf(described.version)[0] ?? null) : null;
  return describedSurface({ ...described, ...groupAnswers(validation) }, from, release);
}

type RawModule = Omit<DescribedModule, 'validation'> & { readonly validation?: readonly RawValidation[] };

const isPartOfNode = (from: string, target: string): boolean => from.startsWith('node:') || isBuiltin(target);

/** What another Node has need not be part of this one: it is asked. Old ones know no name with `node:` in front. */
function resolveModule(from: string, cwd: string): string {
  const bare = from.replace(/^node:/, '');
  if (isBuiltin(bare)) return bare;
  if (bare !== from) return from;
  if (existsSync(path.resolve(cwd, from))) return path.resolve(cwd, from);
  try {
    return createRequire(pathToFileURL(path.join(cwd, 'audit.cjs'))).resolve(from);
  } catch {
    throw new AuditError(
      'SW2901',
      `no module is called "${from}"; give node:http, a file, or an installed package`,
    );
  }
}

function scriptPath(): string {
  const places = ['./script/describe-module.cjs', './audit/surface/script/describe-module.cjs'];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (!found)
    throw new AuditError('SW2903', 'the script that describes modules is missing from this installation');
  return found;
}

function run(binary: string, target: string, from: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [scriptPath(), target], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      signal,
    });
    const answer = child.stdio[3] as NodeJS.ReadableStream;
    let text = '';
    let complaint = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.length > LIMIT_BYTES) child.kill('SIGKILL');
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-2000);
    });
    child.on('error', (error) =>
      reject(
        signal?.aborted
          ? signal.reason
          : new AuditError('SW2903', `${binary} does not run: ${error.message}`),
      ),
    );
    child.on('close', (status, signal) => {
      if (status === 0 && text.endsWith('\n')) return resolve(text);
      if (from.startsWith('node:') && /no such built-in module|cannot find module/i.test(complaint))
        return reject(new AuditError('SW2902', `${binary} has no module "${from.slice('node:'.length)}"`));
      const how = signal
        ? `it was stopped by ${signal}`
        : (complaint.trim().split('\n').at(-1) ?? `status ${status}`);
      reject(
        new AuditError('SW2903', `${from} could not be loaded with ${binary}: ${how || `status ${status}`}`),
      );
    });
  });
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SpecError } from '../pipeline/spec-error.js';
import type { EmittedFile } from '../types.js';
import { reachableFiles } from './reach.js';
import type { Engine } from './types.js';

/** Where the two parts of the engine are in a built package. */
const PARTS = { http: 'dist/runtime/engine.js', https: 'dist/runtime/https.js' } as const;

/**
 * The built `specwire-http` in a folder.
 * @throws {SpecError} SW3009 where there is none, or one of another version than this generator's.
 */
export function openEngine(folder: string, generatorVersion: string): Engine {
  const missing = ['package.json', ...Object.values(PARTS)].find(
    (name) => !existsSync(path.join(folder, name)),
  );
  if (missing !== undefined) {
    throw new SpecError(
      'SW3009',
      `${folder}: this is no built specwire-http, ${missing} is missing; build it, or name another with --from`,
    );
  }
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Engine;
  if (manifest.version !== generatorVersion) {
    throw new SpecError(
      'SW3009',
      `${folder}: specwire ${generatorVersion} cannot pack specwire-http ${manifest.version}; install specwire-http@${generatorVersion}`,
    );
  }
  return { ...manifest, folder };
}

/** What faces load of the engine, that for https where it is needed. */
export function engineFiles({ folder }: Engine, needsHttps: boolean): readonly EmittedFile[] {
  const entries = needsHttps ? [PARTS.http, PARTS.https] : [PARTS.http];
  const files = new Set(entries.flatMap((entry) => reachableFiles(folder, entry)));
  return [...files]
    .sort()
    .map((name) => ({ path: name, content: readFileSync(path.join(folder, name), 'utf8') }));
}

/** Beside the package's own files once it is published, one folder up in its repository. */
export function engineLicense({ folder }: Engine): string {
  const file = [folder, path.join(folder, '..')].map((at) => path.join(at, 'LICENSE')).find(existsSync);
  if (file === undefined) throw new SpecError('SW3009', `${folder}: the package has no LICENSE to pass on`);
  return readFileSync(file, 'utf8');
}

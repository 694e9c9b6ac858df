import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder of upstream documents, which are not ours to commit: `SPECWIRE_UPSTREAM`, else `../shared`. */
export const upstreamRoot = path.resolve(root, process.env.SPECWIRE_UPSTREAM ?? '../shared');

export interface UpstreamSource {
  readonly version: string;
  /** Relative to {@link upstreamRoot}; absent where that folder holds no copy. */
  readonly file?: string;
  readonly sha256: string;
  /** `era`: written in the form of its time, which `specwire snapshot` reads and does not write. */
  readonly form?: 'era';
  /** The same of the https document; no `sha256` where no upstream text was checked. */
  readonly https: Omit<UpstreamSource, 'version' | 'sha256' | 'https'> & { readonly sha256: string | null };
}

/** What spec/sources.json says. */
export function sources(): UpstreamSource[] {
  const text = readFileSync(path.join(root, 'spec/sources.json'), 'utf8');
  return (JSON.parse(text) as { versions: UpstreamSource[] }).versions;
}

/** Absolute path of an upstream document, or why there is none; tests print the reason when they skip. */
export function upstreamFile(file: string | undefined): { path: string } | { missing: string } {
  if (file === undefined) return { missing: 'spec/sources.json names no file for it' };
  const found = path.join(upstreamRoot, file);
  return existsSync(found)
    ? { path: found }
    : { missing: `no upstream document ${file} (set SPECWIRE_UPSTREAM to the folder that has it)` };
}

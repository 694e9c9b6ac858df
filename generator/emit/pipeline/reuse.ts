import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmittedFile } from '../types.js';
import type { Manifest, ManifestVersion } from './manifest.js';

/**
 * What lets a run pass over versions that are as it would make them: the specs' hashes, the generator's own code, and
 * the bytes on disk are all those of the last run. The code's hash is kept apart from the output, in
 * `node_modules/.cache`, so that the output is the same whether it was made from sources or from a build.
 */
export interface Reuse {
  /** The files of a version as they are on disk, or nothing when it has to be made. */
  find(
    version: string,
    hashes: Pick<ManifestVersion, 'specHash' | 'othersHash'>,
  ): { entry: ManifestVersion; files: readonly EmittedFile[] } | undefined;
  /** Whether the manifest itself is, byte by byte, the one that this code wrote last, too. */
  readonly isSealed: boolean;
  /** Remembers that the output, with the manifest that is there by now, was made by this code. */
  remember(): void;
}

export function openReuse(out: string, manifest: Manifest | undefined): Reuse {
  const cache = cacheFile(out);
  const code = codeHash();
  const [by, seal] = cache !== undefined && existsSync(cache) ? readFileSync(cache, 'utf8').split('\n') : [];
  const isOurs = by === code;
  return {
    find(version, { specHash, othersHash }) {
      const entry = manifest?.versions.find((item) => item.version === version);
      if (!isOurs || entry?.specHash !== specHash || entry.othersHash !== othersHash) return undefined;
      const files = readFiles(path.join(out, version), entry);
      return files === undefined ? undefined : { entry, files };
    },
    isSealed: isOurs && seal === manifestHash(out),
    remember() {
      const now = `${code}\n${manifestHash(out)}`;
      if (cache === undefined || now === `${by}\n${seal}`) return;
      mkdirSync(path.dirname(cache), { recursive: true });
      writeFileSync(cache, now);
    },
  };
}

/** Every file that the manifest lists, when each has the bytes it says. */
function readFiles(folder: string, entry: ManifestVersion): readonly EmittedFile[] | undefined {
  const files: EmittedFile[] = [];
  for (const [name, hash] of Object.entries(entry.files)) {
    const file = path.join(folder, name);
    if (!existsSync(file)) return undefined;
    const content = readFileSync(file, 'utf8');
    if (createHash('sha256').update(content).digest('hex') !== hash) return undefined;
    files.push({ path: name, content });
  }
  return files;
}

function manifestHash(out: string): string {
  const file = path.join(out, 'manifest.json');
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
}

/** One for each output folder; none where no project is around it. */
function cacheFile(out: string): string | undefined {
  const absolute = path.resolve(out);
  const name = createHash('sha256').update(absolute).digest('hex').slice(0, 16);
  for (let folder = path.dirname(absolute); ; folder = path.dirname(folder)) {
    const modules = path.join(folder, 'node_modules');
    if (existsSync(modules)) return path.join(modules, '.cache/specwire', `generate-${name}`);
    if (folder === path.dirname(folder)) return undefined;
  }
}

function codeHash(): string {
  let root = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(root, 'package.json')) && root !== path.dirname(root))
    root = path.dirname(root);
  const hash = createHash('sha256');
  for (const file of codeFiles(root)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function codeFiles(root: string, folder = ''): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const name = path.posix.join(folder, item.name);
      if (item.isDirectory()) return item.name === 'node_modules' ? [] : codeFiles(root, name);
      return /\.(c?js|mjs|ts|hbs|json)$/.test(item.name) ? [name] : [];
    });
}

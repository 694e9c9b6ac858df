import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ManifestVersion } from './manifest.js';
import type { SpecVersion } from './versions.js';

/** In the spec folder, of all versions: what documents leave out. */
export const SHARED = 'undocumented.json';
const PER_VERSION = ['observed.json', 'exceptions.json', 'observed-https.json'];

/** SHA-256 over everything a version is made from, names and contents, hex. */
export function specHash(spec: string, version: SpecVersion): string {
  const hash = createHash('sha256');
  const files = [version.document, ...(version.https ? [version.https] : []), ...PER_VERSION].map((name) =>
    path.join(version.folder, name),
  );
  for (const file of [...files, path.join(spec, SHARED)]) {
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    hash.update(`${path.basename(file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** A version's own hash, and the one over the specs of the others, in their order. */
export function versionHashes(
  specHashes: ReadonlyMap<string, string>,
  version: string,
  isLeftOut: (other: string) => boolean = () => false,
): Pick<ManifestVersion, 'specHash' | 'othersHash'> {
  const others = [...specHashes].filter(([other]) => other !== version && !isLeftOut(other));
  return {
    specHash: specHashes.get(version) ?? '',
    othersHash: others.reduce((hash, [, one]) => hash.update(one), createHash('sha256')).digest('hex'),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GenerateOptions, GenerateResult, VersionResult } from './index.js';
import { type Manifest, manifestFile, readManifest, readmeFile } from './manifest.js';
import { openReuse } from './reuse.js';
import { specHash, versionHashes } from './spec-hash.js';
import { chooseVersions, findVersions } from './versions.js';
import { strayFiles } from './write-plan.js';

/**
 * What `generate` would answer when all is as its last run left it: the specs, this program's own code, the manifest,
 * and every file that it lists, by their hashes. Undefined when anything has to be made. It loads no reader, no emitter
 * and no compiler: that is most of what a run without work would cost.
 * @throws {SpecError} SW3001 to SW3003.
 */
export function findSettled(options: GenerateOptions): GenerateResult | undefined {
  const { spec = 'spec', out = 'generated' } = options;
  const all = findVersions(spec);
  const chosen = chooseVersions(all, options.only);
  const manifest = readManifest(out);
  if (manifest === undefined || !isWhole(out, manifest)) return undefined;
  const documented = all.map(({ version }) => version);
  if (manifest.versions.map(({ version }) => version).join() !== documented.join()) return undefined;
  const reuse = openReuse(out, manifest);
  if (!reuse.isSealed) return undefined;
  const hashes = new Map(all.map((version) => [version.version, specHash(spec, version)]));
  const versions: VersionResult[] = [];
  for (const { version } of chosen) {
    const started = performance.now();
    const found = reuse.find(version, versionHashes(hashes, version));
    if (found === undefined) return undefined;
    const known = new Set(found.files.map((file) => `${version}/${file.path}`));
    if (strayFiles(out, known, [version]).length > 0) return undefined;
    versions.push({ ...found.entry, ms: Math.round(performance.now() - started), changedFacts: [] });
  }
  return { versions, written: [], removed: [], warnings: [] };
}

/** The two files that stand beside the versions' folders. */
function isWhole(out: string, manifest: Manifest): boolean {
  const has = (name: string, content: string): boolean => {
    const file = path.join(out, name);
    return existsSync(file) && readFileSync(file, 'utf8') === content;
  };
  return has('manifest.json', manifestFile(manifest)) && has('README.md', readmeFile(manifest));
}

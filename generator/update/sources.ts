import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SpecError } from '../emit/pipeline/spec-error.js';

/** What `spec/sources.json` says of one module's document: where upstream has it, and what was last checked. */
export interface Source {
  readonly upstream?: string;
  readonly sha256: string | null;
  /** `era`: written in the form of its time, which a snapshot does not write. */
  readonly form?: 'era';
}

type Listed = Source & { readonly version: string; readonly https?: Source };

interface Sources {
  readonly versions: readonly Listed[];
}

/** @throws {SpecError} SW3005 where the file is damaged. */
export function readSources(spec: string): Sources {
  const file = path.join(spec, 'sources.json');
  if (!existsSync(file)) return { versions: [] };
  try {
    const data = JSON.parse(readFileSync(file, 'utf8')) as Partial<Sources>;
    if (Array.isArray(data.versions)) return { versions: data.versions };
  } catch (error) {
    throw new SpecError('SW3005', `${file}:1:1: this is no JSON (${(error as Error).message})`);
  }
  throw new SpecError('SW3005', `${file}:1:1: a list "versions" is expected`);
}

export function sourceOf({ versions }: Sources, version: string, module: string): Source | undefined {
  const listed = versions.find((item) => item.version === version);
  return module === 'https' ? listed?.https : listed;
}

/** The file's text with other hashes; all else as it is. Versions that it does not list stay unlisted. */
export function withHashes(
  spec: string,
  version: string,
  hashes: ReadonlyMap<string, string>,
): string | undefined {
  const { versions } = readSources(spec);
  if (!versions.some((item) => item.version === version)) return undefined;
  const updated = versions.map((item) => (item.version === version ? rehashed(item, hashes) : item));
  return `${JSON.stringify({ versions: updated }, null, 2)}\n`;
}

function rehashed(listed: Listed, hashes: ReadonlyMap<string, string>): Listed {
  const [own, https] = [hashes.get('http'), hashes.get('https')];
  return {
    ...listed,
    ...(own === undefined ? {} : { sha256: own }),
    ...(https === undefined || listed.https === undefined
      ? {}
      : { https: { ...listed.https, sha256: https } }),
  };
}

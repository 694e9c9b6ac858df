import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generate, type Progress } from '../pipeline/index.js';
import { readManifest } from '../pipeline/manifest.js';
import { readSpec } from '../pipeline/read-spec.js';
import { SpecError } from '../pipeline/spec-error.js';
import { chooseVersions, findVersions, type SpecVersion } from '../pipeline/versions.js';
import type { EmitInput, EmittedFile } from '../types.js';
import { originOf } from './origin.js';
import type { FaceSource } from './types.js';
import { requireCommitted } from './worktree.js';

export interface SpecFaces {
  readonly spec: string;
  readonly generated: string;
  /** Versions; all when empty. */
  readonly only: readonly string[];
  /** Called before each version is held against the spec, which takes seconds. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Faces as they stand in `generated/`, which has to be what the spec makes, and committed.
 * @throws {SpecError} SW3001 to SW3007 (the spec), SW3010 (out of date, or edited), SW3011 (not committed).
 */
export function facesFromSpec(options: SpecFaces): readonly FaceSource[] {
  const { spec, generated, only } = options;
  const versions = chooseVersions(findVersions(spec), only);
  requireUpToDate(options);
  requireCommitted([spec, generated]);
  return versions.map((version) => faceOf(spec, generated, version));
}

function faceOf(spec: string, generated: string, version: SpecVersion): FaceSource {
  const input = readSpec(spec, version);
  const { documents, origin } = originOf(input, upstreamOf(spec, version.version));
  return { version: version.version, files: filesOf(generated, input), documents, origin };
}

function filesOf(generated: string, { version }: EmitInput): readonly EmittedFile[] {
  const entry = readManifest(generated)?.versions.find((item) => item.version === version);
  return Object.keys(entry?.files ?? {}).map((name) => ({
    path: name,
    content: readFileSync(path.join(generated, version, name), 'utf8'),
  }));
}

function requireUpToDate({ spec, generated, only, onProgress }: SpecFaces): void {
  const { written, removed } = generate({
    ...{ spec, out: generated, only, check: true },
    ...(onProgress && { onProgress }),
  });
  const [first, ...more] = [...written, ...removed];
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const remake = ['specwire generate', ...only.map((version) => `--only ${version}`)].join(' ');
  throw new SpecError(
    'SW3010',
    `${path.join(generated, first)}${others}: not what ${spec} makes; it is out of date, or was edited. Run ${remake}`,
  );
}

/** What `sources.json` says of a version, where there is one. */
function upstreamOf(spec: string, version: string): FaceSource['origin']['upstream'] {
  const file = path.join(spec, 'sources.json');
  if (!existsSync(file)) return undefined;
  const { versions = [] } = JSON.parse(readFileSync(file, 'utf8')) as {
    versions?: readonly { version?: string; upstream?: string; sha256?: string | null }[];
  };
  const source = versions.find((item) => item.version === version);
  if (source?.upstream === undefined) return undefined;
  return { url: source.upstream, ...(source.sha256 ? { sha256: source.sha256 } : {}) };
}

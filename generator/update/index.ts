import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type GenerateResult, generate, type Progress } from '../emit/pipeline/index.js';
import { chooseVersions, findVersions } from '../emit/pipeline/versions.js';
import type { Document } from '../ir/types.js';
import { writeFileAtomic } from '../write-atomic.js';
import { type DocumentUpdate, updateDocument } from './document-update.js';
import { readSources, sourceOf, withHashes } from './sources.js';

export type { DocumentUpdate } from './document-update.js';
export { updateSummary } from './summary.js';

export interface UpdateOptions {
  readonly version: string;
  /** Upstream's documents, of `http`, `https` or both. */
  readonly upstream: readonly Document[];
  /** The folder of documents. Default: `spec`. */
  readonly spec?: string;
  /** The folder of faces. Default: `generated`. */
  readonly out?: string;
  /** Find out what would change, and write nothing. */
  readonly check?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface UpdateResult {
  readonly version: string;
  readonly documents: readonly DocumentUpdate[];
  /** What became of the faces; nothing where no fact changed, and with `check`. */
  readonly faces: GenerateResult | null;
}

/**
 * Brings one version's documents and all faces up to date with upstream. The faces are made from a copy of the spec
 * first; the spec is written only once they are in place, so a document that cannot be used changes nothing.
 * @throws {SpecError} SW3002 (no such version), SW3004, SW3020; all that {@link generate} throws.
 */
export function update(options: UpdateOptions): UpdateResult {
  const { version, spec = 'spec', check, upstream } = options;
  const [chosen] = chooseVersions(findVersions(spec), [version]);
  const sources = readSources(spec);
  const documents = upstream.map((document) =>
    updateDocument(chosen, sourceOf(sources, version, document.module), document),
  );
  const changed = documents.filter(({ state }) => state === 'facts');
  if (check || changed.length === 0) return { version, documents, faces: null };
  const faces = facesOf(changed, options);
  for (const { file, text } of changed) writeFileAtomic(file, text);
  const hashes = new Map(changed.map(({ module, sha256 }) => [module, sha256.after]));
  const listed = withHashes(spec, version, hashes);
  if (listed !== undefined) writeFileAtomic(path.join(spec, 'sources.json'), listed);
  return { version, documents, faces };
}

function facesOf(changed: readonly DocumentUpdate[], options: UpdateOptions): GenerateResult {
  const { spec = 'spec', out = 'generated', onProgress } = options;
  const staging = mkdtempSync(path.join(tmpdir(), 'specwire-update-'));
  try {
    cpSync(spec, staging, { recursive: true });
    for (const { file, text } of changed) writeFileSync(path.join(staging, path.relative(spec, file)), text);
    return generate({ spec: staging, out, onProgress });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

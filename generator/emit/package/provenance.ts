import { createHash } from 'node:crypto';
import type { EmittedFile } from '../types.js';
import type { Engine, FaceSource } from './types.js';

export interface Maker {
  /** Of `specwire`. */
  readonly version: string;
  /** The commit that `spec/` and `generated/` were at; absent outside of a repository. */
  readonly commit?: string;
}

/** `provenance.json`: which documents, which engine and which generator a package was made from. */
export function provenance(
  faces: readonly FaceSource[],
  engine: Engine,
  shipped: readonly EmittedFile[],
  maker: Maker,
): string {
  const content = {
    madeBy: { name: 'specwire', ...maker },
    engine: {
      name: 'specwire-http',
      version: engine.version,
      files: Object.fromEntries(shipped.map((file) => [file.path, sha256(file.content)])),
    },
    faces: faces.map(({ version, origin }) => ({ version, ...origin })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

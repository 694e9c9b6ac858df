import type { Document } from '../../ir/types.js';
import type { EmittedFile } from '../types.js';

/** Where a face's facts come from, for those who have to trust it. */
export interface Origin {
  /** SHA-256 over all that the face was made from, hex; it stands in the head of each file, too. */
  readonly specHash: string;
  readonly documents: readonly { readonly module: string; readonly file: string; readonly sha256: string }[];
  /** What the genuine binary answered has settled what the documents leave open. */
  readonly observed?: { readonly runtime: string; readonly version: string };
  /** The document of others that the facts were checked against last. */
  readonly upstream?: { readonly url: string; readonly sha256?: string };
}

/** One version, generated, and not yet compiled. */
export interface FaceSource {
  readonly version: string;
  /** As `generate` writes them, relative to the version's folder. */
  readonly files: readonly EmittedFile[];
  /** The document of `http`, and that of `https` where there is one. */
  readonly documents: readonly Document[];
  readonly origin: Origin;
}

/** A built `specwire-http`: what the faces of a package stand on. */
export interface Engine {
  readonly folder: string;
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>;
}

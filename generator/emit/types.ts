import type { Observed } from '../ir/observed.js';
import type { Document } from '../ir/types.js';

/** Members that no document names but packages in wide use lean on. Kept as data, in `spec/undocumented.json`. */
export interface UndocumentedMember {
  /** An IR-style id: `http.Agent#addRequest`, `http._connectionListener`. */
  readonly id: string;
  /** The packages that need it. */
  readonly neededBy: readonly string[];
  readonly reason: string;
}

/** Where a test derived from the document cannot hold on the genuine binary. Kept in `spec/<version>/exceptions.json`. */
export interface TestException {
  /** The test's id, or a prefix of it that ends in `*`. */
  readonly test: string;
  readonly reason: string;
  /** Only on the genuine binary, or only on the face (a part that is still missing there); both when unsaid. */
  readonly on?: 'binary' | 'face';
}

/** Everything one version's output is made from. */
export interface EmitInput {
  readonly version: string;
  readonly document: Document;
  readonly observed: Observed | null;
  /** SHA-256 over the spec files of this version and the shared data, hex. Stands in the head of each file. */
  readonly specHash: string;
  readonly undocumented: readonly UndocumentedMember[];
  readonly exceptions: readonly TestException[];
  /** The version's https document, and what its binary answered about https; absent where there is none. */
  readonly https?: Pick<EmitInput, 'document' | 'observed'>;
  /** The documents of the other versions, where known: what only they name must be absent from this face. */
  readonly others?: readonly Document[];
}

/** One file of the output; `path` is relative to `generated/<version>/`, with forward slashes. */
export interface EmittedFile {
  readonly path: string;
  readonly content: string;
}

/** Pure and deterministic: the same input gives the same bytes on every machine. */
export type Emitter = (input: EmitInput) => readonly EmittedFile[];

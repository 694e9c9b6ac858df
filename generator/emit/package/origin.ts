import type { EmitInput } from '../types.js';
import type { FaceSource, Origin } from './types.js';

/** The documents of a face, and where its facts come from. */
export function originOf(
  input: EmitInput,
  upstream?: Origin['upstream'],
): Pick<FaceSource, 'documents' | 'origin'> {
  const documents = [input.document, ...(input.https === undefined ? [] : [input.https.document])];
  const runtime = input.observed?.runtime;
  return {
    documents,
    origin: {
      specHash: input.specHash,
      documents: documents.map(({ module, source }) => ({
        module,
        file: source.file,
        sha256: source.sha256,
      })),
      ...(runtime === undefined ? {} : { observed: { runtime: runtime.name, version: runtime.version } }),
      ...(upstream === undefined ? {} : { upstream }),
    },
  };
}

import type { Document } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { loadInput } from '../read/load.js';

/** The document that a command line names: a path, a URL, or `-`. */
export async function inputDocument(from: string): Promise<Document> {
  const { bytes, file } = await loadInput(from);
  return readDocument(bytes, { file });
}

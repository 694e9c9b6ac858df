import type { Document } from '../ir/types.js';
import { parseAddress } from '../read/fetch/address.js';
import { readDocument } from '../read/index.js';
import { isAddress, type LoadedInput, loadInput } from '../read/load.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

/** The bytes that a command line names: a path, a URL, or `-`. With `--offline` a URL is its kept copy. */
export async function loadFrom(from: string, io: CliIo, signal?: AbortSignal): Promise<LoadedInput> {
  const progress = progressLine(io);
  try {
    if (isAddress(from) && !io.offline) progress.show(`fetching ${parseAddress(from).name}`);
    const loaded = await loadInput(from, undefined, { offline: io.offline, ...(signal && { signal }) });
    if (loaded.copyOf !== undefined && !io.quiet) {
      io.stderr.write(`specwire: ${loaded.file}: read from the copy of ${loaded.copyOf}\n`);
    }
    return loaded;
  } finally {
    progress.clear();
  }
}

/** The document that a command line names. */
export async function inputDocument(from: string, io: CliIo): Promise<Document> {
  const { bytes, file } = await loadFrom(from, io);
  return readDocument(bytes, { file });
}

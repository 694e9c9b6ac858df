import { type FileHandle, open } from 'node:fs/promises';
import { collectBytes, tooLarge } from './fetch/collect-bytes.js';
import { type FetchOptions, fetchDocument } from './fetch/index.js';
import { MAX_INPUT } from './fetch/limits.js';
import { ReadError } from './read-error.js';

export interface LoadedInput {
  readonly bytes: Uint8Array;
  /** How the input is named in errors and in the IR; of an address, without what may be secret in it. */
  readonly file: string;
  /** Of a kept copy that was read with `offline`: when the server last confirmed it, ISO 8601. */
  readonly copyOf?: string;
}

/**
 * Loads a document: a path, an `http:` or `https:` URL, or `-` for standard input.
 * @throws {ReadError} SW1004 (no such file), SW1005 (a directory), SW1006 (over 100 MB); of an address SW1007 and
 * SW1010 to SW1012.
 */
export async function loadInput(
  from: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
  options: FetchOptions = {},
): Promise<LoadedInput> {
  if (from === '-') return { bytes: await collectBytes(stdin, '<stdin>', MAX_INPUT), file: '<stdin>' };
  if (isAddress(from)) return fetchDocument(from, options);
  return { bytes: await readBytes(from), file: from };
}

export const isAddress = (from: string): boolean => /^https?:\/\//i.test(from);

async function readBytes(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const stats = await file.stat();
    if (stats.isDirectory())
      throw new ReadError('SW1005', { file: path }, 'this is a directory; name a file in it');
    if (stats.size > MAX_INPUT) throw tooLarge(path, MAX_INPUT);
    return await collectBytes(file.createReadStream({ autoClose: false }), path, MAX_INPUT);
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw cannotOpen(path, error);
  } finally {
    await file?.close();
  }
}

function cannotOpen(path: string, error: unknown): ReadError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EISDIR')
    return new ReadError('SW1005', { file: path }, 'this is a directory; name a file in it');
  const reason =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'there is no such file'
      : `the file cannot be read (${code || String(error)})`;
  return new ReadError('SW1004', { file: path }, `${reason}; give a path, a URL, or - for standard input`);
}

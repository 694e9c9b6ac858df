import { type FileHandle, open } from 'node:fs/promises';
import { ReadError } from './read-error.js';

/** The largest input: an attack, not a document, is beyond it. */
export const MAX_INPUT = 100 * 1024 * 1024;

/** An address that does not answer within this is given up. */
const FETCH_TIMEOUT_MS = 30_000;

export interface LoadedInput {
  readonly bytes: Uint8Array;
  /** How the input is named in errors and in the IR. */
  readonly file: string;
}

/**
 * Loads a document: a path, an `http:` or `https:` URL, or `-` for standard input.
 * @throws {ReadError} SW1004 (no such file), SW1005 (a directory), SW1006 (over 100 MB), SW1007 (not fetched).
 */
export async function loadInput(
  from: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<LoadedInput> {
  if (from === '-') return { bytes: await collect(stdin, '<stdin>'), file: '<stdin>' };
  if (/^https?:\/\//i.test(from)) return { bytes: await fetchBytes(from), file: from };
  return { bytes: await readBytes(from), file: from };
}

async function readBytes(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const stats = await file.stat();
    if (stats.isDirectory())
      throw new ReadError('SW1005', { file: path }, 'this is a directory; name a file in it');
    if (stats.size > MAX_INPUT) throw tooLarge(path);
    return await collect(file.createReadStream({ autoClose: false }), path);
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

async function fetchBytes(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok)
      throw new ReadError(
        'SW1007',
        { file: url },
        `the server answered ${response.status}; check the address`,
      );
    return response.body === null ? new Uint8Array() : await collect(response.body, url);
  } catch (error) {
    if (error instanceof ReadError) throw error;
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new ReadError(
      'SW1007',
      { file: url },
      `the address cannot be fetched (${cause}); check it and the network`,
    );
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > MAX_INPUT) throw tooLarge(file);
  }
  return Buffer.concat(parts);
}

const tooLarge = (file: string): ReadError =>
  new ReadError(
    'SW1006',
    { file },
    'the input is over 100 MB; no API document is; give one module at a time',
  );

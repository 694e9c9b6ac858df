import { ReadError } from '../read-error.js';

/** All of a stream. @throws {ReadError} SW1006 as soon as there is more than `maxBytes`. */
export async function collectBytes(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(file, maxBytes);
  }
  return Buffer.concat(parts);
}

export const tooLarge = (file: string, maxBytes: number): ReadError =>
  new ReadError(
    'SW1006',
    { file },
    `the input is over ${sizeOf(maxBytes)}; no API document is; give one module at a time`,
  );

const sizeOf = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;

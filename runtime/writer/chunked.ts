/** The chunked transfer coding, outgoing (RFC 9112, section 7.1). */

/** The line before a chunk's data. */
export function chunkSizeLine(byteLength: number): string {
  return `${byteLength.toString(16)}\r\n`;
}

/** What follows a chunk's data. */
export const CHUNK_END = '\r\n';

/** The zero-sized chunk, the trailer section (lines that end in CRLF) and the empty line. */
export function lastChunk(trailers: string): string {
  return `0\r\n${trailers}\r\n`;
}

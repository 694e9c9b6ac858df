/** Each octet a piece. */
export function singles(octets: Buffer): Buffer[] {
  return Array.from(octets, (_, i) => octets.subarray(i, i + 1));
}

/** Pieces that begin at the given offsets, in any order; none is empty. */
export function cut(octets: Buffer, offsets: readonly number[]): Buffer[] {
  const ends = [...new Set([...offsets, octets.length])].filter((end) => end > 0 && end <= octets.length);
  ends.sort((a, b) => a - b);
  return ends.map((end, i) => octets.subarray(ends[i - 1] ?? 0, end));
}

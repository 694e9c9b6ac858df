const NOTHING = Buffer.alloc(0);
const SMALLEST = 1024;

/** Octets put aside until more arrive. Grows by doubling, so that a peer who sends them singly costs linear time. */
export class HeldOctets {
  /** What is held stands in front; what is behind `length` is of no meaning. */
  octets: Buffer = NOTHING;
  length = 0;

  /** Copies, so that the chunk they came in is not kept alive by them. */
  append(chunk: Buffer, start: number, end: number): void {
    const needed = this.length + end - start;
    if (needed > this.octets.length) {
      let capacity = Math.max(this.octets.length * 2, SMALLEST);
      while (capacity < needed) capacity *= 2;
      // Not from the shared pool: a slice of it would keep the whole pool alive for as long as a slow peer likes.
      const grown = Buffer.allocUnsafeSlow(capacity);
      this.octets.copy(grown, 0, 0, this.length);
      this.octets = grown;
    }
    chunk.copy(this.octets, this.length, start, end);
    this.length = needed;
  }

  release(): void {
    this.octets = NOTHING;
    this.length = 0;
  }
}

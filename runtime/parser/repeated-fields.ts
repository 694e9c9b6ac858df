/**
 * What the last head's field lines came to, for heads that bring the same octets again: on a connection that persists,
 * and behind a proxy, most clients repeat all their fields. A head's fields come to the same whenever their octets, the
 * role and the limits are the same, so nothing of them has to be looked at twice.
 */
import { LF } from '../bytes/octets.js';
import type { FramingOutcome } from './framing-fields.js';
import type { RepeatedFields } from './types.js';

/** Octets of field lines, with the empty line. A shorter block costs no more to read than to compare. */
const SHORTEST = 64;
const LONGEST = 4096;

/** After so many different blocks in a row none is compared for a while: comparing costs a twentieth of reading. */
const TRIES = 8;
const PAUSE = 64;

/**
 * Fields that tell who a client is. The parsers of a server serve one connection after another: nobody shall find out, by how
 * long a guess takes, that it is what somebody else sent.
 */
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);

function hasCredentials(raw: readonly string[]): boolean {
  return raw.some((name, i) => i % 2 === 0 && CREDENTIALS.has(name.toLowerCase()));
}

export interface KnownFields extends RepeatedFields {
  readonly framing: FramingOutcome;
}

/** Nothing is made of a block until it has come a second time: those that never do cost a copy of their octets. */
export class LastFields {
  /** Of the last block that was compared with. */
  known: KnownFields | null = null;
  private octets: Buffer | null = null;
  private length = 0;
  private misses = 0;
  private pause = 0;

  /** The length of the block at `from`, where it is the last one again; else 0. */
  match(octets: Buffer, from: number, end: number): number {
    const { length } = this;
    if (length === 0 || end - from < length) return 0;
    // The whole block, whose end is its only empty line: what follows is no part of it.
    return octets.compare(this.octets as Buffer, 0, length, from, from + length) === 0 ? length : 0;
  }

  /** A whole block that was good, and another one than before. */
  remember(octets: Buffer, from: number, end: number): void {
    if (this.pause > 0) {
      this.pause--;
      return;
    }
    const length = end - from;
    this.known = null;
    this.length = 0;
    if (++this.misses === TRIES) {
      this.misses = 0;
      this.pause = PAUSE;
      return;
    }
    // One that ends in a bare CR (`leniency.optionalLFAfterCR`) goes on where LF follows.
    if (length < SHORTEST || length > LONGEST || octets[end - 1] !== LF) return;
    if (this.octets === null || this.octets.length < length) this.octets = Buffer.allocUnsafeSlow(length * 2);
    octets.copy(this.octets, 0, from, end);
    this.length = length;
  }

  /** `null`: these are not kept. */
  know(raw: readonly string[], framing: FramingOutcome): KnownFields | null {
    if (hasCredentials(raw)) {
      this.length = 0;
      return null;
    }
    this.misses = 0;
    this.known = { raw: raw.slice(), framing, merged: null, mergedBy: null };
    return this.known;
  }
}

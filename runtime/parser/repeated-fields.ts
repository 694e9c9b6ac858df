/**
 * What the last head's field lines came to, for heads that bring the same lines again: on a connection that persists,
 * and behind a proxy, most clients repeat nearly all their fields. What field lines come to is the same whenever their
 * octets, the role and the limits are, so that they need not be looked at twice. Values that are never kept, and those
 * that were another one each time (a request's identifier), are left out of what is compared, and read each time.
 */
import { CR, endOfRun, FIELD_VALUE_OCTETS, HTAB, LF, SP } from '../bytes/octets.js';
import { type FramingOutcome, isFramingName, trimBlank } from './framing-fields.js';
import type { RepeatedFields } from './types.js';

/** Octets of field lines, with the empty line. A shorter block costs no more to read than to compare. */
const SHORTEST = 64;
const LONGEST = 4096;

/**
 * After so many different blocks in a row none is kept for a while, and for twice as long each time: to keep one costs
 * as much as to read it.
 */
const TRIES = 4;
const PAUSE = 64;
const LONGEST_PAUSE = 1024;

/** Values left out of a block; where more of them change, it is another block. */
const MOST_GAPS = 6;

/**
 * Fields that tell who a client is, or may do so. The parsers of a server serve one connection after another: nobody
 * shall find out, by how long a guess takes, that it is what somebody else sent.
 */
const PRIVATE = /auth|cookie|credential|csrf|key|pass|secret|session|sign|token|xsrf/i;

export interface KnownFields extends RepeatedFields {
  readonly framing: FramingOutcome;
}

/** Nothing is made of a block until it has come a second time: those that never do cost a copy of their octets. */
export class LastFields {
  /** Of the last block that was compared with. */
  known: KnownFields | null = null;
  /** The block, without the values that are left out. */
  private octets: Buffer | null = null;
  private length = 0;
  /** Where in `octets` a value is left out: behind the colon; valid up to `gapCount`. */
  private gaps: number[] = [];
  private gapCount = 0;
  /** Where each line's name starts and ends, and where its value does, in `octets`; valid up to `lineCount * 4`. */
  private lines: number[] = [];
  private lineCount = 0;
  /** Of each line, whether its value may be compared at all, and whether it is left out. */
  private isPrivate: boolean[] = [];
  private isGap: boolean[] = [];
  /** Start and end of the values in the gaps, where `match` found them. */
  private found: number[] = [];
  private misses = 0;
  private pause = 0;
  private nextPause = PAUSE;

  forget(): void {
    this.length = 0;
    this.known = null;
  }

  /** The length of the block at `from`, where it is the last one again; else 0. */
  match(octets: Buffer, from: number, end: number): number {
    if (this.length === 0) return 0;
    let at = from;
    let start = 0;
    for (let gap = 0; gap <= this.gapCount; gap++) {
      const stop = gap < this.gapCount ? this.gaps[gap] : this.length;
      const next = at + stop - start;
      // The last piece ends in the block's only empty line: what follows is no part of it.
      if (next > end || octets.compare(this.octets as Buffer, start, stop, at, next) !== 0) return 0;
      at = gap < this.gapCount ? this.pass(octets, gap, next, end) : next;
      start = stop;
    }
    return at - from;
  }

  /** Passes over the value in a gap; the piece behind it begins with its line's end. */
  private pass(octets: Buffer, gap: number, from: number, end: number): number {
    let start = from;
    while (start < end && (octets[start] === SP || octets[start] === HTAB)) start++;
    const stop = endOfRun(FIELD_VALUE_OCTETS, octets, start, end);
    this.found[gap * 2] = start;
    this.found[gap * 2 + 1] = trimBlank(octets, start, stop);
    return stop;
  }

  /** The values that `match` found in the gaps, in the order of `known.gaps`. */
  values(octets: Buffer): string[] {
    const values: string[] = [];
    for (let gap = 0; gap < this.gapCount; gap++) {
      values.push(octets.toString('latin1', this.found[gap * 2], this.found[gap * 2 + 1]));
    }
    return values;
  }

  /**
   * A whole block that was good, and another one than before.
   *
   * @param positions of each field's name and value, start and end.
   */
  remember(octets: Buffer, from: number, end: number, positions: readonly number[], count: number): void {
    if (this.pause > 0) {
      this.pause--;
      return;
    }
    const length = end - from;
    this.known = null;
    if (++this.misses === TRIES) {
      this.misses = 0;
      this.pause = this.nextPause;
      this.nextPause = Math.min(this.nextPause * 2, LONGEST_PAUSE);
      this.length = 0;
      return;
    }
    // One that ends in a bare CR (`leniency.optionalLFAfterCR`) goes on where LF follows.
    const isFit = length >= SHORTEST && length <= LONGEST && octets[end - 1] === LF;
    if (!isFit || !this.chooseGaps(octets, positions, count)) {
      this.length = 0;
      return;
    }
    this.copy(octets, from, end, positions, count);
  }

  /** Decides which values are left out: those of before, too, where the lines are the same. `false`: too many. */
  private chooseGaps(octets: Buffer, positions: readonly number[], count: number): boolean {
    if (!this.hasSameNames(octets, positions, count)) {
      for (let line = 0; line < count; line++) this.isPrivate[line] = mayBePrivate(octets, positions, line);
    } else if (this.markGaps(octets, positions, count, true)) {
      return true;
    }
    return this.markGaps(octets, positions, count, false);
  }

  private markGaps(
    octets: Buffer,
    positions: readonly number[],
    count: number,
    isLikeLast: boolean,
  ): boolean {
    let gaps = 0;
    for (let line = 0; line < count; line++) {
      const changes = isLikeLast && (this.isGap[line] || !this.isKept(octets, positions, line, 2));
      // What decides how the message is read is compared, always.
      const mayBeGap = !isFramingName(octets, positions[line * 4], positions[line * 4 + 1]);
      this.isGap[line] = mayBeGap && (changes || this.isPrivate[line]);
      if (this.isGap[line] && ++gaps > MOST_GAPS) return false;
    }
    return true;
  }

  private hasSameNames(octets: Buffer, positions: readonly number[], count: number): boolean {
    if (count !== this.lineCount) return false;
    for (let line = 0; line < count; line++) {
      if (!this.isKept(octets, positions, line, 0)) return false;
    }
    return true;
  }

  /** Whether a line's name (`part` 0) or value (2) is the one that was kept. */
  private isKept(octets: Buffer, positions: readonly number[], line: number, part: 0 | 2): boolean {
    const index = line * 4 + part;
    const { lines } = this;
    const [start, stop] = [positions[index], positions[index + 1]];
    if (stop - start !== lines[index + 1] - lines[index]) return false;
    return octets.compare(this.octets as Buffer, lines[index], lines[index + 1], start, stop) === 0;
  }

  private copy(octets: Buffer, from: number, end: number, positions: readonly number[], count: number): void {
    if (this.octets === null || this.octets.length < end - from) {
      this.octets = Buffer.allocUnsafeSlow((end - from) * 2);
    }
    this.gapCount = 0;
    let done = from;
    /** How far the copy lags behind. */
    let shift = from;
    for (let line = 0; line < count; line++) {
      const index = line * 4;
      const nameEnd = positions[index + 1];
      this.lines[index] = positions[index] - shift;
      this.lines[index + 1] = nameEnd - shift;
      if (this.isGap[line]) {
        const afterColon = nameEnd + 1;
        let lineEnd = Math.max(afterColon, positions[index + 3]);
        while (octets[lineEnd] !== CR && octets[lineEnd] !== LF) lineEnd++;
        octets.copy(this.octets, done - shift, done, afterColon);
        this.gaps[this.gapCount++] = afterColon - shift;
        this.lines[index + 2] = afterColon - shift;
        this.lines[index + 3] = afterColon - shift;
        shift += lineEnd - afterColon;
        done = lineEnd;
      } else {
        this.lines[index + 2] = positions[index + 2] - shift;
        this.lines[index + 3] = positions[index + 3] - shift;
      }
    }
    octets.copy(this.octets, done - shift, done, end);
    this.length = end - shift;
    this.lineCount = count;
  }

  /** The block has come again: its strings. `null`: these are not kept. */
  know(raw: readonly string[], framing: FramingOutcome): KnownFields | null {
    const kept = raw.slice();
    const gaps: number[] = [];
    for (let line = 0; line < this.lineCount; line++) {
      if (!this.isGap[line]) continue;
      gaps.push(line * 2 + 1);
      kept[line * 2 + 1] = '';
    }
    if (!haveOwnNames(kept, gaps)) {
      this.length = 0;
      return null;
    }
    this.misses = 0;
    this.nextPause = PAUSE;
    this.known = { raw: kept, gaps, framing, merged: null, mergedBy: null };
    return this.known;
  }
}

function mayBePrivate(octets: Buffer, positions: readonly number[], line: number): boolean {
  return PRIVATE.test(octets.toString('latin1', positions[line * 4], positions[line * 4 + 1]));
}

/** Whether no other field has the name of one whose value is left out: values of the same name would be merged. */
function haveOwnNames(raw: readonly string[], gaps: readonly number[]): boolean {
  if (gaps.length === 0) return true;
  const names = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return gaps.every((gap) => {
    const name = names[(gap - 1) / 2] as string;
    return name !== '__proto__' && names.indexOf(name) === names.lastIndexOf(name);
  });
}

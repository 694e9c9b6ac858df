import type { Fault } from './faults.js';

/**
 * What a scanner's `scan(octets, at, end)` answers: the position after what it looked for, or one of these. All
 * scanners can be stopped anywhere and go on with the next octets, and look at each octet once.
 */

/** All octets up to `end` were taken, and more are needed. */
export const MORE = -1;
/** Refused: see `fault` and `faultAt`. */
export const REFUSED = -2;

/** The part every scanner shares: what was refused, and where. */
export class Scanner {
  fault: Fault | null = null;
  faultAt = 0;

  protected refuse(fault: Fault, at: number): typeof REFUSED {
    this.fault = fault;
    this.faultAt = at;
    return REFUSED;
  }
}

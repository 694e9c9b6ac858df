import { CR, DIGIT_0, DIGIT_9, DOT, endOfRun, FIELD_VALUE_OCTETS, LF, SP } from '../bytes/octets.js';
import { Faults } from './faults.js';
import { MORE, Scanner } from './scan.js';
import type { Leniency } from './types.js';

// HTTP/1.1 200 OK\r\n
// ^^^^^                the protocol's name and its slash
const PROTOCOL = 0;
const MAJOR = 1;
const VERSION_DOT = 2;
const MINOR = 3;
//         ^
const AFTER_VERSION = 4;
//          ^^^         three digits
const CODE = 5;
//             ^        a space, or the line's end: the reason may be left out, space and all
const AFTER_CODE = 6;
//              ^^
const REASON = 7;
//                  ^   LF has to come
const LINE_LF = 8;
const DONE = 9;

const isDigit = (octet: number): boolean => octet >= DIGIT_0 && octet <= DIGIT_9;

/** `status-line = HTTP-version SP status-code SP [ reason-phrase ]` (RFC 9112, section 4). */
export class StatusLine extends Scanner {
  code = 0;
  /** Where the reason stands in what was scanned; empty when there is none. */
  reasonStart = 0;
  reasonEnd = 0;
  major = 0;
  minor = 0;
  private phase = PROTOCOL;
  /** Octets of the protocol's name, then digits of the code, that were seen. */
  private seen = 0;
  private protocol = '';
  private readonly leniency: Leniency;

  constructor(leniency: Leniency) {
    super();
    this.leniency = leniency;
  }

  begin(): void {
    this.phase = PROTOCOL;
    this.seen = 0;
    this.code = 0;
    this.reasonStart = 0;
    this.reasonEnd = 0;
    this.fault = null;
  }

  /** How many octets of the line count against `maxHeaderSize`. */
  get size(): number {
    return this.reasonEnd - this.reasonStart;
  }

  /** The octets were moved towards the front by `distance`. */
  move(distance: number): void {
    this.reasonStart -= distance;
    this.reasonEnd -= distance;
  }

  scan(octets: Buffer, from: number, end: number): number {
    let at = from;
    while (this.phase !== DONE) {
      if (at >= end) return MORE;
      at = this.step(octets, at, end);
      if (at < 0) return at;
    }
    return at;
  }

  private step(octets: Buffer, at: number, end: number): number {
    switch (this.phase) {
      case PROTOCOL:
        return this.scanProtocol(octets[at], at);
      case AFTER_VERSION:
        if (octets[at] !== SP) return this.refuse(Faults.versionSpace, at);
        this.phase = CODE;
        this.seen = 0;
        return at + 1;
      case CODE:
        return this.scanCode(octets[at], at);
      case AFTER_CODE:
        return this.scanAfterCode(octets[at], at);
      case REASON:
        return this.scanReason(octets, at, end);
      case LINE_LF:
        this.phase = DONE;
        if (octets[at] === LF) return at + 1;
        return this.leniency.optionalLFAfterCR ? at : this.refuse(Faults.lf, at);
      default:
        return this.scanVersion(octets[at], at);
    }
  }

  private scanProtocol(octet: number, at: number): number {
    if (this.seen === 0) this.protocol = octet === 0x52 ? 'RTSP/' : octet === 0x49 ? 'ICE/' : 'HTTP/';
    if (octet !== this.protocol.charCodeAt(this.seen)) return this.refuse(Faults.protocol, at);
    if (++this.seen === this.protocol.length) this.phase = MAJOR;
    return at + 1;
  }

  private scanVersion(octet: number, at: number): number {
    if (this.phase === MAJOR) {
      if (!isDigit(octet)) return this.refuse(Faults.versionMajor, at);
      this.major = octet - DIGIT_0;
      this.phase = VERSION_DOT;
      return at + 1;
    }
    if (this.phase === VERSION_DOT) {
      if (octet !== DOT) return this.refuse(Faults.versionDot, at);
      this.phase = MINOR;
      return at + 1;
    }
    if (!isDigit(octet)) return this.refuse(Faults.versionMinor, at);
    this.minor = octet - DIGIT_0;
    // Servers that call themselves HTTP/0.9 are out there; their connection ends with the response.
    const isKnown = (this.major === 1 && this.minor <= 1) || (this.major === 0 && this.minor === 9);
    if (!isKnown && !this.leniency.version) return this.refuse(Faults.version, at + 1);
    this.phase = AFTER_VERSION;
    return at + 1;
  }

  /** RFC 9110, section 15: the first digit is the class; below 100 there is none, so such a code means nothing. */
  private scanCode(octet: number, at: number): number {
    if (!isDigit(octet) || (this.seen === 0 && octet === DIGIT_0)) return this.refuse(Faults.statusCode, at);
    this.code = this.code * 10 + octet - DIGIT_0;
    if (++this.seen === 3) this.phase = AFTER_CODE;
    return at + 1;
  }

  private scanAfterCode(octet: number, at: number): number {
    this.reasonStart = at;
    this.reasonEnd = at;
    if (octet === SP) {
      this.reasonStart = at + 1;
      this.phase = REASON;
      return at + 1;
    }
    if (octet === CR) {
      this.phase = LINE_LF;
      return at + 1;
    }
    if (octet !== LF || !this.leniency.optionalCRBeforeLF) return this.refuse(Faults.status, at);
    this.phase = DONE;
    return at + 1;
  }

  private scanReason(octets: Buffer, from: number, end: number): number {
    const at = endOfRun(FIELD_VALUE_OCTETS, octets, from, end);
    if (at === end) return MORE;
    this.reasonEnd = at;
    if (octets[at] === CR) {
      this.phase = LINE_LF;
      return at + 1;
    }
    if (octets[at] !== LF) return this.refuse(Faults.status, at);
    if (!this.leniency.optionalCRBeforeLF) return this.refuse(Faults.statusCr, at);
    this.phase = DONE;
    return at + 1;
  }
}

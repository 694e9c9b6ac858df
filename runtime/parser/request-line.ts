import { CR, DIGIT_0, DIGIT_9, DOT, endOfRun, HTAB, LF, SLASH, SP } from '../bytes/octets.js';
import { AUTHORITY_OCTETS, TARGET_OCTETS } from '../syntax/target.js';
import { type Fault, Faults } from './faults.js';
import { METHOD_TRIE, Protocol, ROOT } from './method-trie.js';
import { MORE, type REFUSED, Scanner } from './scan.js';
import type { Leniency } from './types.js';

// GET /a HTTP/1.1\r\n
// ^                    in the method, along the trie
const METHOD = 0;
//    ^                 before the target: one space or several, as servers have long taken them
const BEFORE_TARGET = 1;
// GET http://a:1/b
//     ^^^^             letters up to the colon
const SCHEME = 2;
//         ^^           the two slashes after it
const SLASHES = 3;
//           ^^^        up to a slash, a question mark or the space
const AUTHORITY = 4;
//              ^^      up to the space
const PATH = 5;
// GET /a HTTP/1.1\r\n
//       ^              before the version
const BEFORE_VERSION = 6;
//        ^^^^^         the protocol's name and its slash
const PROTOCOL = 7;
const MAJOR = 8;
const VERSION_DOT = 9;
const MINOR = 10;
//                ^     CR has to come
const LINE_END = 11;
//                  ^   LF has to come
const LINE_LF = 12;
const DONE = 13;

const { next: NEXT, names: NAMES, protocols: PROTOCOLS } = METHOD_TRIE;
const COLON = 0x3a;
const QUESTION = 0x3f;
const STAR = 0x2a;
const AT = 0x40;

const isDigit = (octet: number): boolean => octet >= DIGIT_0 && octet <= DIGIT_9;
const isLetter = (octet: number): boolean => (octet | 0x20) >= 0x61 && (octet | 0x20) <= 0x7a;

/** `request-line = method SP request-target SP HTTP-version` (RFC 9112, section 3). */
export class RequestLine extends Scanner {
  method = '';
  /** Where the target stands in what was scanned. */
  targetStart = 0;
  targetEnd = 0;
  major = 0;
  minor = 0;
  private phase = METHOD;
  private node = ROOT;
  /** Octets of the fixed text (slashes, protocol's name) that were seen. */
  private seen = 0;
  private protocol = '';
  private afterAt = false;
  private readonly leniency: Leniency;

  constructor(leniency: Leniency) {
    super();
    this.leniency = leniency;
  }

  begin(): void {
    this.phase = METHOD;
    this.node = ROOT;
    this.fault = null;
  }

  /** How many octets of the line count against `maxHeaderSize`. */
  get size(): number {
    return this.targetEnd - this.targetStart;
  }

  /** The octets were moved towards the front by `distance`. */
  move(distance: number): void {
    this.targetStart -= distance;
    this.targetEnd -= distance;
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
      case METHOD:
        return this.scanMethod(octets, at, end);
      case BEFORE_TARGET:
        return octets[at] === SP ? at + 1 : this.startTarget(octets[at], at);
      case SCHEME:
      case SLASHES:
        return this.scanScheme(octets[at], at);
      case AUTHORITY:
        return this.scanAuthority(octets[at], at);
      case PATH:
        return this.scanPath(octets, at, end);
      case BEFORE_VERSION:
        return octets[at] === SP ? at + 1 : this.startVersion(octets, at, end);
      case PROTOCOL:
        return this.scanProtocol(octets[at], at);
      case LINE_END:
      case LINE_LF:
        return this.scanLineEnd(octets[at], at);
      default:
        return this.scanVersion(octets[at], at);
    }
  }

  private scanMethod(octets: Buffer, from: number, end: number): number {
    let node = this.node;
    for (let at = from; at < end; at++) {
      const octet = octets[at];
      const following = octet < 128 ? NEXT[node * 128 + octet] : 0;
      if (following === 0) return this.endMethod(node, octet, at);
      node = following;
    }
    this.node = node;
    return MORE;
  }

  private endMethod(node: number, octet: number, at: number): number {
    const name = NAMES[node];
    if (name === '') return this.refuse(Faults.method, at);
    if (octet !== SP) return this.refuse(Faults.methodSpace, at);
    this.node = node;
    this.method = name;
    this.phase = BEFORE_TARGET;
    return at + 1;
  }

  /** RFC 9112, section 3.2: origin-form, absolute-form, authority-form (CONNECT alone) or asterisk-form. */
  private startTarget(octet: number, at: number): number {
    this.targetStart = at;
    if (this.method === 'CONNECT') {
      this.phase = AUTHORITY;
      this.afterAt = false;
      return at;
    }
    if (octet === SLASH || octet === STAR) {
      this.phase = PATH;
      return at + 1;
    }
    if (isLetter(octet)) {
      this.phase = SCHEME;
      return at + 1;
    }
    return this.refuseTarget(octet, at, Faults.urlStart);
  }

  private scanScheme(octet: number, at: number): number {
    if (this.phase === SCHEME) {
      if (isLetter(octet)) return at + 1;
      if (octet !== COLON) return this.refuseTarget(octet, at, Faults.urlScheme);
      this.phase = SLASHES;
      this.seen = 0;
      return at + 1;
    }
    if (octet !== SLASH) return this.refuseTarget(octet, at, Faults.urlScheme);
    if (++this.seen === 2) {
      this.phase = AUTHORITY;
      this.afterAt = false;
    }
    return at + 1;
  }

  private scanAuthority(octet: number, at: number): number {
    if (octet === SP) return this.endTarget(at);
    if (octet === SLASH || octet === QUESTION) {
      this.phase = PATH;
      return at + 1;
    }
    if (AUTHORITY_OCTETS[octet] !== 1) return this.refuseTarget(octet, at, Faults.urlServer);
    if (octet === AT && this.afterAt) return this.refuse(Faults.urlDoubleAt, at);
    this.afterAt = octet === AT;
    return at + 1;
  }

  private scanPath(octets: Buffer, from: number, end: number): number {
    const at = endOfRun(TARGET_OCTETS, octets, from, end);
    if (at === end) return MORE;
    if (octets[at] === SP) return this.endTarget(at);
    // HTTP/0.9's line without a version. Nobody sends it, and a chain of servers could disagree on what follows.
    if (octets[at] === CR || octets[at] === LF) return this.refuse(Faults.version, at);
    return this.refuseTarget(octets[at], at, Faults.urlPath);
  }

  private endTarget(at: number): number {
    this.targetEnd = at;
    this.phase = BEFORE_VERSION;
    return at + 1;
  }

  private refuseTarget(octet: number, at: number, fault: Fault): typeof REFUSED {
    const isBlank = octet === SP || octet === CR || octet === LF || octet === HTAB || octet === 0x0c;
    return this.refuse(isBlank ? Faults.urlCharacters : fault, at);
  }

  /** Nearly every line ends in the same ten octets: they are taken in one step when they are there. */
  private startVersion(octets: Buffer, at: number, end: number): number {
    this.seen = 0;
    this.phase = PROTOCOL;
    if (end - at < 10 || octets[at + 8] !== CR || octets[at + 9] !== LF) return at;
    if (octets[at] !== 0x48 || octets[at + 1] !== 0x54 || octets[at + 2] !== 0x54) return at;
    if (octets[at + 3] !== 0x50 || octets[at + 4] !== SLASH || octets[at + 5] !== 0x31) return at;
    const minor = octets[at + 7] - DIGIT_0;
    if (octets[at + 6] !== DOT || (minor !== 1 && minor !== 0)) return at;
    if ((PROTOCOLS[this.node] & Protocol.http) === 0) return at;
    this.major = 1;
    this.minor = minor;
    this.phase = DONE;
    return at + 10;
  }

  private scanProtocol(octet: number, at: number): number {
    if (this.seen === 0) this.protocol = octet === 0x52 ? 'RTSP/' : octet === 0x49 ? 'ICE/' : 'HTTP/';
    if (octet !== this.protocol.charCodeAt(this.seen)) return this.refuse(Faults.protocol, at);
    if (++this.seen < this.protocol.length) return at + 1;
    this.phase = MAJOR;
    const protocols = PROTOCOLS[this.node];
    if (this.protocol === 'HTTP/' && (protocols & Protocol.http) === 0)
      return this.refuse(Faults.methodOfHttp, at);
    if (this.protocol === 'RTSP/' && (protocols & Protocol.rtsp) === 0)
      return this.refuse(Faults.methodOfRtsp, at);
    if (this.protocol === 'ICE/' && (protocols & Protocol.ice) === 0)
      return this.refuse(Faults.methodOfIce, at);
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
    const isKnown = this.major === 1 && this.minor <= 1;
    if (!isKnown && !this.leniency.version) return this.refuse(Faults.version, at + 1);
    this.phase = LINE_END;
    return at + 1;
  }

  private scanLineEnd(octet: number, at: number): number {
    if (this.phase === LINE_END && octet === CR) {
      this.phase = LINE_LF;
      return at + 1;
    }
    const needsLf = this.phase === LINE_LF;
    this.phase = DONE;
    if (octet === LF && (needsLf || this.leniency.optionalCRBeforeLF)) return at + 1;
    if (needsLf && this.leniency.optionalLFAfterCR) return at;
    return this.refuse(needsLf ? Faults.versionLf : Faults.versionLine, at);
  }
}

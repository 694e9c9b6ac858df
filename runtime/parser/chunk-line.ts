import {
  BACKSLASH,
  CR,
  DQUOTE,
  EQUALS,
  FIELD_VALUE_OCTETS,
  HEX_VALUES,
  HTAB,
  LF,
  SEMICOLON,
  SP,
  TOKEN_OCTETS,
} from '../bytes/octets.js';
import { type Fault, Faults } from './faults.js';
import { MORE, Scanner } from './scan.js';
import type { Leniency, ParserLimits } from './types.js';

// 1f;name=value;name="va\"lue"\r\n
// ^                                 at least one digit
const FIRST_DIGIT = 0;
//  ^                                more of them
const DIGITS = 1;
//   ^                               spaces, where they are let pass
const AFTER_SIZE = 2;
//    ^                              a name, or `=`
const NAME_START = 3;
//    ^^^^
const NAME = 4;
//         ^^^^^                     a quote opens only as the first octet
const VALUE_START = 5;
const VALUE = 6;
//                    ^^
const QUOTED = 7;
//                       ^           after a backslash
const QUOTED_PAIR = 8;
//                             ^     after the closing quote
const AFTER_QUOTED = 9;
//                               ^   LF has to come
const LINE_LF = 10;
const DONE = 11;

/** How many chunks of a message may have as many extensions as one chunk may, however little data they carry. */
const FREE_EXTENSIONS = 16;

/**
 * `chunk-size [ chunk-ext ] CRLF` (RFC 9112, section 7.1). Extensions are checked and thrown away. They are limited
 * for each chunk, as in Node, since a peer can send them without end (CVE-2024-22019), and for the message, since it
 * can as well send them a little at a time.
 */
export class ChunkLine extends Scanner {
  /** Octets of data that follow; 0: the last chunk. */
  size = 0;
  private phase = FIRST_DIGIT;
  /** Octets of extensions in this chunk. */
  private extensions = 0;
  /** Octets of extensions that the message may still have: uploads that sign each chunk go on growing it. */
  private allowance = 0;
  private readonly limits: ParserLimits;
  private readonly leniency: Leniency;

  constructor(limits: ParserLimits, leniency: Leniency) {
    super();
    this.limits = limits;
    this.leniency = leniency;
  }

  beginMessage(): void {
    this.allowance = this.limits.maxChunkExtensionsSize * FREE_EXTENSIONS;
    this.begin();
  }

  begin(): void {
    this.size = 0;
    this.extensions = 0;
    this.phase = FIRST_DIGIT;
    this.fault = null;
  }

  scan(octets: Buffer, from: number, end: number): number {
    let at = from;
    while (this.phase !== DONE) {
      if (at >= end) return MORE;
      at =
        this.phase < NAME_START || this.phase === LINE_LF
          ? this.scanSize(octets[at], at)
          : this.count(octets[at], at);
      if (at < 0) return at;
    }
    this.allowance += this.size - this.extensions;
    return at;
  }

  private scanSize(octet: number, at: number): number {
    if (this.phase === LINE_LF) {
      this.phase = DONE;
      if (octet === LF) return at + 1;
      return this.leniency.optionalLFAfterCR ? at : this.refuse(Faults.chunkSizeLf, at);
    }
    const digit = HEX_VALUES[octet];
    if (digit >= 0 && this.phase !== AFTER_SIZE) {
      const size = this.size * 16 + digit;
      if (size > Number.MAX_SAFE_INTEGER) return this.refuse(Faults.chunkSizeOverflow, at);
      this.size = size;
      this.phase = DIGITS;
      return at + 1;
    }
    if (this.phase === FIRST_DIGIT) return this.refuse(Faults.chunkSize, at);
    if (octet === SP && this.leniency.spacesAfterChunkSize) {
      this.phase = AFTER_SIZE;
      return at + 1;
    }
    return this.endPart(octet, at, Faults.chunkSize, Faults.chunkSizeCr);
  }

  /** After a size, a name or a value: another extension, or the line's end. */
  private endPart(octet: number, at: number, fault: Fault, missingCr: Fault): number {
    if (octet === SEMICOLON) {
      this.phase = NAME_START;
      return at + 1;
    }
    if (octet === CR) {
      this.phase = LINE_LF;
      return at + 1;
    }
    if (octet !== LF) return this.refuse(fault, at);
    if (!this.leniency.optionalCRBeforeLF) return this.refuse(missingCr, at);
    this.phase = DONE;
    return at + 1;
  }

  private count(octet: number, at: number): number {
    if (octet !== CR) this.extensions++;
    if (
      this.extensions > this.limits.maxChunkExtensionsSize ||
      this.extensions > this.allowance + this.size
    ) {
      return this.refuse(Faults.extensionsOverflow, at);
    }
    return this.scanExtension(octet, at);
  }

  private scanExtension(octet: number, at: number): number {
    switch (this.phase) {
      case NAME_START:
      case NAME:
        return this.scanName(octet, at);
      case VALUE_START:
      case VALUE:
        return this.scanValue(octet, at);
      case QUOTED:
        if (octet === DQUOTE) this.phase = AFTER_QUOTED;
        else if (octet === BACKSLASH) this.phase = QUOTED_PAIR;
        else if (FIELD_VALUE_OCTETS[octet] !== 1) return this.refuse(Faults.extensionQuoted, at);
        return at + 1;
      case QUOTED_PAIR:
        if (FIELD_VALUE_OCTETS[octet] !== 1) return this.refuse(Faults.extensionPair, at);
        this.phase = QUOTED;
        return at + 1;
      default:
        return this.endPart(octet, at, Faults.extensionAfterQuoted, Faults.extensionValueCr);
    }
  }

  private scanName(octet: number, at: number): number {
    if (TOKEN_OCTETS[octet] === 1) {
      this.phase = NAME;
      return at + 1;
    }
    if (octet === EQUALS) {
      this.phase = VALUE_START;
      return at + 1;
    }
    const isEmpty = this.phase === NAME_START;
    const isBlank = octet === SP || octet === HTAB || octet === CR || octet === SEMICOLON;
    if (isEmpty && isBlank) return this.refuse(Faults.extension, at);
    return this.endPart(octet, at, Faults.extensionName, Faults.extensionNameCr);
  }

  private scanValue(octet: number, at: number): number {
    if (octet === DQUOTE && this.phase === VALUE_START) {
      this.phase = QUOTED;
      return at + 1;
    }
    this.phase = VALUE;
    if (TOKEN_OCTETS[octet] === 1) return at + 1;
    return this.endPart(octet, at, Faults.extensionValue, Faults.extensionValueCr);
  }
}

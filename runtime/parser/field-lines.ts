import {
  COLON,
  CR,
  endOfRun,
  FIELD_VALUE_OCTETS,
  HTAB,
  LF,
  octetSet,
  SP,
  TOKEN_OCTETS,
} from '../bytes/octets.js';
import { type Fault, Faults } from './faults.js';
import { FramingFields, mayBeFraming, trimBlank } from './framing-fields.js';
import { type KnownFields, LastFields } from './repeated-fields.js';
import { MORE, REFUSED, Scanner } from './scan.js';
import type { Leniency, ParserLimits, RepeatedFields } from './types.js';

// Name: value\r\n
// ^                at a line's start: a field, or the empty line
const LINE_START = 0;
// ^^^^             tokens up to the colon
const NAME = 1;
//      ^           blanks before the value
const BEFORE_VALUE = 2;
//       ^^^^^      up to CR
const VALUE = 3;
//              ^   LF has to come
const LINE_LF = 4;
// \r\n
//   ^              LF of the empty line has to come
const LAST_LF = 5;
const DONE = 6;

/** With `leniency.headers`: everything but what ends a line, or a string in C. */
const LENIENT_VALUE_OCTETS = octetSet([0x01, 0x09], [0x0b, 0x0c], [0x0e, 0xff]);

/** A field's share of a head that does not count against `maxHeaderSize`: colon, space, CR, LF. */
const LINE_OVERHEAD = 4;

const NONE: string[] = [];

/** Above this a table of positions is dropped rather than kept for the next message. */
const KEPT_POSITIONS = 512;

/**
 * `*( field-line CRLF ) CRLF` (RFC 9112, section 5), for heads and for trailers. Fields are kept as positions, four
 * for each: strings are made when the head is whole, from one conversion. A folded line is refused (section 5.2).
 */
export class FieldLines extends Scanner {
  readonly framing: FramingFields;
  /** Name's start and end, value's start and end, of each field; valid up to `count * 4`. */
  positions: number[] = [];
  count = 0;
  /** The fields came before, some values apart; there are no positions of them then, where they were not even read. */
  repeated: RepeatedFields | null = null;
  private readonly last = new LastFields();
  /** They were not read again. */
  private known: KnownFields | null = null;
  /** The strings of `known`, and the values that are this head's own. */
  private strings = NONE;
  private isAgain = false;
  private isRequest = true;
  /** A value goes on over several lines, so that line ends have to be taken out of the strings. */
  private hasFolds = false;
  /** Fields so far, kept or not. */
  private seen = 0;
  private inTrailers = false;
  private phase = LINE_START;
  private nameStart = 0;
  private nameEnd = 0;
  private valueStart = 0;
  private valueEnd = 0;
  /** Octets that count against `maxHeaderSize`: what Node counts, which is target or reason, names and values. */
  private size = 0;
  /** No octet at or after this position is looked at: the line it is in is too long. */
  private ceiling = 0;
  private readonly limits: ParserLimits;
  private readonly leniency: Leniency;
  private readonly valueOctets: Uint8Array;

  constructor(limits: ParserLimits, leniency: Leniency) {
    super();
    this.limits = limits;
    this.leniency = leniency;
    this.framing = new FramingFields(leniency);
    this.valueOctets = leniency.headers ? LENIENT_VALUE_OCTETS : FIELD_VALUE_OCTETS;
  }

  /** @param size octets of the start line that count; 0 for trailers. */
  begin(size: number, isRequest: boolean, inTrailers: boolean): void {
    this.framing.begin(isRequest, inTrailers);
    // What fields come to is another thing in requests than in responses.
    if (isRequest !== this.isRequest) this.last.forget();
    this.inTrailers = inTrailers;
    this.isRequest = isRequest;
    this.repeated = null;
    this.known = null;
    this.isAgain = false;
    if (this.positions.length > KEPT_POSITIONS) this.positions = [];
    this.count = 0;
    this.seen = 0;
    this.hasFolds = false;
    this.size = size;
    this.ceiling = 0;
    this.phase = LINE_START;
    this.fault = null;
  }

  /** The octets were moved towards the front by `distance`. */
  move(distance: number): void {
    this.nameStart -= distance;
    this.nameEnd -= distance;
    this.valueStart -= distance;
    this.valueEnd -= distance;
    this.ceiling -= distance;
    for (let i = 0; i < this.count * 4; i++) this.positions[i] -= distance;
  }

  /** Where the last field that was kept ends; `otherwise` when none was. */
  endOr(otherwise: number): number {
    return this.count === 0 ? otherwise : this.positions[this.count * 4 - 1];
  }

  /** `[name, value, ...]`, cut from `text`, which holds the octets that were scanned, from position `base` on. */
  cutFrom(text: string, base: number): string[] {
    if (this.known !== null) {
      const { strings } = this;
      this.strings = NONE;
      return strings;
    }
    const strings = this.cut(text, base);
    if (this.isAgain) this.repeated = this.last.know(strings, this.framing.outcome);
    return strings;
  }

  private cut(text: string, base: number): string[] {
    const { positions } = this;
    const strings: string[] = new Array(this.count * 2);
    for (let i = 0; i < strings.length; i++) {
      strings[i] = text.slice(positions[i * 2] - base, positions[i * 2 + 1] - base);
    }
    if (this.hasFolds) return strings.map((folded) => folded.replace(/[\r\n]+/g, '').replace(/^[ \t]+/, ''));
    return strings;
  }

  scan(octets: Buffer, from: number, end: number): number {
    // Of the first octets of a head: they may be all of its fields.
    if (this.seen > 0 || this.phase !== LINE_START || this.inTrailers) {
      return this.scanOn(octets, from, end);
    }
    const length = this.last.match(octets, from, end);
    // However its octets count against the limits, they do not reach them.
    if (length > 0 && this.last.known !== null && this.size + length < this.limits.maxHeaderSize) {
      return this.takeAgain(this.last.known, octets, from + length);
    }
    const at = this.scanOn(octets, from, end);
    if (at < 0) return at;
    if (at - from === length) this.isAgain = true;
    // Without folds and dropped fields the positions say where every line is.
    else if (!this.hasFolds && this.count === this.seen) {
      this.last.remember(octets, from, at, this.positions, this.count);
    }
    return at;
  }

  private takeAgain(known: KnownFields, octets: Buffer, at: number): number {
    this.framing.outcome = known.framing;
    this.known = known;
    this.strings = known.raw.slice();
    if (known.gaps.length > 0) {
      const values = this.last.values(octets);
      for (let gap = 0; gap < values.length; gap++) this.strings[known.gaps[gap]] = values[gap];
    }
    this.repeated = known;
    this.phase = DONE;
    return at;
  }

  private scanOn(octets: Buffer, from: number, end: number): number {
    let at = from;
    while (this.phase !== DONE) {
      if (this.phase === LINE_START && !this.leniency.headers) at = this.takeLines(octets, at, end);
      if (at === REFUSED) return at;
      if (at >= end) return MORE;
      at = this.step(octets, at, end);
      if (at === MORE) return end >= this.ceiling ? this.refuse(Faults.headOverflow, this.ceiling) : MORE;
      if (at === REFUSED) return at;
    }
    return at;
  }

  /**
   * Lines that are there whole and have nothing unusual, which nearly all are. The first of any other kind is left to
   * the phases from its start on: they know what is wrong with it, or wait for its rest.
   */
  private takeLines(octets: Buffer, from: number, end: number): number {
    let at = from;
    for (;;) {
      const next = this.takeLine(octets, at, end);
      if (next === at || next === REFUSED) return next;
      at = next;
    }
  }

  /** @returns `from` when the line is not taken. */
  private takeLine(octets: Buffer, from: number, end: number): number {
    const { limits, framing, positions } = this;
    const nameEnd = endOfRun(TOKEN_OCTETS, octets, from, end);
    if (nameEnd === from || nameEnd === end || octets[nameEnd] !== COLON) return from;
    let start = nameEnd + 1;
    while (start < end && (octets[start] === SP || octets[start] === HTAB)) start++;
    const at = endOfRun(FIELD_VALUE_OCTETS, octets, start, end);
    if (at + 1 >= end || octets[at] !== CR || octets[at + 1] !== LF) return from;
    // Both limits of length: on what counts, and on the line with all the blanks before its value.
    const size = this.size + nameEnd - from + at - start;
    if (size >= limits.maxHeaderSize || at - from >= LINE_OVERHEAD + limits.maxHeaderSize - this.size)
      return from;
    if (limits.maxHeadersCount > 0 && this.seen >= limits.maxHeadersCount) return from;
    const valueEnd = trimBlank(octets, start, at);
    if (mayBeFraming(nameEnd - from)) {
      if (framing.isSecond(octets, from, nameEnd)) return from;
      const fault = framing.see(octets, from, nameEnd, start, valueEnd, at);
      if (fault !== null) return this.refuse(fault, at);
    }
    const next = this.count * 4;
    positions[next] = from;
    positions[next + 1] = nameEnd;
    positions[next + 2] = start;
    positions[next + 3] = valueEnd;
    this.count++;
    this.seen++;
    this.size = size;
    return at + 2;
  }

  private step(octets: Buffer, at: number, end: number): number {
    switch (this.phase) {
      case LINE_START:
        return this.startLine(octets[at], at);
      case NAME:
        return this.scanName(octets, at, Math.min(end, this.ceiling));
      case BEFORE_VALUE:
        return this.skipBlanks(octets, at, Math.min(end, this.ceiling));
      case VALUE:
        return this.scanValue(octets, at, Math.min(end, this.ceiling));
      case LINE_LF:
        return this.endLine(octets[at], at);
      default:
        this.phase = DONE;
        if (octets[at] === LF) return at + 1;
        return this.leniency.optionalLFAfterCR ? at : this.refuse(Faults.headLf, at);
    }
  }

  private startLine(octet: number, at: number): number {
    if (TOKEN_OCTETS[octet] === 1) {
      this.nameStart = at;
      this.ceiling = at + LINE_OVERHEAD + this.limits.maxHeaderSize - this.size;
      this.phase = NAME;
      return at + 1;
    }
    if (octet === CR) {
      this.phase = LAST_LF;
      return at + 1;
    }
    if (octet === LF && this.leniency.optionalCRBeforeLF) {
      this.phase = DONE;
      return at + 1;
    }
    if (this.mayFold(octet)) return this.reopenField(at);
    return this.refuse(this.misplaced(octet), at);
  }

  /** Not a framing field: it was acted on at its line's end, and one that says more would be read in two ways. */
  private mayFold(octet: number): boolean {
    const isBlank = octet === SP || octet === HTAB;
    return isBlank && this.leniency.headers && this.seen > 0 && !this.framing.sawFramingField;
  }

  /** RFC 9112, section 5.2: the last value goes on in this line; its line end counts as nothing. */
  private reopenField(at: number): number {
    this.size -= this.nameEnd - this.nameStart + this.valueEnd - this.valueStart;
    if (this.count === this.seen) this.count--;
    this.seen--;
    this.hasFolds = true;
    this.phase = VALUE;
    return at + 1;
  }

  private misplaced(octet: number): Fault {
    if (octet === LF) return Faults.fieldStart;
    const isBlank = octet === SP || octet === HTAB;
    if (isBlank && this.seen > 0) return Faults.foldedLine;
    return octet === SP && !this.inTrailers ? Faults.firstLineSpace : Faults.fieldName;
  }

  private scanName(octets: Buffer, from: number, end: number): number {
    const at = endOfRun(TOKEN_OCTETS, octets, from, end);
    if (at >= end) return MORE;
    // RFC 9112, section 5.1: no white space between name and colon; it has let Content-Length go unseen.
    if (octets[at] !== COLON) return this.refuse(Faults.fieldName, at);
    this.nameEnd = at;
    this.phase = BEFORE_VALUE;
    // Here, and a second length at its value: where Node's parser refuses them.
    if (this.framing.isSecondFraming(octets, this.nameStart, at)) {
      return this.refuse(Faults.encodingAfterLength, at + 1);
    }
    return at + 1;
  }

  private skipBlanks(octets: Buffer, from: number, end: number): number {
    let at = from;
    while (at < end && (octets[at] === SP || octets[at] === HTAB)) at++;
    if (at >= end) return MORE;
    if (this.framing.isSecondLength(octets, this.nameStart, this.nameEnd)) {
      return this.refuse(Faults.lengthTwice, at);
    }
    this.valueStart = at;
    this.phase = VALUE;
    return at;
  }

  private scanValue(octets: Buffer, from: number, end: number): number {
    const at = endOfRun(this.valueOctets, octets, from, end);
    if (at >= end) return MORE;
    const octet = octets[at];
    if (octet !== CR && octet !== LF) return this.refuse(Faults.fieldValue, at);
    if (octet === LF && !this.leniency.optionalCRBeforeLF) {
      return this.refuse(at === this.valueStart ? Faults.fieldValue : Faults.fieldCr, at);
    }
    this.valueEnd = at;
    this.phase = octet === CR ? LINE_LF : LINE_START;
    return this.endField(octets, at);
  }

  private endField(octets: Buffer, at: number): number {
    const { limits, framing } = this;
    this.size += this.nameEnd - this.nameStart + this.valueEnd - this.valueStart;
    this.seen++;
    const isTooMany = limits.maxHeadersCount > 0 && this.seen > limits.maxHeadersCount;
    if (this.size >= limits.maxHeaderSize || (isTooMany && limits.tooManyHeaders === 'error')) {
      return this.refuse(Faults.headOverflow, at);
    }
    const end = trimBlank(octets, this.valueStart, at);
    if (!isTooMany) this.keep(end);
    const fault = framing.see(octets, this.nameStart, this.nameEnd, this.valueStart, end, at);
    return fault === null ? at + 1 : this.refuse(fault, at);
  }

  private keep(valueEnd: number): void {
    const next = this.count * 4;
    this.positions[next] = this.nameStart;
    this.positions[next + 1] = this.nameEnd;
    this.positions[next + 2] = this.valueStart;
    this.positions[next + 3] = valueEnd;
    this.count++;
  }

  private endLine(octet: number, at: number): number {
    this.phase = LINE_START;
    if (octet === LF) return at + 1;
    if (this.leniency.optionalLFAfterCR) return at;
    return this.refuse(this.valueEnd === this.valueStart ? Faults.lf : Faults.fieldLf, at);
  }
}

import { COMMA, DIGIT_0, DIGIT_9, HTAB, SP } from '../bytes/octets.js';
import { type Fault, Faults } from './faults.js';
import { HeadFlag, type Leniency } from './types.js';

/** Lower case of each octet; only ASCII letters change. */
const LOWER = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet >= 0x41 && octet <= 0x5a ? octet + 32 : octet,
);

/** The names of the fields below, by their length: it sorts out nearly all other fields with one comparison. */
const FRAMING_NAMES: string[] = Array.from({ length: 18 }, () => '');
for (const name of ['host', 'expect', 'upgrade', 'connection', 'content-length', 'transfer-encoding']) {
  FRAMING_NAMES[name.length] = name;
}

/** Whether a name of this length can be one of {@link FRAMING_NAMES}. */
export function mayBeFraming(length: number): boolean {
  return length < FRAMING_NAMES.length && FRAMING_NAMES[length] !== '';
}

function spells(octets: Buffer, start: number, end: number, lowerCase: string): boolean {
  if (end - start !== lowerCase.length) return false;
  for (let i = 0; i < lowerCase.length; i++) {
    if (LOWER[octets[start + i]] !== lowerCase.charCodeAt(i)) return false;
  }
  return true;
}

/** Whether a name is one of {@link FRAMING_NAMES}. */
export function isFramingName(octets: Buffer, start: number, end: number): boolean {
  return mayBeFraming(end - start) && spells(octets, start, end, FRAMING_NAMES[end - start] as string);
}

/** What the fields below came to, once the head is whole. */
export interface FramingOutcome {
  readonly flags: number;
  readonly contentLength: number;
  readonly saidUpgrade: boolean;
  readonly hasUpgrade: boolean;
}

/**
 * The fields that say where a message ends and what becomes of its connection, read while the head is passed over.
 * `see` gets every field once, as positions, and makes no strings.
 */
export class FramingFields {
  /** Bits of {@link HeadFlag}, without `keepAlive` and `upgrade`, which depend on the whole head. */
  flags = 0;
  contentLength = -1;
  /** `Connection: upgrade` was said. */
  saidUpgrade = false;
  /** An Upgrade field is present. */
  hasUpgrade = false;
  /** The last field was one of {@link FRAMING_NAMES}. */
  sawFramingField = false;
  private isRequest = true;
  private inTrailers = false;
  /** Chunked was named, last or not. */
  private sawChunked = false;
  private readonly leniency: Leniency;

  constructor(leniency: Leniency) {
    this.leniency = leniency;
  }

  begin(isRequest: boolean, inTrailers: boolean): void {
    this.flags = 0;
    this.contentLength = -1;
    this.saidUpgrade = false;
    this.hasUpgrade = false;
    this.sawChunked = false;
    this.isRequest = isRequest;
    this.inTrailers = inTrailers;
  }

  get outcome(): FramingOutcome {
    const { flags, contentLength, saidUpgrade, hasUpgrade } = this;
    return { flags, contentLength, saidUpgrade, hasUpgrade };
  }

  /** As if the fields that came to it had been seen. */
  set outcome(outcome: FramingOutcome) {
    this.flags = outcome.flags;
    this.contentLength = outcome.contentLength;
    this.saidUpgrade = outcome.saidUpgrade;
    this.hasUpgrade = outcome.hasUpgrade;
  }

  /** @param end of the value without blanks behind it; `lineEnd` is behind them. */
  see(
    octets: Buffer,
    nameStart: number,
    nameEnd: number,
    start: number,
    end: number,
    lineEnd: number,
  ): Fault | null {
    const name = FRAMING_NAMES[nameEnd - nameStart] ?? '';
    this.sawFramingField = name !== '' && spells(octets, nameStart, nameEnd, name);
    if (!this.sawFramingField) return null;
    switch (name) {
      case 'host':
        // RFC 9112, section 3.2 would refuse a second one; every version documents that it is discarded.
        if (this.isRequest && !this.inTrailers) this.flags |= HeadFlag.host;
        return null;
      case 'expect':
        this.seeExpect(octets, start, end);
        return null;
      case 'upgrade':
        this.hasUpgrade = true;
        return null;
      case 'connection':
        this.seeConnection(octets, start, end);
        return null;
      case 'content-length':
        return this.seeLength(octets, start, end);
      default:
        return this.seeEncoding(octets, start, lineEnd);
    }
  }

  /** Either of the two that follow. */
  isSecond(octets: Buffer, nameStart: number, nameEnd: number): boolean {
    if (this.contentLength < 0) return false;
    return (
      this.isSecondLength(octets, nameStart, nameEnd) || this.isSecondFraming(octets, nameStart, nameEnd)
    );
  }

  /** A second Content-Length: refused whatever it says. */
  isSecondLength(octets: Buffer, nameStart: number, nameEnd: number): boolean {
    return this.contentLength >= 0 && spells(octets, nameStart, nameEnd, 'content-length');
  }

  /** Transfer-Encoding beside Content-Length (RFC 9112, section 6.3): refused whatever it says. */
  isSecondFraming(octets: Buffer, nameStart: number, nameEnd: number): boolean {
    if (this.contentLength < 0 || this.leniency.chunkedLength) return false;
    return spells(octets, nameStart, nameEnd, 'transfer-encoding');
  }

  private seeExpect(octets: Buffer, start: number, end: number): void {
    this.flags |= HeadFlag.expect;
    if (spells(octets, start, end, '100-continue')) this.flags |= HeadFlag.expectContinue;
  }

  /** RFC 9110, section 7.6.1: a list of connection options, case-insensitive. */
  private seeConnection(octets: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const comma = endOfItem(octets, at, end);
      const first = skipBlank(octets, at, comma);
      const last = trimBlank(octets, first, comma);
      if (spells(octets, first, last, 'close')) this.flags |= HeadFlag.connectionClose;
      else if (spells(octets, first, last, 'keep-alive')) this.flags |= HeadFlag.connectionKeepAlive;
      else if (spells(octets, first, last, 'upgrade')) this.saidUpgrade = true;
      at = comma + 1;
    }
  }

  /**
   * RFC 9112, section 6.3, step 5, and RFC 9110, section 8.6: `1*DIGIT`. The same value twice, which the RFC lets a
   * recipient take as one, is refused: whoever sends it twice is broken or tries something.
   */
  private seeLength(octets: Buffer, start: number, end: number): Fault | null {
    if (this.inTrailers) return Faults.lengthAfterEncoding;
    const hasEncoding = (this.flags & HeadFlag.transferEncoding) !== 0;
    if (hasEncoding && !this.leniency.chunkedLength) return Faults.lengthAfterEncoding;
    if (start === end) return Faults.lengthEmpty;
    let length = 0;
    for (let at = start; at < end; at++) {
      const octet = octets[at];
      if (octet < DIGIT_0 || octet > DIGIT_9) return Faults.lengthCharacter;
      length = length * 10 + (octet - DIGIT_0);
      // Past 2^53 numbers lose their last digit, and a length that is off by one lets a request in.
      if (length > Number.MAX_SAFE_INTEGER) return Faults.lengthOverflow;
    }
    this.contentLength = length;
    return null;
  }

  /** RFC 9112, section 6.1. Several fields are one list: what counts is its last coding. */
  private seeEncoding(octets: Buffer, start: number, end: number): Fault | null {
    if (this.inTrailers) return Faults.encodingValue;
    this.flags |= HeadFlag.transferEncoding;
    if (skipBlank(octets, start, end) === end) return Faults.encodingEmpty;
    let at = start;
    while (at <= end) {
      const comma = endOfItem(octets, at, end);
      const first = skipBlank(octets, at, comma);
      // A tab behind a coding is left on it: as `chunked<HTAB>` has split chains of servers, it is no `chunked` here.
      let last = comma;
      while (last > first && octets[last - 1] === SP) last--;
      if (!this.addCoding(octets, first, last)) return Faults.encodingValue;
      at = comma + 1;
    }
    return null;
  }

  /** False when the coding may not stand here: chunked is applied once, and in requests nothing comes after it. */
  private addCoding(octets: Buffer, start: number, end: number): boolean {
    const isChunked = spells(octets, start, end, 'chunked');
    if (this.sawChunked && !this.leniency.transferEncoding) {
      if (isChunked || start === end || this.isRequest) return false;
    }
    if (isChunked) {
      this.sawChunked = true;
      this.flags |= HeadFlag.chunked;
    } else if (start !== end) {
      this.flags &= ~HeadFlag.chunked;
    }
    return true;
  }
}

function endOfItem(octets: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && octets[at] !== COMMA) at++;
  return at;
}

function skipBlank(octets: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (octets[at] === SP || octets[at] === HTAB)) at++;
  return at;
}

/** The end of `octets[start, end)` without the blanks before it. */
export function trimBlank(octets: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && (octets[at - 1] === SP || octets[at - 1] === HTAB)) at--;
  return at;
}

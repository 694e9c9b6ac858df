import { HeldOctets } from '../bytes/held-octets.js';
import { CR, LF } from '../bytes/octets.js';
import { Faults } from './faults.js';
import { FieldLines } from './field-lines.js';
import { RequestLine } from './request-line.js';
import { MORE, REFUSED, Scanner } from './scan.js';
import { StatusLine } from './status-line.js';
import type { Leniency, ParserLimits } from './types.js';

/** Of a start line, octets that do not count against `maxHeaderSize`: the longest method, spaces, version, CR, LF. */
const START_LINE_OVERHEAD = 64;

/** How much of a chunk is looked at together with octets held from earlier ones: a head's usual size. */
const PIECE = 1024;

/**
 * A head (start line and fields) or a trailer section (fields alone), wherever it was cut by the network. One that
 * came in one chunk is read in place; else its octets are held, and the scanners go on in what is held.
 */
export class HeadBlock extends Scanner {
  readonly requestLine: RequestLine;
  readonly fields: FieldLines;
  /** Where the scanners' positions point into, once the block is whole and until `release`. */
  octets: Buffer;
  private readonly held = new HeldOctets();
  private isRequest = true;
  private inStartLine = false;
  private start = 0;
  private readonly limits: ParserLimits;
  private readonly leniency: Leniency;
  private ownStatusLine: StatusLine | null = null;

  constructor(limits: ParserLimits, leniency: Leniency) {
    super();
    this.limits = limits;
    this.requestLine = new RequestLine(leniency);
    this.leniency = leniency;
    this.fields = new FieldLines(limits, leniency);
    this.octets = this.held.octets;
  }

  /** Made when it is needed: a server's parser never reads one, and keeps a place for as long as the connection. */
  get statusLine(): StatusLine {
    this.ownStatusLine ??= new StatusLine(this.leniency);
    return this.ownStatusLine;
  }

  beginHead(isRequest: boolean): void {
    this.isRequest = isRequest;
    this.inStartLine = true;
    this.fault = null;
    (isRequest ? this.requestLine : this.statusLine).begin();
  }

  beginTrailers(): void {
    this.inStartLine = false;
    this.fault = null;
    this.fields.begin(0, this.isRequest, true);
  }

  release(): void {
    this.held.release();
    this.octets = this.held.octets;
  }

  /** Positions, the answer's and `faultAt`, are the chunk's. */
  scan(chunk: Buffer, from: number): number {
    if (this.held.length > 0) return this.scanHeld(chunk, from);
    this.start = from;
    const at = this.scanLines(chunk, from, chunk.length);
    if (at === MORE) this.hold(chunk, from);
    else if (at === REFUSED) this.widen(chunk);
    else this.octets = chunk;
    return at;
  }

  private hold(chunk: Buffer, from: number): void {
    this.held.append(chunk, from, chunk.length);
    this.start = 0;
    (this.isRequest ? this.requestLine : this.statusLine).move(from);
    if (!this.inStartLine) this.fields.move(from);
  }

  private scanHeld(chunk: Buffer, from: number): number {
    const { held } = this;
    for (let at = from; at < chunk.length; ) {
      const before = held.length;
      const end = Math.min(at + PIECE, chunk.length);
      held.append(chunk, at, end);
      const found = this.scanLines(held.octets, before, held.length);
      if (found === REFUSED) {
        this.faultAt = Math.max(0, this.faultAt - before + at);
        this.widen(chunk);
        return REFUSED;
      }
      if (found !== MORE) {
        this.octets = held.octets;
        return found - before + at;
      }
      at = end;
    }
    return MORE;
  }

  private scanLines(octets: Buffer, from: number, end: number): number {
    let at = from;
    if (this.inStartLine) {
      at = this.scanStartLine(octets, from, end);
      if (at < 0) return at;
    }
    at = this.fields.scan(octets, at, end);
    return at === REFUSED ? this.refuse(this.fields.fault ?? Faults.fieldStart, this.fields.faultAt) : at;
  }

  private scanStartLine(octets: Buffer, from: number, end: number): number {
    const line = this.isRequest ? this.requestLine : this.statusLine;
    const ceiling = this.start + this.limits.maxHeaderSize + START_LINE_OVERHEAD;
    const at = line.scan(octets, from, Math.min(end, ceiling));
    if (at === MORE) return end >= ceiling ? this.refuse(Faults.headOverflow, ceiling) : MORE;
    if (at === REFUSED) return this.refuse(line.fault ?? Faults.fieldStart, line.faultAt);
    if (line.size >= this.limits.maxHeaderSize) return this.refuse(Faults.headOverflow, at);
    this.inStartLine = false;
    this.fields.begin(line.size, this.isRequest, false);
    return at;
  }

  /** An overlong part is counted whole in `bytesParsed`, past its CR or to the chunk's end, as Node does. */
  private widen(chunk: Buffer): void {
    if (this.fault !== Faults.headOverflow) return;
    let at = Math.min(this.faultAt, chunk.length);
    while (at < chunk.length && chunk[at] !== CR && chunk[at] !== LF) at++;
    this.faultAt = Math.min(at + 1, chunk.length);
  }
}

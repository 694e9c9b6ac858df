import { CR, LF } from '../bytes/octets.js';
import { BodyLength, bodyLength } from '../protocol/framing.js';
import { isPersistent } from '../protocol/persistence.js';
import { ChunkLine } from './chunk-line.js';
import { endError, type Fault, Faults, parserError } from './faults.js';
import { HeadBlock } from './head-block.js';
import { MORE, REFUSED } from './scan.js';
import {
  BodyPlan,
  HeadFlag,
  type Leniency,
  type MessageHead,
  type Parser,
  type ParserError,
  type ParserLimits,
  type ParserRole,
  type ParserSink,
} from './types.js';

/** Between messages: line ends are skipped (RFC 9112, section 2.2), all else begins a message. */
const BETWEEN = 0;
const HEAD = 1;
const FIXED_BODY = 2;
const CHUNK_LINE = 3;
const CHUNK_DATA = 4;
/** CR, then LF, after a chunk's data. */
const CHUNK_CR = 5;
const CHUNK_LF = 6;
const TRAILERS = 7;
const UNTIL_CLOSE = 8;
/** After the last message: line ends are skipped, all else is refused. */
const CLOSED = 9;
/** After the last message, with `leniency.dataAfterClose`: all is skipped. */
const IGNORING = 10;
/** Not HTTP any more, or not armed yet: nothing is taken. */
const LEFT = 11;

const STRICT: Leniency = {
  headers: false,
  chunkedLength: false,
  keepAlive: false,
  transferEncoding: false,
  version: false,
  dataAfterClose: false,
  optionalCRBeforeLF: false,
  optionalLFAfterCR: false,
  optionalCRLFAfterChunk: false,
  spacesAfterChunkSize: false,
};
const NO_LIMITS: ParserLimits = {
  maxHeaderSize: 0,
  maxHeadersCount: 0,
  tooManyHeaders: 'error',
  maxChunkExtensionsSize: 0,
};
const NOBODY: ParserSink = {
  onMessageBegin() {},
  onHead: () => BodyPlan.framed,
  onBody() {},
  onTrailers() {},
  onMessageComplete() {},
};

class MessageParser implements Parser {
  inMessage = false;
  headComplete = false;
  octetsBehind = 0;
  private isRequest = true;
  private sink = NOBODY;
  private limits = NO_LIMITS;
  private leniency = STRICT;
  private head = new HeadBlock(NO_LIMITS, STRICT);
  private ownChunkLine: ChunkLine | null = null;
  private state = LEFT;
  /** Octets of a fixed body or of a chunk that have not come yet. */
  private remaining = 0;
  private persists = false;
  private fault: Fault | null = null;
  private faultAt = 0;
  private isRunning = false;
  private isPaused = false;
  /** Counts `reset` calls: one from within a callback ends the `execute` that it interrupts. */
  private generation = 0;

  reset(role: ParserRole, sink: ParserSink, limits: ParserLimits, leniency: Leniency): void {
    if (limits !== this.limits || leniency !== this.leniency) {
      this.head = new HeadBlock(limits, leniency);
      this.ownChunkLine = null;
      this.limits = limits;
      this.leniency = leniency;
    }
    this.isRequest = role === 'request';
    this.sink = sink;
    this.head.release();
    this.inMessage = false;
    this.headComplete = false;
    this.state = BETWEEN;
    this.remaining = 0;
    this.fault = null;
    this.isRunning = false;
    this.generation++;
  }

  retire(): void {
    this.sink = NOBODY;
    this.state = LEFT;
    this.generation++;
  }

  get isFresh(): boolean {
    return this.state === BETWEEN && !this.isRunning && this.fault === null;
  }

  execute(chunk: Buffer): number | ParserError {
    if (this.fault !== null) return parserError(this.fault, 0, chunk);
    // After a listener threw, the rest of its chunk is lost; going on would read a body as a request.
    if (this.isRunning) return this.fail(Faults.interrupted, 0, chunk);
    this.isRunning = true;
    this.isPaused = false;
    const { generation } = this;
    let at = 0;
    while (at < chunk.length && this.state !== LEFT && !this.isPaused) {
      at = this.advance(chunk, at);
      if (generation !== this.generation) return at;
      if (at < 0) {
        if (this.fault !== null) return this.fail(this.fault, this.faultAt, chunk);
        at = chunk.length;
      }
    }
    this.isRunning = false;
    return at;
  }

  /** Made when it is needed, as most messages have no chunks. */
  private get chunkLine(): ChunkLine {
    this.ownChunkLine ??= new ChunkLine(this.limits, this.leniency);
    return this.ownChunkLine;
  }

  pause(): void {
    this.isPaused = true;
  }

  finish(): ParserError | undefined {
    if (this.fault !== null || !this.inMessage) return undefined;
    if (this.state === UNTIL_CLOSE) {
      this.complete();
      return undefined;
    }
    this.fault = Faults.end;
    this.head.release();
    return endError();
  }

  private fail(fault: Fault, at: number, chunk: Buffer): ParserError {
    this.fault = fault;
    this.isRunning = false;
    this.head.release();
    return parserError(fault, at, chunk);
  }

  private refuse(fault: Fault, at: number): typeof REFUSED {
    this.fault = fault;
    this.faultAt = at;
    return REFUSED;
  }

  /** Takes some octets, at least one, in the present state. */
  private advance(chunk: Buffer, at: number): number {
    switch (this.state) {
      case BETWEEN:
        return this.skipLineEnds(chunk, at);
      case HEAD:
        return this.takeHead(chunk, at);
      case FIXED_BODY:
      case CHUNK_DATA:
        return this.takeData(chunk, at);
      case CHUNK_LINE:
        return this.takeChunkLine(chunk, at);
      case CHUNK_CR:
      case CHUNK_LF:
        return this.takeChunkEnd(chunk[at], at);
      case TRAILERS:
        return this.takeTrailers(chunk, at);
      case UNTIL_CLOSE:
        this.sink.onBody(piece(chunk, at, chunk.length));
        return chunk.length;
      case CLOSED:
        if (chunk[at] === CR || chunk[at] === LF) return at + 1;
        return this.refuse(Faults.afterClose, at);
      default:
        return chunk.length;
    }
  }

  private skipLineEnds(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length && (chunk[at] === CR || chunk[at] === LF)) at++;
    if (at === chunk.length) return at;
    this.state = HEAD;
    this.inMessage = true;
    this.head.beginHead(this.isRequest);
    this.sink.onMessageBegin();
    return at;
  }

  private takeHead(chunk: Buffer, from: number): number {
    const at = this.head.scan(chunk, from);
    if (at === MORE) return MORE;
    if (at === REFUSED) return this.refuse(this.head.fault ?? Faults.end, this.head.faultAt);
    const { framing } = this.head.fields;
    const head = this.describe();
    this.head.release();
    const hasEncoding = (head.flags & HeadFlag.transferEncoding) !== 0;
    const isChunked = (head.flags & HeadFlag.chunked) !== 0;
    const length = bodyLength(head.statusCode, false, hasEncoding, isChunked, framing.contentLength);
    if (length === BodyLength.unknown && !this.leniency.transferEncoding) {
      return this.refuse(Faults.encodingOfRequest, at);
    }
    this.headComplete = true;
    this.octetsBehind = chunk.length - at;
    const { generation } = this;
    const plan = this.sink.onHead(head);
    if (generation === this.generation) this.planBody(plan, length, head.contentLength);
    return at;
  }

  /** All strings are cut from one text: one conversion of the whole head costs a tenth less than one for each field. */
  private describe(): MessageHead {
    const head = this.isRequest ? this.describeRequest() : this.describeResponse();
    head.flags = this.flagsOf(head);
    return head;
  }

  private describeRequest(): MessageHead {
    const { requestLine, fields, octets } = this.head;
    const { targetStart, targetEnd } = requestLine;
    const text = octets.toString('latin1', targetStart, fields.endOr(targetEnd));
    return {
      versionMajor: requestLine.major,
      versionMinor: requestLine.minor,
      rawHeaders: fields.cutFrom(text, targetStart),
      repeated: fields.repeated,
      method: requestLine.method,
      target: text.slice(0, targetEnd - targetStart),
      statusCode: 0,
      reason: '',
      flags: 0,
      contentLength: fields.framing.contentLength,
    };
  }

  private describeResponse(): MessageHead {
    const { statusLine, fields, octets } = this.head;
    const { reasonStart, reasonEnd } = statusLine;
    const text = octets.toString('latin1', reasonStart, fields.endOr(reasonEnd));
    return {
      versionMajor: statusLine.major,
      versionMinor: statusLine.minor,
      rawHeaders: fields.cutFrom(text, reasonStart),
      repeated: fields.repeated,
      method: '',
      target: '',
      statusCode: statusLine.code,
      reason: text.slice(0, reasonEnd - reasonStart),
      flags: 0,
      contentLength: fields.framing.contentLength,
    };
  }

  private flagsOf(head: MessageHead): number {
    const { framing } = this.head.fields;
    let { flags } = framing;
    if (head.method === 'CONNECT' || (framing.saidUpgrade && framing.hasUpgrade)) flags |= HeadFlag.upgrade;
    const saidClose = (flags & HeadFlag.connectionClose) !== 0;
    const saidKeepAlive = (flags & HeadFlag.connectionKeepAlive) !== 0;
    // RFC 9112, section 6.1: in HTTP/1.0 a Transfer-Encoding is faulty framing, and the connection ends after it.
    const isFaulty =
      head.versionMajor === 1 && head.versionMinor === 0 && (flags & HeadFlag.transferEncoding) !== 0;
    if (!isFaulty && isPersistent(head.versionMajor, head.versionMinor, saidClose, saidKeepAlive)) {
      flags |= HeadFlag.keepAlive;
    }
    // A final response follows an interim one, whatever its Connection field says (RFC 9110, section 15.2).
    const isInterim = head.statusCode >= 100 && head.statusCode < 200;
    this.persists = isInterim || (flags & HeadFlag.keepAlive) !== 0;
    return flags;
  }

  private planBody(plan: BodyPlan, length: BodyLength, contentLength: number): void {
    if (plan === BodyPlan.upgrade) {
      this.state = LEFT;
      this.inMessage = false;
      this.headComplete = false;
    } else if (plan === BodyPlan.none || length === BodyLength.none) {
      this.complete();
    } else if (length === BodyLength.fixed) {
      this.remaining = contentLength;
      this.state = FIXED_BODY;
    } else if (length === BodyLength.chunked) {
      this.chunkLine.beginMessage();
      this.state = CHUNK_LINE;
    } else {
      this.state = UNTIL_CLOSE;
    }
  }

  private takeData(chunk: Buffer, from: number): number {
    const end = Math.min(chunk.length, from + this.remaining);
    this.remaining -= end - from;
    const isLast = this.remaining === 0;
    const isFixed = this.state === FIXED_BODY;
    if (isLast && !isFixed) this.state = CHUNK_CR;
    const { generation } = this;
    this.sink.onBody(piece(chunk, from, end));
    if (isLast && isFixed && generation === this.generation) this.complete();
    return end;
  }

  private takeChunkLine(chunk: Buffer, from: number): number {
    const { chunkLine } = this;
    const at = chunkLine.scan(chunk, from, chunk.length);
    if (at === MORE) return MORE;
    if (at === REFUSED) return this.refuse(chunkLine.fault ?? Faults.chunkSize, chunkLine.faultAt);
    this.remaining = chunkLine.size;
    if (this.remaining > 0) {
      this.state = CHUNK_DATA;
    } else {
      this.state = TRAILERS;
      this.head.beginTrailers();
    }
    return at;
  }

  private takeChunkEnd(octet: number, at: number): number {
    const needsLf = this.state === CHUNK_LF;
    if (octet === CR && !needsLf) {
      this.state = CHUNK_LF;
      return at + 1;
    }
    this.state = CHUNK_LINE;
    this.chunkLine.begin();
    const { optionalCRBeforeLF, optionalLFAfterCR, optionalCRLFAfterChunk } = this.leniency;
    if (octet === LF && (needsLf || optionalCRBeforeLF)) return at + 1;
    if (needsLf ? optionalLFAfterCR : optionalCRLFAfterChunk) return at;
    return this.refuse(octet === LF ? Faults.chunkDataCr : Faults.chunkDataLf, at);
  }

  private takeTrailers(chunk: Buffer, from: number): number {
    const at = this.head.scan(chunk, from);
    if (at === MORE) return MORE;
    if (at === REFUSED) return this.refuse(this.head.fault ?? Faults.end, this.head.faultAt);
    const { generation } = this;
    const { fields, octets } = this.head;
    const base = fields.count === 0 ? 0 : fields.positions[0];
    const trailers = fields.cutFrom(octets.toString('latin1', base, fields.endOr(base)), base);
    this.head.release();
    if (trailers.length > 0) this.sink.onTrailers(trailers);
    if (generation === this.generation) this.complete();
    return at;
  }

  private complete(): void {
    if (this.persists || this.leniency.keepAlive) this.state = BETWEEN;
    else this.state = this.leniency.dataAfterClose ? IGNORING : CLOSED;
    this.inMessage = false;
    this.headComplete = false;
    this.sink.onMessageComplete();
  }
}

/**
 * A piece of a body. Programs may transfer its memory, to a worker say: where more of the chunk is to be read after it, it
 * is a copy, and not from Node's pool of small buffers.
 */
function piece(chunk: Buffer, from: number, end: number): Buffer {
  if (end === chunk.length) return from === 0 ? chunk : chunk.subarray(from);
  const copy = Buffer.allocUnsafeSlow(end - from);
  chunk.copy(copy, 0, from, end);
  return copy;
}

/** A parser that waits to be armed by `reset`. */
export function createParser(): Parser {
  return new MessageParser();
}

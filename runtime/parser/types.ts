/**
 * The parser's surface. Pure: bytes in, calls out, no sockets, no timers, no clock. However the input is split,
 * the calls are the same, save that body bytes may arrive in other pieces.
 */

/** What is being parsed: what a server receives, or what a client receives. */
export type ParserRole = 'request' | 'response';

/** The head of a message, as the parser hands it over once the empty line was seen (RFC 9112, section 2.1). */
export interface MessageHead {
  versionMajor: number;
  versionMinor: number;
  /** `[name, value, name, value ...]` as received, latin1, values without surrounding white space. */
  rawHeaders: string[];
  /** Not null: these fields again. */
  repeated: RepeatedFields | null;
  /** Requests: `'GET'`. Responses: `''`. */
  method: string;
  /** Requests: the request-target as received, latin1. Responses: `''`. */
  target: string;
  /** Responses; 0 in requests. */
  statusCode: number;
  /** Responses: the reason phrase, latin1. */
  reason: string;
  /** Bits of {@link HeadFlag}. */
  flags: number;
  /** The value of Content-Length; -1 when there is none. */
  contentLength: number;
}

/** Fields that a head repeats from the one before it, some values apart; the same object for each that does. */
export interface RepeatedFields {
  /** As `rawHeaders`, and nobody else's; `''` where the value is each head's own. */
  readonly raw: readonly string[];
  /** Indexes into `raw` of those values. Their fields' names occur once. */
  readonly gaps: readonly number[];
  /** What the owner makes of them, kept for the next head that repeats them; and what it was made with. */
  merged: object | null;
  mergedBy: object | null;
}

/** What the parser saw in the head while passing over it, so that nobody has to look for it again. */
export const HeadFlag = {
  /** The connection persists after this message (RFC 9112, section 9.3). */
  keepAlive: 1,
  /** Transfer-Encoding ends in chunked. */
  chunked: 2,
  /** `Connection: upgrade` and an Upgrade field, or CONNECT. */
  upgrade: 4,
  /** At least one Host field. */
  host: 8,
  /** An Expect field is present. */
  expect: 16,
  /** Expect is `100-continue`. */
  expectContinue: 32,
  /** Transfer-Encoding is present. */
  transferEncoding: 64,
  /** `Connection: close` was said. */
  connectionClose: 128,
  /** `Connection: keep-alive` was said. */
  connectionKeepAlive: 256,
} as const;

/** What the owner wants of the body that the head announces. */
export const BodyPlan = {
  /** Read the body as the framing rules say. */
  framed: 0,
  /** There is none, whatever the head says (a response to HEAD). */
  none: 1,
  /**
   * The connection leaves HTTP after this head: stop, and leave the rest of the bytes alone. There is no
   * `onMessageComplete`, and the parser takes nothing more until it is reset.
   */
  upgrade: 2,
} as const;
export type BodyPlan = (typeof BodyPlan)[keyof typeof BodyPlan];

/** Who listens. Calls are synchronous, in order, from within `execute` and `finish`. */
export interface ParserSink {
  /** The first byte of a message's start line was seen. */
  onMessageBegin(): void;
  onHead(head: MessageHead): BodyPlan;
  /** Valid to keep, to change and to transfer: the parser does not look at its memory again. */
  onBody(chunk: Buffer): void;
  /** Trailer fields as received; only when there were some. Comes before `onMessageComplete`. */
  onTrailers(rawTrailers: string[]): void;
  onMessageComplete(): void;
}

export interface ParserLimits {
  /** Bytes of start line plus header fields (and, apart, of trailers). Over it: `HPE_HEADER_OVERFLOW`. */
  maxHeaderSize: number;
  /** Header fields kept in `rawHeaders`; 0: no limit. What happens to the rest is the owner's `tooManyHeaders`. */
  maxHeadersCount: number;
  /** `'drop'`: further fields are checked for framing but not kept, as Node long did; `'error'`: `HPE_HEADER_OVERFLOW`. */
  tooManyHeaders: 'drop' | 'error';
  /**
   * Bytes of extensions of one chunk. Over it: `HPE_CHUNK_EXTENSIONS_OVERFLOW`, as when a message's chunks together
   * have more than 16 times as many on top of one for each byte of data.
   */
  maxChunkExtensionsSize: number;
}

/** What the parser may let pass. All off by default; each is a known way in for smuggled requests. */
export interface Leniency {
  /**
   * Octets in field values that RFC 9110, section 5.5 forbids (not CR, LF or NUL), and values that go on in a next
   * line (RFC 9112, section 5.2), except of fields that say where a message ends and what becomes of its connection.
   */
  headers: boolean;
  /** Both Transfer-Encoding and Content-Length. */
  chunkedLength: boolean;
  /** Bytes after a message that said `Connection: close`. */
  keepAlive: boolean;
  /** Transfer-Encoding whose last coding is not chunked. */
  transferEncoding: boolean;
  /** HTTP versions other than 1.0 and 1.1. */
  version: boolean;
  /** Bytes after the last message on a connection that closes. */
  dataAfterClose: boolean;
  /** LF without CR at a line's end. */
  optionalCRBeforeLF: boolean;
  /** CR without LF at a line's end. */
  optionalLFAfterCR: boolean;
  /** A chunk's data followed by anything else than CRLF. */
  optionalCRLFAfterChunk: boolean;
  /** Spaces after a chunk's size. */
  spacesAfterChunkSize: boolean;
}

/** A refused input. `code` is `HPE_*` as Node names it; `reason` is the text after `Parse Error: `. */
export interface ParserError extends Error {
  code: string;
  reason: string;
  /** Bytes of the chunk that `execute` was given which were good. */
  bytesParsed: number;
  /** The chunk itself. */
  rawPacket?: Buffer;
}

export interface Parser {
  /**
   * Takes the next bytes. Returns how many it used: fewer than given only when a head was answered with
   * `BodyPlan.upgrade` (the rest belongs to the other protocol), or after `pause` (the rest is to be given again).
   * An error is returned, not thrown, and is final.
   */
  execute(chunk: Buffer): number | ParserError;
  /** From within `onMessageComplete`: `execute` takes nothing behind this message. */
  pause(): void;
  /** The input ended. An error when it ended inside a message that cannot end there (`HPE_INVALID_EOF_STATE`). */
  finish(): ParserError | undefined;
  /** Ready for another connection; keeps nothing of the old one, save what its last request's fields came to. */
  reset(role: ParserRole, sink: ParserSink, limits: ParserLimits, leniency: Leniency): void;
  /** From within `onHead`: octets of the chunk that stand behind the head. */
  readonly octetsBehind: number;
  /** Lets go of who listens; takes nothing until it is reset. */
  retire(): void;
  /** Whether another message may follow, and none of it has come: `reset` would lose nothing. */
  readonly isFresh: boolean;
  /** Whether a message has begun and not ended. */
  readonly inMessage: boolean;
  /** Whether the head of that message is complete. */
  readonly headComplete: boolean;
}

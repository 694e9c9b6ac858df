/** What an incoming message is made of: a request that a server got, or a response that a client got. */
import type { Duplex, Readable } from 'node:stream';
import type { RepeatedFields } from '../parser/types.js';
import type { FaceContext, kFace } from './face-context.js';
import type { DistinctHeaders, MergedHeaders } from './header-merge.js';

export const kHeaders: unique symbol = Symbol('specwire.headers');
export const kHeadersDistinct: unique symbol = Symbol('specwire.headersDistinct');
export const kTrailers: unique symbol = Symbol('specwire.trailers');
export const kTrailersDistinct: unique symbol = Symbol('specwire.trailersDistinct');
/** What its fields came to when they came before. */
export const kRepeated: unique symbol = Symbol('specwire.repeatedFields');
export const kSource: unique symbol = Symbol('specwire.source');
export const kMaxFields: unique symbol = Symbol('specwire.maxHeadersCount');
/** `'close'` was emitted, where that is not the stream's own doing. */
export const kClosed: unique symbol = Symbol('specwire.closed');
/** Not a stream yet: the message itself, for what inherits from it. */
export const kLate: unique symbol = Symbol('specwire.late');
/** The turn in which it was given up without ever having been a stream; 0: it was not. */
export const kGivenUp: unique symbol = Symbol('specwire.givenUp');
export const kAbort: unique symbol = Symbol('specwire.abortController');

/** Where the body comes from. */
export interface BodySource {
  /** The message wants more of its body. */
  resumeBody(message: IncomingMessage): void;
}

/** The connection has left its messages behind: no more of the body comes, and it is not theirs to destroy. */
export const GONE: BodySource = { resumeBody() {} };

export interface IncomingMessage extends Readable {
  readonly [kFace]: FaceContext;

  /** Every emitter's own: how many events have listeners. */
  readonly _eventsCount: number;

  socket: Duplex;
  /** An own member, or an accessor of the prototype. */
  connection: Duplex;
  httpVersionMajor?: number | null;
  httpVersionMinor?: number | null;
  httpVersion: string | null;
  complete: boolean;
  rawHeaders?: string[];
  rawTrailers?: string[];
  /** An own member only where the version has it. */
  joinDuplicateHeaders?: boolean;
  aborted?: boolean;
  upgrade?: boolean | null;
  url: string;
  method: string | null;
  statusCode: number | null;
  statusMessage?: string | null;
  client: Duplex;
  headers: MergedHeaders;
  headersDistinct: DistinctHeaders;
  trailers: MergedHeaders;
  trailersDistinct: DistinctHeaders;
  /** Somebody reads the body. */
  _consuming: boolean;
  /** Nobody will: what comes is thrown away. */
  _dumped: boolean;

  [kHeaders]: MergedHeaders | null;
  [kHeadersDistinct]: DistinctHeaders | null;
  [kRepeated]: RepeatedFields | null;
  [kTrailers]: MergedHeaders | null;
  [kTrailersDistinct]: DistinctHeaders | null;
  /** How many fields `headers` and `trailers` are made of; 0: all. */
  [kMaxFields]: number;
  [kSource]: BodySource | null;
  [kClosed]: boolean;
  [kAbort]: AbortController | null;
  [kLate]: IncomingMessage | null;
  [kGivenUp]: number;
}

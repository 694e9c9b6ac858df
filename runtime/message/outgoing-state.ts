/** What an outgoing message is made of. Shared by responses and client requests. */
import type { Duplex, Stream } from 'node:stream';
import type { FaceContext, kFace } from './face-context.js';
import type { OutgoingFields } from './outgoing-fields.js';

export const kFields: unique symbol = Symbol('specwire.fields');
export const kSocket: unique symbol = Symbol('specwire.socket');
export const kCorked: unique symbol = Symbol('specwire.corked');
export const kPieces: unique symbol = Symbol('specwire.corkedPieces');
export const kPiecesSize: unique symbol = Symbol('specwire.corkedSize');
export const kNeedDrain: unique symbol = Symbol('specwire.needDrain');
export const kErrored: unique symbol = Symbol('specwire.errored');
export const kWritableFinished: unique symbol = Symbol('specwire.writableFinished');
export const kEndCallbacks: unique symbol = Symbol('specwire.endCallbacks');
export const kBodyBytes: unique symbol = Symbol('specwire.bodyBytes');
export const kHighWaterMark: unique symbol = Symbol('specwire.highWaterMark');
export const kRefuseBody: unique symbol = Symbol('specwire.rejectNonStandardBodyWrites');
export const kUniqueFields: unique symbol = Symbol('specwire.uniqueHeaders');
export const kOwner: unique symbol = Symbol('specwire.owner');
export const kDestroyed: unique symbol = Symbol('specwire.destroyed');
export const kHeadIsAscii: unique symbol = Symbol('specwire.headIsAscii');

/** What it returns counts where several messages leave in one write: see `outgoingSent`. */
export type WriteCallback = (error?: Error | null) => unknown;
export type Chunk = string | Uint8Array;

/** Something written before there was a socket for it. */
export interface PendingWrite {
  readonly data: Chunk;
  readonly encoding: BufferEncoding | null | undefined;
  readonly callback: WriteCallback | null | undefined;
}

/** A body piece that waits for `uncork()`, so that several writes become one chunk. */
export interface CorkedPiece {
  readonly data: Chunk;
  readonly encoding: BufferEncoding | null | undefined;
  readonly callback: WriteCallback | undefined;
}

/** Who sends the message. */
export interface OutgoingOwner {
  /** The connection failed, and the message has said so: it is not finished, even where its last bytes were dropped in silence. */
  readonly failed?: boolean;
  /** `end` was called: the message is whole, sent or in its queue. */
  onOutgoingEnded(message: OutgoingMessage): void;
  /**
   * The last byte was handed to the system; `'finish'` is about to be emitted.
   *
   * @param isWatched somebody learns of it.
   * @returns `true`: nothing will come of it in a later turn.
   */
  onOutgoingFinished(message: OutgoingMessage, isWatched: boolean): unknown;
}

export interface OutgoingMessage extends Stream {
  readonly [kFace]: FaceContext;

  /** Every emitter's own: how many events have listeners. */
  readonly _eventsCount: number;

  /** Written before the socket came. */
  outputData: PendingWrite[];
  /** Bytes (characters, for strings) in `outputData`. */
  outputSize: number;
  writable: boolean;
  /** An own member only where the version has it; what counts is {@link kDestroyed}. */
  destroyed?: boolean;
  /** The connection closes after this message. */
  _last: boolean;
  chunkedEncoding: boolean;
  shouldKeepAlive: boolean;
  maxRequestsOnConnectionReached: boolean;
  _defaultKeepAlive: boolean;
  useChunkedEncodingByDefault: boolean;
  sendDate: boolean;
  _removedConnection: boolean;
  _removedContLen: boolean;
  _removedTE: boolean;
  /** An own member only where the version has it. */
  strictContentLength?: boolean;
  /** Known length of the body in bytes. */
  _contentLength: number | null;
  _hasBody: boolean;
  /** Trailer lines, each with its CRLF. */
  _trailer: string;
  finished: boolean;
  _headerSent: boolean;
  _closed: boolean;
  /** The head as it goes over the wire, once it is fixed. */
  _header: string | null;
  _keepAliveTimeout: number;
  _maxRequestsPerSocket?: number;
  _onPendingData: (delta: number) => void;

  [kFields]: OutgoingFields | null;
  [kSocket]: Duplex | null;
  [kCorked]: number;
  [kPieces]: CorkedPiece[] | null;
  [kPiecesSize]: number;
  [kNeedDrain]: boolean;
  [kErrored]: Error | null | undefined;
  /** Of `end()`, where they are no listeners of `'finish'`. */
  [kEndCallbacks]: WriteCallback[] | null;
  [kWritableFinished]: boolean;
  [kBodyBytes]: number;
  [kHighWaterMark]: number;
  [kRefuseBody]: boolean;
  /** Lower-case names whose values go into one field line. */
  [kUniqueFields]: ReadonlySet<string> | null;
  [kOwner]: OutgoingOwner | null;
  [kDestroyed]: boolean;
  [kHeadIsAscii]: boolean;

  // Hooks that users and subclasses replace: always called through `this`.
  _implicitHeader(): void;
  _storeHeader(firstLine: string, headers: unknown): void;
  _send(
    data: Chunk,
    encoding?: BufferEncoding | null,
    callback?: WriteCallback | null,
    byteLength?: number,
  ): boolean;
  _writeRaw(
    data: Chunk,
    encoding?: BufferEncoding | null,
    callback?: WriteCallback | null,
    size?: number,
  ): boolean;
  _finish(): void;
  _flush(): void;
  _flushOutput(socket: Duplex): boolean | undefined;
  destroy(error?: Error): this;
  setHeader(name: string, value: unknown): this;
  removeHeader(name: string): void;
  /** Present on responses. */
  statusCode?: number;
  /** Present on client requests. */
  agent?: unknown;
}

/** The message is given up, or over. */
export function markDestroyed(message: OutgoingMessage): void {
  message[kDestroyed] = true;
  if (message.destroyed === false) message.destroyed = true;
}

/** `http.OutgoingMessage`: what responses and client requests have in common. */
import { type Duplex, Stream } from 'node:stream';
import {
  ERR_HTTP_HEADERS_SENT,
  ERR_INVALID_ARG_TYPE,
  ERR_METHOD_NOT_IMPLEMENTED,
  ERR_STREAM_CANNOT_PIPE,
} from '../errors.js';
import type { Profile, Validators } from '../profile.js';
import { kFace } from './face-context.js';
import { corkOutgoing, endBody, uncorkOutgoing, writeBody } from './outgoing-body.js';
import { type FieldValue, OutgoingFields } from './outgoing-fields.js';
import { storeHead } from './outgoing-head.js';
import { replaceFields, respell, warnOf } from './outgoing-legacy.js';
import {
  flushOutput,
  flushToSocket,
  outgoingClosed,
  outgoingEnded,
  sendWithHead,
  writableFinished,
  writeRaw,
} from './outgoing-send.js';
import {
  type Chunk,
  kBodyBytes,
  kCorked,
  kDestroyed,
  kEndCallbacks,
  kErrored,
  kFields,
  kHeadIsAscii,
  kHighWaterMark,
  kNeedDrain,
  kOwner,
  kPieces,
  kPiecesSize,
  kRefuseBody,
  kSocket,
  kUniqueFields,
  kWritableFinished,
  markDestroyed,
  type OutgoingMessage,
  type WriteCallback,
} from './outgoing-state.js';
import { onTimeout } from './timeout-listener.js';

export interface OutgoingOptions {
  readonly highWaterMark?: number;
  readonly rejectNonStandardBodyWrites?: boolean;
}

function noPendingData(): void {}

function mayRefuseBody({ options }: Profile): boolean {
  return options === undefined || options.server.includes('rejectNonStandardBodyWrites');
}

/**
 * Makes a face's constructor. It may be called on any object that inherits from it. V8 sizes objects by the members
 * that it sees assigned in the text of their constructors, up the chain: state that is set in a function called from
 * there lands outside the object and is copied as it grows. Measured: a third of the CPU of a small request.
 */
export function createOutgoingClass(profile: Profile) {
  const { ClientRequest, ServerResponse } = profile.classes;
  const ownsDestroyed = ClientRequest.own.includes('destroyed') || ServerResponse.own.includes('destroyed');
  const { strictLengthKnown } = profile.habits;
  const defaultMark = profile.defaults.highWaterMark;
  const isPicky = mayRefuseBody(profile);
  return function OutgoingMessage(this: OutgoingMessage, options?: OutgoingOptions): void {
    Stream.call(this as never);
    this.outputData = [];
    this.outputSize = 0;
    this.writable = true;
    if (ownsDestroyed) this.destroyed = false;
    this._last = false;
    this.chunkedEncoding = false;
    this.shouldKeepAlive = true;
    this.maxRequestsOnConnectionReached = false;
    this._defaultKeepAlive = true;
    this.useChunkedEncodingByDefault = true;
    this.sendDate = false;
    this._removedConnection = false;
    this._removedContLen = false;
    this._removedTE = false;
    if (strictLengthKnown) this.strictContentLength = false;
    this._contentLength = null;
    this._hasBody = true;
    this._trailer = '';
    this.finished = false;
    this._headerSent = false;
    this._closed = false;
    this._header = null;
    this._keepAliveTimeout = 0;
    this._onPendingData = noPendingData;
    this[kFields] = null;
    this[kSocket] = null;
    this[kCorked] = 0;
    this[kPieces] = null;
    this[kPiecesSize] = 0;
    this[kNeedDrain] = false;
    this[kErrored] = null;
    this[kEndCallbacks] = null;
    this[kWritableFinished] = false;
    this[kBodyBytes] = 0;
    this[kHighWaterMark] = options?.highWaterMark ?? defaultMark;
    this[kRefuseBody] = isPicky && options?.rejectNonStandardBodyWrites === true;
    this[kUniqueFields] = null;
    this[kOwner] = null;
    this[kDestroyed] = false;
    this[kHeadIsAscii] = true;
  };
}

/** Calls the face's constructor on `this`. */
export function initOutgoing(this: OutgoingMessage, options?: OutgoingOptions): void {
  this[kFace].classes.OutgoingMessage.call(this, options);
}

/** The value of the `uniqueHeaders` option, as messages keep it. */
export function parseUniqueFields(names: unknown): ReadonlySet<string> | null {
  if (!Array.isArray(names)) return null;
  return new Set(names.map((name) => String(name).toLowerCase()));
}

function refuseAfterHead(message: OutgoingMessage, verb: 'set' | 'append' | 'remove' | 'render'): void {
  if (message._header === null) return;
  // No face: the method was called on an object of somebody's own.
  const words = message[kFace]?.profile.uncodedErrors?.[`${verb} after head`];
  throw words === undefined ? ERR_HTTP_HEADERS_SENT(verb) : new Error(words);
}

function addTrailers(this: OutgoingMessage, headers: unknown): void {
  const { validators } = this[kFace];
  let lines = '';
  const pairs = Array.isArray(headers) ? headers : Object.entries(headers as object);
  for (const [name, value] of pairs as [string, unknown][]) {
    const isOneLine = !Array.isArray(value) || this[kUniqueFields]?.has(String(name).toLowerCase());
    const items = isOneLine ? [Array.isArray(value) ? value.join('; ') : value] : value;
    for (const item of items) lines += trailerLine(validators, name, item);
  }
  this._trailer += lines;
}

function trailerLine(validators: Validators, name: string, value: unknown): string {
  validators.trailerName(name);
  // What is checked is what is written, whatever text an object gives when it is asked again.
  const text = `${value as string}`;
  validators.trailerValue(name, text);
  return `${name}: ${text}\r\n`;
}

/** There is no socket yet, and may never be one. */
function destroyAlone(message: OutgoingMessage, error: Error | undefined): void {
  message.once('socket', (socket) => socket.destroy(error));
  if (message[kFace].profile.habits.destroyedAloneCloses) process.nextTick(outgoingClosed, message);
}

/** Fields that a message has by default are not added to it once they were removed. */
function noteRemoved(message: OutgoingMessage, key: string): void {
  if (key === 'connection') message._removedConnection = true;
  else if (key === 'content-length') message._removedContLen = true;
  else if (key === 'transfer-encoding') message._removedTE = true;
  else if (key === 'date') message.sendDate = false;
}

type Encoding = BufferEncoding | WriteCallback | null;

/**
 * Hooks that are called for every piece of a message. A face whose version gives them another `length` has functions
 * of its own: one that called another would slow each piece down.
 */
export const senderMakers = {
  _send: () =>
    function _send(
      this: OutgoingMessage,
      data: Chunk,
      encoding?: Encoding,
      callback?: WriteCallback | null,
      byteLength?: number,
    ): boolean {
      if (typeof encoding === 'function') return sendWithHead(this, data, null, encoding, byteLength);
      return sendWithHead(this, data, encoding, callback, byteLength);
    },
  _writeRaw: () =>
    function _writeRaw(
      this: OutgoingMessage,
      data: Chunk,
      encoding?: Encoding,
      callback?: WriteCallback | null,
      size?: number,
    ): boolean {
      if (typeof encoding === 'function') return writeRaw(this, data, null, encoding, size);
      return writeRaw(this, data, encoding, callback, size);
    },
};

/** Every member that any version's OutgoingMessage has; a face installs those that its profile names. */
export const outgoingMembers = {
  get errored(): Error | null | undefined {
    return (this as unknown as OutgoingMessage)[kErrored];
  },
  get closed(): boolean {
    return (this as unknown as OutgoingMessage)._closed;
  },
  get writableFinished(): boolean {
    return writableFinished(this as unknown as OutgoingMessage);
  },
  get writableObjectMode(): boolean {
    return false;
  },
  get writableLength(): number {
    const self = this as unknown as OutgoingMessage;
    return self.outputSize + self[kPiecesSize] + (self[kSocket]?.writableLength ?? 0);
  },
  get writableHighWaterMark(): number {
    const self = this as unknown as OutgoingMessage;
    return self[kSocket]?.writableHighWaterMark ?? self[kHighWaterMark];
  },
  get writableCorked(): number {
    return (this as unknown as OutgoingMessage)[kCorked];
  },
  get writableEnded(): boolean {
    return (this as unknown as OutgoingMessage).finished;
  },
  get writableNeedDrain(): boolean {
    const self = this as unknown as OutgoingMessage;
    return !self[kDestroyed] && !self.finished && self[kNeedDrain];
  },
  get connection(): Duplex | null {
    return (this as unknown as OutgoingMessage)[kSocket];
  },
  set connection(socket: Duplex | null) {
    (this as unknown as OutgoingMessage)[kSocket] = socket;
  },
  get socket(): Duplex | null {
    return (this as unknown as OutgoingMessage)[kSocket];
  },
  set socket(socket: Duplex | null) {
    const self = this as unknown as OutgoingMessage;
    for (let corked = self[kCorked]; corked > 0 && socket; corked--) {
      socket.cork();
      self[kSocket]?.uncork();
    }
    self[kSocket] = socket;
  },
  get headersSent(): boolean {
    return (this as unknown as OutgoingMessage)._header !== null;
  },
  get _headers(): unknown {
    const self = this as unknown as OutgoingMessage;
    const isDeprecated = warnOf(self, '_headers');
    return self[kFields]?.toObject() ?? (isDeprecated ? Object.create(null) : null);
  },
  set _headers(headers: unknown) {
    warnOf(this as unknown as OutgoingMessage, '_headers');
    replaceFields(this as unknown as OutgoingMessage, headers);
  },
  get _headerNames(): unknown {
    warnOf(this as unknown as OutgoingMessage, '_headerNames');
    return (this as unknown as OutgoingMessage)[kFields]?.spellings() ?? null;
  },
  set _headerNames(names: unknown) {
    const self = this as unknown as OutgoingMessage;
    warnOf(self, '_headerNames');
    if (typeof names === 'object' && names !== null) respell(self, names);
  },
  _isLenientHeaderValidation(this: OutgoingMessage): boolean {
    return false;
  },
  _renderHeaders(this: OutgoingMessage): Record<string, FieldValue> {
    refuseAfterHead(this, 'render');
    const result: Record<string, FieldValue> = {};
    for (const field of this[kFields]?.values() ?? []) result[field.name] = field.value;
    return result;
  },
  cork(this: OutgoingMessage): void {
    corkOutgoing(this);
  },
  uncork(this: OutgoingMessage): void {
    uncorkOutgoing(this);
  },
  setTimeout(this: OutgoingMessage, msecs: number, callback?: () => void): OutgoingMessage | undefined {
    if (callback) onTimeout(this, callback);
    const socket = this[kSocket] as (Duplex & { setTimeout?(ms: number): void }) | null;
    if (socket === null) this.once('socket', (later) => later.setTimeout(msecs));
    else socket.setTimeout?.(msecs);
    return this[kFace].profile.habits.messageTimeoutReturnsThis ? this : undefined;
  },
  destroy(this: OutgoingMessage, error?: Error): OutgoingMessage | undefined {
    if (!this[kDestroyed]) {
      markDestroyed(this);
      this[kErrored] = error;
      if (this[kSocket] !== null) this[kSocket].destroy(error);
      else destroyAlone(this, error);
    }
    return this[kFace].profile.habits.destroyReturnsThis ? this : undefined;
  },
  _send: senderMakers._send(),
  _writeRaw: senderMakers._writeRaw(),
  _storeHeader(this: OutgoingMessage, firstLine: string, headers: unknown): void {
    storeHead(this, firstLine, headers);
  },
  setHeader(this: OutgoingMessage, name: string, value: unknown): OutgoingMessage | undefined {
    refuseAfterHead(this, 'set');
    const { validators, profile } = this[kFace];
    validators.headerName(name);
    validators.headerValue(name, value);
    this[kFields] ??= new OutgoingFields();
    this[kFields].set(name, value as FieldValue);
    return profile.habits.setHeaderReturnsThis ? this : undefined;
  },
  setHeaders(this: OutgoingMessage, headers: unknown): OutgoingMessage {
    refuseAfterHead(this, 'set');
    if (!(headers instanceof Map || headers instanceof Headers)) {
      throw ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
    }
    // Headers gives each cookie by itself; setting one after the other would keep only the last.
    const cookies: string[] = [];
    for (const [name, value] of headers) {
      if (name === 'set-cookie') cookies.push(...(Array.isArray(value) ? value : [value]));
      else this.setHeader(name, value);
    }
    if (cookies.length > 0) this.setHeader('set-cookie', cookies);
    return this;
  },
  appendHeader(this: OutgoingMessage, name: string, value: unknown): OutgoingMessage {
    refuseAfterHead(this, 'append');
    const { validators } = this[kFace];
    validators.headerName(name);
    for (const item of Array.isArray(value) ? value : [value]) validators.headerValue(name, item);
    this[kFields] ??= new OutgoingFields();
    this[kFields].append(name, value as FieldValue);
    return this;
  },
  getHeader(this: OutgoingMessage, name: string): FieldValue | undefined {
    this[kFace].validators.soughtName(name);
    return this[kFields]?.get(name);
  },
  getHeaderNames(this: OutgoingMessage): string[] {
    return this[kFields]?.names() ?? [];
  },
  getRawHeaderNames(this: OutgoingMessage): string[] {
    return this[kFields]?.rawNames() ?? [];
  },
  getHeaders(this: OutgoingMessage): Record<string, FieldValue> {
    return this[kFields]?.toObject() ?? Object.create(null);
  },
  hasHeader(this: OutgoingMessage, name: string): boolean {
    this[kFace].validators.soughtName(name);
    return this[kFields]?.has(name) ?? false;
  },
  removeHeader(this: OutgoingMessage, name: string): void {
    const { validators, profile } = this[kFace];
    validators.removedName(name);
    refuseAfterHead(this, 'remove');
    if (profile.habits.removedDefaultsStayAway) noteRemoved(this, name.toLowerCase());
    this[kFields]?.delete(name);
  },
  _implicitHeader(this: OutgoingMessage): void {
    throw ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
  },
  write(
    this: OutgoingMessage,
    chunk: unknown,
    encoding?: BufferEncoding | WriteCallback | null,
    callback?: WriteCallback,
  ): boolean {
    return writeBody(this, chunk, encoding, callback);
  },
  addTrailers,
  end(
    this: OutgoingMessage,
    chunk?: unknown,
    encoding?: BufferEncoding | WriteCallback | null,
    callback?: WriteCallback,
  ): OutgoingMessage | boolean {
    const room = endBody(this, chunk, encoding, callback);
    return this[kFace].profile.habits.endReturnsThis ? this : room;
  },
  _finish(this: OutgoingMessage): void {
    outgoingEnded(this);
  },
  _flush(this: OutgoingMessage): void {
    flushToSocket(this);
  },
  _flushOutput(this: OutgoingMessage, socket: Duplex): boolean | undefined {
    return flushOutput(this, socket);
  },
  flushHeaders(this: OutgoingMessage): void {
    if (this._header === null) this._implicitHeader();
    this._send('');
  },
  pipe(this: OutgoingMessage): void {
    this.emit('error', ERR_STREAM_CANNOT_PIPE());
  },
  [Symbol.for('nodejs.rejection')](this: OutgoingMessage, error: Error): void {
    this.destroy(error);
  },
};

/** `write`, `end`, `cork`, `uncork`: the body of an outgoing message. */
import {
  ERR_HTTP_BODY_NOT_ALLOWED,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH,
  ERR_INVALID_ARG_TYPE,
  ERR_STREAM_ALREADY_FINISHED,
  ERR_STREAM_DESTROYED,
  ERR_STREAM_NULL_VALUES,
  ERR_STREAM_WRITE_AFTER_END,
} from '../errors.js';
import { lastChunk } from '../writer/chunked.js';
import { kFace } from './face-context.js';
import {
  byteLengthOf,
  onceSent,
  outgoingSent,
  sendChunk,
  sendCorkedPieces,
  travelsAsText,
  writableFinished,
} from './outgoing-send.js';
import {
  type Chunk,
  type CorkedPiece,
  kBodyBytes,
  kCorked,
  kDestroyed,
  kHighWaterMark,
  kNeedDrain,
  kOwner,
  kPieces,
  kPiecesSize,
  kRefuseBody,
  kSocket,
  type OutgoingMessage,
  type WriteCallback,
} from './outgoing-state.js';

type Encoding = BufferEncoding | null | undefined;

function noop(): void {}

function emitWriteError(message: OutgoingMessage, error: Error, callback: WriteCallback): void {
  callback(error);
  if (!message[kDestroyed]) message.emit('error', error);
}

/** See the habit of that name. */
function lateWritesAnswered(message: OutgoingMessage): boolean {
  return message[kFace].profile.habits.lateWritesAnswered;
}

function writeAfterEnd(message: OutgoingMessage): Error {
  const words = message[kFace].profile.uncodedErrors?.['write after end'];
  return words === undefined ? ERR_STREAM_WRITE_AFTER_END() : new Error(words);
}

function refuse(message: OutgoingMessage, error: Error, callback: WriteCallback): void {
  if (message.finished && !message[kFace].profile.habits.lateWriteFails) return;
  const told = lateWritesAnswered(message) ? callback : noop;
  if (message[kDestroyed]) process.nextTick(told, error);
  else process.nextTick(emitWriteError, message, error, told);
}

/** See `Habits.soleEndHasLength`. */
function knowsLength(message: OutgoingMessage): boolean {
  return message[kFace].profile.habits.soleEndHasLength;
}

/** The length that the body is held to (`strictContentLength`); `null`: it is held to none. */
function bindingLength(message: OutgoingMessage): number | null {
  if (!message.strictContentLength || !message._hasBody) return null;
  if (!message[kFace].profile.habits.strictLengthKnown) return null;
  if (message._removedContLen || message.chunkedEncoding) return null;
  const announced = message._contentLength;
  return announced !== null && announced >= 0 ? announced : null;
}

/** Counts body bytes: not one more than announced is sent. */
function countBytes(message: OutgoingMessage, size: number): void {
  if (!message.strictContentLength) return;
  const total = message[kBodyBytes] + size;
  const announced = bindingLength(message);
  if (announced !== null && total > announced) throw ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, announced);
  message[kBodyBytes] = total;
}

/**
 * The body would end before its announced length. A piece that brings the head along is sent, as it has its place in
 * what was announced; a later one is not, and does not count.
 */
function refuseShortBody(message: OutgoingMessage, last: CorkedPiece | null, isFirst: boolean): void {
  const announced = bindingLength(message);
  const total = message[kBodyBytes];
  if (announced === null || total === announced) return;
  if (last !== null) {
    const size = byteLengthOf(last.data, last.encoding);
    if (isFirst) sendPiece(message, last.data, last.encoding, size, noop);
    else message[kBodyBytes] -= size;
  }
  throw ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, announced);
}

/** From here on a piece has nothing to gain from leaving together with others: no turn is spent on it. */
const LARGE_PIECE = 16 * 1024;

function uncorkSocket(socket: { uncork(): void }): void {
  socket.uncork();
}

function sendPiece(
  message: OutgoingMessage,
  chunk: Chunk,
  encoding: Encoding,
  size: number,
  callback: WriteCallback,
): boolean {
  if (!message.chunkedEncoding || size === 0) return message._send(chunk, encoding, callback, size);
  if (message[kCorked] === 0 || !message._headerSent) {
    return sendChunk(message, chunk, encoding, size, callback);
  }
  message[kPieces] ??= [];
  message[kPieces].push({ data: chunk, encoding, callback });
  message[kPiecesSize] += size;
  return message[kPiecesSize] < (message[kSocket]?.writableHighWaterMark ?? message[kHighWaterMark]);
}

/**
 * Whether the message takes a piece of the body: its size in bytes, or -1 when it does not (the error is on its way).
 * Fixes the head, where that has not been done.
 */
function admit(
  message: OutgoingMessage,
  chunk: Chunk,
  encoding: Encoding,
  callback: WriteCallback,
  isLast: boolean,
): number {
  if (message.finished) {
    refuse(message, writeAfterEnd(message), callback);
    return -1;
  }
  if (message[kDestroyed]) {
    refuse(message, ERR_STREAM_DESTROYED('write'), callback);
    return -1;
  }
  const size = byteLengthOf(chunk, encoding);
  if (message._header === null) {
    if (isLast && knowsLength(message)) message._contentLength ??= size;
    message._implicitHeader();
  }
  countBytes(message, size);
  if (!message._hasBody && message[kRefuseBody]) throw ERR_HTTP_BODY_NOT_ALLOWED();
  return size;
}

const BINARY_TEXT = /^(?:hex|base64(?:url)?)$/i;

/**
 * Text of these encodings is as long as its octets only where nothing in it is none of its digits; an announced length,
 * of a chunk or of the body, that is not reached would be made up of what follows.
 */
function octetsOf(chunk: Chunk, encoding: Encoding): Chunk {
  const isCounted = typeof chunk !== 'string' || !encoding || !BINARY_TEXT.test(encoding);
  return isCounted ? chunk : Buffer.from(chunk, encoding);
}

/** Of an object that no face made: `write` may be called on any. */
function checkForeignChunk(chunk: unknown): void {
  if (chunk === null) throw ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
}

export function writeBody(
  message: OutgoingMessage,
  chunk: unknown,
  encoding: Encoding | WriteCallback,
  callback: WriteCallback | undefined,
): boolean {
  (message[kFace]?.validators.chunk ?? checkForeignChunk)(chunk);
  const done = typeof encoding === 'function' ? encoding : callback;
  const enc = typeof encoding === 'function' ? undefined : encoding;
  const told = typeof done === 'function' ? done : noop;
  const room = writePiece(message, octetsOf(chunk as Chunk, enc), enc, told);
  if (!room) message[kNeedDrain] = true;
  return room;
}

function writePiece(
  message: OutgoingMessage,
  chunk: Chunk,
  encoding: Encoding,
  callback: WriteCallback,
): boolean {
  const size = admit(message, chunk, encoding, callback, false);
  if (size < 0) return message.finished && message[kFace].profile.habits.lateWriteReturnsTrue;
  if (!message._hasBody) {
    process.nextTick(callback);
    return true;
  }
  const socket = message[kSocket];
  const goesAlone = size >= LARGE_PIECE && message._headerSent && !message.chunkedEncoding;
  if (socket !== null && !goesAlone && !socket.writableCorked) {
    // Pieces written in one turn go out in one system call.
    socket.cork();
    process.nextTick(uncorkSocket, socket);
  }
  return sendPiece(message, chunk, encoding, size, callback);
}

/** `end()` on a message that has ended. */
function endAgain(message: OutgoingMessage, chunk: unknown, callback: WriteCallback | undefined): void {
  if (chunk) {
    refuse(message, writeAfterEnd(message), callback ?? noop);
    return;
  }
  if (callback === undefined || !lateWritesAnswered(message)) return;
  if (writableFinished(message)) callback(ERR_STREAM_ALREADY_FINISHED('end'));
  else onceSent(message, callback);
}

function sendEnd(message: OutgoingMessage, sent: WriteCallback): boolean {
  if (message._hasBody && message.chunkedEncoding) {
    return message._send(lastChunk(message._trailer), 'latin1', sent);
  }
  // Also for a head that has gone: the callback tells when everything before it has.
  return message._send('', 'latin1', sent);
}

/** Whether there is room for more, as `write` says; nothing after the end. */
export function endBody(
  message: OutgoingMessage,
  chunk: unknown,
  encoding: Encoding | WriteCallback,
  callback: WriteCallback | undefined,
): boolean {
  if (typeof chunk === 'function') {
    // Where callbacks have no place here, it is taken for a piece of the body.
    if (!message.finished) message[kFace].validators.lastChunk(chunk);
    return endMessage(message, null, null, chunk as WriteCallback);
  }
  if (typeof encoding === 'function') return endMessage(message, chunk, null, encoding);
  return endMessage(message, chunk, encoding, typeof callback === 'function' ? callback : undefined);
}

function endMessage(
  message: OutgoingMessage,
  given: unknown,
  encoding: Encoding,
  done: WriteCallback | undefined,
): boolean {
  if (message.finished) {
    endAgain(message, given, done);
    return false;
  }
  let size = -1;
  let chunk = given;
  const isFirst = message._header === null;
  if (given) {
    message[kFace].validators.lastChunk(given);
    chunk = octetsOf(given as Chunk, encoding);
    size = admit(message, chunk as Chunk, encoding, noop, true);
  } else {
    if (message._header === null) {
      if (knowsLength(message)) message._contentLength = 0;
      message._implicitHeader();
    }
  }
  if (message.strictContentLength) {
    const last = size < 0 ? null : { data: chunk as Chunk, encoding, callback: undefined };
    refuseShortBody(message, last, isFirst);
  }
  if (done !== undefined) onceSent(message, done);
  const isEmptyWrite = !message.chunkedEncoding && (message._headerSent || (size >= 0 && message._hasBody));
  const hasRoom = sendRest(message, chunk as Chunk, encoding, size);
  for (; message[kCorked] > 0; message[kCorked]--) message[kSocket]?.uncork();
  message.finished = true;
  if (message.outputData.length === 0 && message[kSocket] !== null) message._finish();
  message[kOwner]?.onOutgoingEnded(message);
  return hasRoom || (isEmptyWrite && message[kFace].profile.habits.plainEndHasRoom);
}

/** See `Habits.endJoinsLastPiece`: of responses alone, not of other messages that are given a socket. */
function isJoined(message: OutgoingMessage): boolean {
  const { profile, classes } = message[kFace];
  return profile.habits.endJoinsLastPiece && message instanceof classes.ServerResponse;
}

/** The last piece (of `size` bytes; -1: there is none) and the end, in one system call. */
function sendRest(message: OutgoingMessage, chunk: Chunk, encoding: Encoding, size: number): boolean {
  const sent = (error?: Error | null): boolean => outgoingSent(message, error);
  const isText = size < 0 || typeof chunk === 'string' || (!message._headerSent && travelsAsText(chunk));
  const isOneWrite = !message.chunkedEncoding && isText;
  if (isOneWrite && message[kOwner] !== null) {
    const isLast = size >= 0 && message._hasBody;
    return isLast ? message._send(chunk, encoding, sent, size) : sendEnd(message, sent);
  }
  const socket = isOneWrite ? null : message[kSocket];
  socket?.cork();
  try {
    if (size >= 0 && message._hasBody) {
      if (!message.chunkedEncoding && (message[kOwner] !== null || isJoined(message))) {
        return message._send(chunk, encoding, sent, size);
      }
      sendPiece(message, chunk, encoding, size, noop);
    }
    if (message[kPieces] !== null) sendCorkedPieces(message);
    return sendEnd(message, sent);
  } finally {
    socket?.uncork();
  }
}

export function corkOutgoing(message: OutgoingMessage): void {
  message[kCorked]++;
  message[kSocket]?.cork();
}

export function uncorkOutgoing(message: OutgoingMessage): void {
  if (message[kCorked] === 0) return;
  message[kCorked]--;
  if (message[kCorked] === 0) sendCorkedPieces(message);
  message[kSocket]?.uncork();
}

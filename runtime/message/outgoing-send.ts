/** The way of bytes from a message to its socket, or to the queue where they wait for one. */
import type { Duplex } from 'node:stream';
import { CHUNK_END, chunkSizeLine } from '../writer/chunked.js';
import { kFace } from './face-context.js';
import {
  type Chunk,
  kCorked,
  kDestroyed,
  kEndCallbacks,
  kErrored,
  kHeadIsAscii,
  kHighWaterMark,
  kNeedDrain,
  kOwner,
  kPieces,
  kPiecesSize,
  kSocket,
  kWritableFinished,
  markDestroyed,
  type OutgoingMessage,
  type PendingWrite,
  type WriteCallback,
} from './outgoing-state.js';

type Encoding = BufferEncoding | null | undefined;

export function byteLengthOf(data: Chunk, encoding: Encoding): number {
  return typeof data === 'string' ? Buffer.byteLength(data, encoding ?? undefined) : data.byteLength;
}

/** Whether latin1 text may stand before text of this encoding in one string. */
function joinable(encoding: Encoding): boolean {
  return (
    encoding === undefined ||
    encoding === null ||
    encoding === 'utf8' ||
    encoding === 'latin1' ||
    encoding === 'utf-8'
  );
}

const DISPOSITION = /^(content-disposition: )(.*)$/im;

/** A head that is not ASCII, for the encoding of the text that it goes out with. See `Habits.contentDispositionIsUtf8`. */
function headBeforeText(message: OutgoingMessage, head: string, encoding: Encoding): string {
  const isWhole = message._contentLength !== null;
  // What it is read to can be cut to line ends again, as latin1.
  if (!isWhole || encoding === 'latin1' || !message[kFace].profile.habits.contentDispositionIsUtf8)
    return head;
  // No octet above 0x7f turns into one below it, whichever way: the lines stay what they are.
  return head.replace(DISPOSITION, (_, name: string, value: string) => name + Buffer.from(value, 'latin1'));
}

/** Up to here octets are copied to spare a second write. */
const SMALL_BODY = 4096;

/** Whether octets leave in one text with the head, each as the code point of its value. */
export function travelsAsText(data: Chunk): data is Uint8Array {
  return typeof data !== 'string' && data.length <= SMALL_BODY;
}

/** `message._send`: the head first, where it has not gone yet; in one write with text that allows it. */
export function sendWithHead(
  message: OutgoingMessage,
  data: Chunk,
  encoding: Encoding,
  callback: WriteCallback | null | undefined,
  byteLength?: number,
): boolean {
  if (message._headerSent || message._header === null) {
    return message._writeRaw(data, encoding, callback, byteLength);
  }
  const head = message._header;
  message._headerSent = true;
  // Ahead of a chunk it goes as latin1, as chunk sizes do.
  const isText = data !== '' && !(message.chunkedEncoding && message[kFace].profile.habits.headIsLatin1);
  if (typeof data === 'string' && joinable(encoding) && (message[kHeadIsAscii] || isText)) {
    const size = byteLength === undefined ? undefined : byteLength + head.length;
    const start = message[kHeadIsAscii] ? head : headBeforeText(message, head, encoding);
    // ASCII is the same in both, and latin1 is copied where UTF-8 is converted.
    const isAscii = message[kHeadIsAscii] && data.length === byteLength;
    return message._writeRaw(start + data, isAscii || data === '' ? 'latin1' : encoding, callback, size);
  }
  if (data.length === 0) return message._writeRaw(head, 'latin1', callback, head.length);
  if (travelsAsText(data)) {
    const text = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
    return message._writeRaw(head + text, 'latin1', callback, head.length + data.length);
  }
  message._writeRaw(head, 'latin1', null, head.length);
  return message._writeRaw(data, encoding, callback, byteLength);
}

/** `message._writeRaw`: to the socket, or into the queue. */
export function writeRaw(
  message: OutgoingMessage,
  data: Chunk,
  encoding: Encoding,
  callback: WriteCallback | null | undefined,
  size?: number,
): boolean {
  const socket = message[kSocket];
  if (socket !== null) {
    // Nobody will read it; `'close'` and `'error'` tell the user.
    if (socket.destroyed) return false;
    if (socket.writable) {
      if (message.outputData.length > 0) message._flushOutput(socket);
      return socket.write(data, encoding ?? 'utf8', callback ?? undefined);
    }
  }
  const length = size ?? data.length;
  message.outputData.push({ data, encoding, callback });
  message.outputSize += length;
  message._onPendingData(length);
  const hasRoom = message.outputSize < message[kHighWaterMark];
  return hasRoom && message[kFace].waitingWriteHasRoom;
}

/** Hands the queue to the socket. Returns what the last write returned; `undefined` when the queue was empty. */
export function flushOutput(message: OutgoingMessage, socket: Duplex): boolean | undefined {
  for (let corked = message[kCorked]; corked > 0; corked--) socket.cork();
  const queue = message.outputData;
  if (queue.length === 0) return undefined;
  message.outputData = [];
  let room: boolean | undefined;
  // One write needs no cork, which would put it aside first.
  if (queue.length > 1) socket.cork();
  for (const { data, encoding, callback } of queue) {
    room = socket.write(data, encoding ?? 'utf8', callback ?? undefined);
  }
  if (queue.length > 1) socket.uncork();
  message._onPendingData(-message.outputSize);
  message.outputSize = 0;
  return room;
}

/**
 * One write for what several messages have queued: text is joined, and their callbacks are called in order. Measured
 * with 16 pipelined requests: a write for each costs four times as much CPU as one for all.
 */
export function flushTogether(messages: readonly OutgoingMessage[], socket: Duplex, turns: Turns): void {
  let text = '';
  let callbacks: WriteCallback[] = [];
  const write = (data: Chunk, encoding: Encoding, told: readonly WriteCallback[]): void => {
    socket.write(data, encoding ?? 'utf8', (error) => turns.take(told, error));
  };
  const writeText = (): void => {
    if (text !== '') write(text, 'latin1', callbacks);
    text = '';
    callbacks = [];
  };
  socket.cork();
  for (const message of messages) {
    for (const { data, encoding, callback } of takeQueue(message)) {
      if (typeof data === 'string' && data !== '' && encoding === 'latin1') {
        text += data;
        if (callback) callbacks.push(callback);
      } else {
        writeText();
        write(data, encoding, callback ? [callback] : []);
      }
    }
  }
  writeText();
  socket.uncork();
}

/**
 * The callbacks of a connection's common writes, in the order of the writes. Each has a turn, in which what the one
 * before it set off (its `'close'`, say) comes first, as with writes of their own; those of a later write wait behind.
 */
export class Turns {
  /** Lists of callbacks in the order of their writes; of the first, those before `#at` had their turns. */
  #waiting: { readonly callbacks: readonly WriteCallback[]; readonly error: Error | null | undefined }[] = [];
  #at = 0;

  take(callbacks: readonly WriteCallback[], error?: Error | null): void {
    if (callbacks.length === 0) return;
    this.#waiting.push({ callbacks, error });
    if (this.#waiting.length === 1) process.nextTick(() => this.#next());
  }

  #next(): void {
    let isQuiet: boolean;
    do {
      const { callbacks, error } = this.#waiting[0];
      isQuiet = false;
      try {
        // Nothing was set off: the next one need not wait a turn for it.
        isQuiet = callbacks[this.#at](error) === true;
      } finally {
        if (++this.#at === callbacks.length) {
          this.#waiting.shift();
          this.#at = 0;
        }
        if (!isQuiet && this.#waiting.length > 0) process.nextTick(() => this.#next());
      }
    } while (isQuiet && this.#waiting.length > 0);
  }
}

function takeQueue(message: OutgoingMessage): readonly PendingWrite[] {
  const queue = message.outputData;
  message.outputData = [];
  message._onPendingData(-message.outputSize);
  message.outputSize = 0;
  return queue;
}

/** `message._flush`: what a message does when its socket came. */
export function flushToSocket(message: OutgoingMessage): void {
  const socket = message[kSocket];
  if (socket === null || !socket.writable) return;
  const room = message._flushOutput(socket);
  if (message.finished) {
    message._finish();
  } else if (room !== false && message[kNeedDrain]) {
    message[kNeedDrain] = false;
    message.emit('drain');
  }
}

/** One chunk of the chunked coding. */
export function sendChunk(
  message: OutgoingMessage,
  data: Chunk,
  encoding: Encoding,
  byteLength: number,
  callback: WriteCallback | undefined,
): boolean {
  const line = chunkSizeLine(byteLength);
  if (message[kCorked] > 0) {
    // They leave together anyway, and who watches the socket's writes sees the parts.
    message._send(byteLength.toString(16), 'latin1', null);
    message._send(CHUNK_END, 'latin1', null, 2);
    message._send(data, encoding, null, byteLength);
    return message._send(CHUNK_END, 'latin1', callback, 2);
  }
  if (typeof data === 'string' && joinable(encoding)) {
    return message._send(line + data + CHUNK_END, encoding, callback, line.length + byteLength + 2);
  }
  message._send(line, 'latin1', null, line.length);
  message._send(data, encoding, null, byteLength);
  return message._send(CHUNK_END, 'latin1', callback, 2);
}

/** Sends the pieces that `cork()` held back, as one chunk. The socket is corked, too: they leave together. */
export function sendCorkedPieces(message: OutgoingMessage): boolean {
  const pieces = message[kPieces];
  if (pieces === null || pieces.length === 0) return true;
  const size = message[kPiecesSize];
  message[kPieces] = null;
  message[kPiecesSize] = 0;
  const callbacks = pieces.map((piece) => piece.callback).filter((callback) => callback !== undefined);
  message._send(size.toString(16), 'latin1', null);
  message._send(CHUNK_END, 'latin1', null, 2);
  for (const { data, encoding } of pieces) message._send(data, encoding, null, byteLengthOf(data, encoding));
  return message._send(CHUNK_END, 'latin1', (error) => {
    for (const callback of callbacks) callback(error);
  });
}

/** See `Habits.endCallbackGetsError`. */
export function writableFinished(message: OutgoingMessage): boolean {
  if (message[kWritableFinished]) return true;
  if (message[kFace].profile.habits.endCallbackGetsError) return false;
  return message.finished && message.outputSize === 0 && !message[kSocket]?.writableLength;
}

/** Remembers a callback of `end()`. */
export function onceSent(message: OutgoingMessage, callback: WriteCallback): void {
  const { endCallbackGetsError, finishesWhenEnded } = message[kFace].profile.habits;
  if (!endCallbackGetsError && !finishesWhenEnded) {
    message.once('finish', callback);
    return;
  }
  const failure = message[kSocket]?.errored ?? (message._closed ? message[kErrored] : null);
  if (failure) {
    process.nextTick(callback, failure);
    return;
  }
  message[kEndCallbacks] ??= [];
  message[kEndCallbacks].push(callback);
}

function callEndCallbacks(message: OutgoingMessage, error: Error | null): void {
  const callbacks = message[kEndCallbacks];
  if (callbacks === null) return;
  message[kEndCallbacks] = null;
  for (const callback of callbacks) callback(error);
}

/** `message._finish`: the last byte was written. */
export function outgoingEnded(message: OutgoingMessage): void {
  const { answeredWhenEnded, finishesWhenEnded } = message[kFace].profile.habits;
  message.emit(finishesWhenEnded ? 'finish' : 'prefinish');
  if (answeredWhenEnded) message[kOwner]?.onOutgoingFinished(message, true);
}

/**
 * The last byte was handed to the system (or could not be).
 *
 * @returns whether nobody learned of it, and nothing will come of it in a later turn.
 */
export function outgoingSent(message: OutgoingMessage, error?: Error | null): boolean {
  if (message[kWritableFinished]) return false;
  // A connection that has failed by then took the bytes, and passed them on to nobody.
  const failure = error ?? message[kSocket]?.errored;
  if (failure) {
    callEndCallbacks(message, failure);
    return false;
  }
  if (message[kOwner]?.failed) return false;
  message[kWritableFinished] = true;
  const isWatched = message[kEndCallbacks] !== null || message._eventsCount > 0;
  callEndCallbacks(message, null);
  const isQuiet = message[kOwner]?.onOutgoingFinished(message, isWatched) === true;
  if (!message[kFace].profile.habits.finishesWhenEnded) message.emit('finish');
  return isQuiet;
}

/** The socket's buffer is empty again: tells a writer that was told to wait. */
export function outgoingDrained(message: OutgoingMessage): void {
  if (message[kDestroyed] || !message[kNeedDrain] || message.finished) return;
  message[kNeedDrain] = false;
  message.emit('drain');
}

/** `'close'` comes a turn later; at once where nobody hears it, which saves the turn. */
export function closeSoon(message: OutgoingMessage): void {
  if (message[kEndCallbacks] === null && message._eventsCount === 0) outgoingClosed(message);
  else process.nextTick(outgoingClosed, message);
}

/** Emits `'close'`, once. */
export function outgoingClosed(message: OutgoingMessage): void {
  if (message._closed) return;
  message._closed = true;
  markDestroyed(message);
  message.emit('close');
}

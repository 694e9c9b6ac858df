/** How a message's life ends, in the ways that versions know (`Habits.messageClose`). */
import { ECONNRESET } from '../errors.js';
import { kFace } from './face-context.js';
import { abortSignal, dumpIncoming } from './incoming.js';
import { type IncomingMessage, kClosed } from './incoming-state.js';

/** Whether the message closes as any stream does, and is destroyed when its connection is lost. */
export function closesAsStream(message: IncomingMessage): boolean {
  return message[kFace].profile.habits.messageClose === 'stream';
}

function emitClose(message: IncomingMessage): void {
  if (message[kClosed]) return;
  message[kClosed] = true;
  message.emit('close');
}

function onEnd(this: IncomingMessage): void {
  emitClose(this);
}

function closeOnceRead(message: IncomingMessage): void {
  if (message.readableEnded) emitClose(message);
  else message.once('end', onEnd);
}

function tellAborted(message: IncomingMessage): void {
  if (!message.aborted) {
    message.aborted = true;
    message.emit('aborted');
  }
  abortSignal(message);
}

/**
 * The request was answered, or the response was read and its connection given back.
 *
 * @param isOutrun the connection has brought another request since: then nobody waits for this one to be read.
 */
export function exchangeOver(message: IncomingMessage, isOutrun = false): void {
  if (message[kFace].profile.habits.messageClose !== 'exchange') return;
  if (isOutrun) emitClose(message);
  else closeOnceRead(message);
}

/** A request's connection went away before the request was answered. */
export function abortIncoming(message: IncomingMessage): void {
  if (closesAsStream(message)) {
    if (!message.destroyed) message.destroy(ECONNRESET('aborted'));
    return;
  }
  if (message[kClosed]) return;
  tellAborted(message);
  emitClose(message);
}

/** A response's connection went away: before it was complete (`'aborted'`), or after. `over` tells its request. */
export function endWithConnection(response: IncomingMessage, over: () => void): void {
  const { messageClose, requestClosesFirst } = response[kFace].profile.habits;
  const isCut = !response.complete && !response[kClosed];
  if (requestClosesFirst) over();
  if (isCut) tellAborted(response);
  if (!requestClosesFirst) over();
  if (isCut || messageClose === 'exchange') closeOnceRead(response);
  if (isCut) response.push(null);
}

/** What came of a response is all that there will be: it ends, and nothing tells that it was cut off. */
export function endHere(response: IncomingMessage): void {
  response[kClosed] = true;
  dumpIncoming(response);
  response.push(null);
}

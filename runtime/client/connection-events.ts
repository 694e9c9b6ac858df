/** The listeners of a client connection: one set for a socket's life, shared by all sockets. */

import type { ClientSocket } from './agent-types.js';
import type { ClientConnection } from './connection.js';
import { connectionOf } from './connection-key.js';
import { runInContext } from './request-context.js';

/** Runs the connection's reaction in the context of the request that it works for. */
function react<Args extends unknown[]>(
  socket: ClientSocket,
  reaction: (connection: ClientConnection, ...args: Args) => void,
  ...args: Args
): void {
  const connection = connectionOf(socket);
  if (connection === null) return;
  if (connection.request === null) reaction(connection, ...args);
  else runInContext(connection.request, reaction, connection, ...args);
}

const read = (connection: ClientConnection, chunk: Buffer): void => connection.received(chunk);
const ended = (connection: ClientConnection): void => connection.ended();
const closed = (connection: ClientConnection): void => connection.closed();
const errored = (connection: ClientConnection, error: Error): void => connection.errored(error);
const drained = (connection: ClientConnection): void => connection.drained();
const timedOut = (connection: ClientConnection): void => connection.timedOut();

function onData(this: ClientSocket, chunk: Buffer): void {
  react(this, read, chunk);
}
function onEnd(this: ClientSocket): void {
  react(this, ended);
}
function onClose(this: ClientSocket): void {
  react(this, closed);
}
function onError(this: ClientSocket, error: Error): void {
  react(this, errored, error);
}
function onDrain(this: ClientSocket): void {
  react(this, drained);
}
function onTimeout(this: ClientSocket): void {
  react(this, timedOut);
}

/** Whether nobody but the connection listens to what the socket reads. */
export function isOnlyReader(socket: ClientSocket): boolean {
  return socket.listenerCount('data') === 1 && socket.listenerCount('data', onData) === 1;
}

/** Octets that came by another way than the socket's events. */
export function received(connection: ClientConnection, chunk: Buffer): void {
  if (connection.request === null) connection.received(chunk);
  else runInContext(connection.request, read, connection, chunk);
}

const LISTENERS = {
  error: onError,
  end: onEnd,
  close: onClose,
  drain: onDrain,
  data: onData,
} as const;

/** While a response is read, the socket's timeouts are the response's. */
export function listenForTimeout(socket: ClientSocket): void {
  socket.on('timeout', onTimeout);
}

export function unlistenForTimeout(socket: ClientSocket): void {
  socket.removeListener('timeout', onTimeout);
}

export function listen(socket: ClientSocket): void {
  for (const [event, listener] of Object.entries(LISTENERS)) socket.on(event, listener);
}

/** Without what reads and writes; errors and the end of the connection are still heard. */
export function pauseListening(socket: ClientSocket): void {
  for (const event of ['data', 'end', 'drain'] as const) socket.removeListener(event, LISTENERS[event]);
}

/** What still comes is not looked at. */
export function stopReading(socket: ClientSocket): void {
  for (const event of ['data', 'end'] as const) socket.removeListener(event, LISTENERS[event]);
}

export function resumeListening(socket: ClientSocket): void {
  for (const event of ['data', 'end', 'drain'] as const) socket.on(event, LISTENERS[event]);
}

/** Leaves the socket as if it had just been made: not flowing, not paused. */
export function unlisten(socket: ClientSocket): void {
  for (const [event, listener] of Object.entries(LISTENERS)) socket.removeListener(event, listener);
  unlistenForTimeout(socket);
  (socket as { readableFlowing: boolean | null }).readableFlowing = null;
}

/**
 * Sockets that hand a response to its parser without a stream between: `net`'s option `onread` (Node's document of
 * `net`, `new net.Socket([options])`) reads into memory that is used again, where every read of a stream makes memory of
 * its own. As soon as anybody else wants to see what the socket reads, it is the stream that it always was.
 */
import { EventEmitter } from 'node:events';
import { createConnection, Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { ClientSocket, ConnectOptions, SocketCallback } from './agent-types.js';
import type { ClientConnection } from './connection.js';
import { isOnlyReader, received } from './connection-events.js';
import { connectionOf } from './connection-key.js';

/** As much as a stream of `net` reads at once. */
const SIZE = 65_536;

/** One for all sockets: what is read is copied out of it before anything else runs. Made when it is first needed. */
let memory: Buffer | null = null;

/** What programs put a function of their own before, to see what passes. */
const { emit } = EventEmitter.prototype;
const { pause, push } = Readable.prototype;

/** Whether nobody but the connection sees what is read. */
function readsAlone(
  socket: ClientSocket,
  connection: ClientConnection | null,
): connection is ClientConnection {
  return (
    connection?.isReading === true &&
    socket.readableFlowing === true &&
    isOnlyReader(socket) &&
    socket.emit === emit &&
    socket.push === push &&
    socket.listenerCount('readable') === 0 &&
    socket.readableLength === 0 &&
    socket.readableEncoding === null
  );
}

/** `false`: the socket reads no further until it is asked to. */
function take(socket: ClientSocket, size: number, buffer: Buffer): boolean {
  // Not from Node's pool of small buffers: a reader may transfer the memory of what it is given.
  const octets = Buffer.allocUnsafeSlow(size);
  buffer.copy(octets, 0, 0, size);
  const connection = connectionOf(socket);
  if (!readsAlone(socket, connection)) return socket.push(octets);
  received(connection, octets);
  return true;
}

/** `net.createConnection`, for `http` alone: options that the caller reads again stay as they are. */
export function connectDirectly(...args: [ConnectOptions, SocketCallback?]): ClientSocket {
  const connect = createConnection as unknown as (...args: unknown[]) => ClientSocket;
  const [options, ...rest] = args;
  // Other forms of arguments come from users who call it themselves.
  if (typeof options !== 'object' || options === null || options.onread !== undefined)
    return connect(...args);
  memory ??= Buffer.allocUnsafeSlow(SIZE);
  const callback = (size: number, buffer: Buffer): boolean => take(socket, size, buffer);
  const direct = { ...options, onread: { buffer: memory, callback } };
  // Options may inherit some of theirs, or nothing at all, so that none come from a polluted `Object.prototype`.
  Object.setPrototypeOf(direct, Object.getPrototypeOf(options));
  const socket = connect(direct, ...rest);
  pauseAsStream(socket);
  return socket;
}

/**
 * With `onread`, a socket of `net` that is paused reads nothing at all, and so does not see that its peer is gone. A
 * stream reads on until it is full.
 */
function pauseAsStream(socket: ClientSocket): void {
  if (socket?.pause !== Socket.prototype.pause) return;
  Object.defineProperty(socket, 'pause', { value: pause, writable: true, configurable: true });
}

/**
 * The end of a connection whose peer still sends (RFC 9112, section 9.6). A socket that is closed with octets unread
 * makes the system reset the connection, and the peer may lose the answer that lies in its own buffers. So the sending
 * side is closed alone, and what comes is read and dropped: until the peer closes, but not for long, and not for much.
 */
import { LINGER_OCTETS, LINGER_TIME } from '../limits.js';
import type { TrackedConnection } from './connection-set.js';
import { type HttpServer, kConnections, type ServerSocket } from './http-server.js';
import { hearInstead, type SocketReader } from './socket-listeners.js';

class Lingering implements SocketReader, TrackedConnection {
  /** The peer is still sending: `closeIdleConnections` does not mean this one. */
  readonly isIdle = false;
  readonly #server: HttpServer;
  readonly #socket: ServerSocket;
  readonly #error: Error | undefined;
  readonly #timer: NodeJS.Timeout;
  #octets = 0;

  constructor(server: HttpServer, socket: ServerSocket, error: Error | undefined) {
    this.#server = server;
    this.#socket = socket;
    this.#error = error;
    this.#timer = setTimeout(() => this.destroy(), LINGER_TIME);
    this.#timer.unref();
  }

  destroy(): void {
    this.#socket.destroy(this.#error);
  }

  /** It has a timer of its own. */
  checkTimeouts(): boolean {
    return false;
  }

  received(chunk: Buffer): void {
    this.#octets += chunk.length;
    if (this.#octets > LINGER_OCTETS) this.destroy();
  }

  ended(): void {
    if (this.#socket.writableLength === 0) this.destroy();
    else this.#socket.once('finish', () => this.destroy());
  }

  left(): void {
    clearTimeout(this.#timer);
    this.#server[kConnections].delete(this);
  }

  timedOut(): void {
    this.destroy();
  }

  // Its messages were told that the connection is over when it began to linger.
  closed(): void {}
  drained(): void {}
  errored(): void {}
}

/** Whose socket lingers. */
interface Connection extends SocketReader, TrackedConnection {
  /** A request has not come to its end. */
  readonly isReceiving: boolean;
}

/**
 * Takes over a connection that has been ended for writing, and closes it once the peer has had its answer.
 *
 * @param before who heard the socket until now: it hears that the connection is over, but not from within this call.
 * @param error what the socket is destroyed with.
 */
export function linger(server: HttpServer, socket: ServerSocket, before: Connection, error?: Error): void {
  const lingering = new Lingering(server, socket, error);
  hearInstead(socket, lingering);
  server[kConnections].delete(before);
  server[kConnections].add(lingering);
  // A request that came whole is read to its end first.
  setImmediate(() => before.closed());
  socket.resume();
}

/** Closes after an answer that is the last one, and that went out before its request came to its end. */
export function endEarly(server: HttpServer, socket: ServerSocket, connection: Connection): void {
  socket.end();
  socket.once('finish', () => {
    if (connection.isReceiving) linger(server, socket, connection);
    else socket.destroy();
  });
}

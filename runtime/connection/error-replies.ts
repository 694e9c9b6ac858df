/** What a peer is told when its bytes cannot be served, and nobody listens to `'clientError'`. */
import { debug } from '../debug.js';
import { REFUSAL_GRACE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import type { Profile } from '../profile.js';
import type { HttpServer, ServerSocket } from './http-server.js';

function replyStatus(profile: Profile, code: string | undefined, headComplete: boolean): number | undefined {
  const { habits } = profile;
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return habits.headerOverflowReply === 'close' ? undefined : Number(habits.headerOverflowReply);
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 413;
    case 'ERR_HTTP_REQUEST_TIMEOUT': {
      const reply = headComplete ? habits.requestTimeoutReply : habits.headersTimeoutReply;
      return reply === '408' ? 408 : undefined;
    }
    default:
      return habits.badRequestReply === '400' ? 400 : undefined;
  }
}

/** The whole response, or `undefined` where the version closes in silence. */
function errorReply(profile: Profile, code: string | undefined, headComplete: boolean): string | undefined {
  const status = replyStatus(profile, code, headComplete);
  if (status === undefined) return undefined;
  return `HTTP/1.1 ${status} ${profile.statusCodes[String(status)]}\r\nConnection: close\r\n\r\n`;
}

/** Says the last word, where there is one, and closes. Returns whether the peer may not have heard it yet. */
function closeWith(socket: ServerSocket, error: Error, reply: string | undefined): boolean {
  debug('server: a connection is given up: %s', error.message);
  if (reply !== undefined && socket.writable) {
    socket.end(reply);
    if (!socket.readableEnded && !socket.destroyed) return true;
  }
  if (socket.writableLength === 0) {
    socket.destroy(error);
    return false;
  }
  // Encrypted sockets and other duplexes take a while to pass it on.
  const destroy = (): void => void socket.destroy(error);
  socket.once('finish', destroy);
  setTimeout(destroy, REFUSAL_GRACE).unref();
  return false;
}

/** How far the exchange had come that failed. */
export interface Progress {
  readonly headComplete: boolean;
  /** Part of a response has gone out: an answer would be taken for more of it. */
  readonly answered: boolean;
}

/**
 * The peer cannot be served: tells `'clientError'`; where nobody listens, answers as the version does, and closes.
 *
 * @returns whether an answer is on its way, the socket is ended for writing alone, and the rest is the caller's.
 */
export function refusePeer(
  server: HttpServer,
  socket: ServerSocket,
  error: Error & { code?: string },
  { headComplete, answered }: Progress,
): boolean {
  const { profile } = server[kFace];
  const isHeard = server.listenerCount('clientError') > 0;
  if (isHeard && !profile.habits.clientErrorSocketOpen) socket.destroy(error);
  if (server.emit('clientError', error, socket)) return false;
  return closeWith(socket, error, answered ? undefined : errorReply(profile, error.code, headComplete));
}

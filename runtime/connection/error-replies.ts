/** What a peer is told when its bytes cannot be served, and nobody listens to `'clientError'`. */
import { REFUSAL_GRACE } from '../limits.js';
import type { Profile } from '../profile.js';
import type { ServerSocket } from './http-server.js';

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
export function errorReply(
  profile: Profile,
  code: string | undefined,
  headComplete: boolean,
): string | undefined {
  const status = replyStatus(profile, code, headComplete);
  if (status === undefined) return undefined;
  return `HTTP/1.1 ${status} ${profile.statusCodes[String(status)]}\r\nConnection: close\r\n\r\n`;
}

/** Says the last word, where there is one, and closes. */
export function refusePeer(socket: ServerSocket, error: Error, reply: string | undefined): void {
  if (reply !== undefined && socket.writable) socket.end(reply);
  if (socket.writableLength === 0) {
    socket.destroy(error);
    return;
  }
  // Encrypted sockets and other duplexes take a while to pass it on.
  const destroy = (): void => void socket.destroy(error);
  socket.once('finish', destroy);
  setTimeout(destroy, REFUSAL_GRACE).unref();
}

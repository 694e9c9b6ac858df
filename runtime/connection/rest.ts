/** How long a connection may wait for its next request: `keepAliveTimeout`, and what is added to it. */
import type { IncomingMessage } from '../message/incoming-state.js';
import type { ServerResponse } from '../message/response-state.js';
import { type HttpServer, kConnections, kSettings, limitOf, type ServerSocket } from './http-server.js';
import type { RestingConnection } from './rest-clock.js';

/** Returns whether its time is limited. */
export function beginRest(server: HttpServer, socket: ServerSocket, connection: RestingConnection): boolean {
  const keepAliveTimeout = limitOf(server, 'keepAliveTimeout');
  if (!keepAliveTimeout) return false;
  const time = keepAliveTimeout + (server.keepAliveTimeoutBuffer ?? server[kSettings].keepAliveTimeoutBuffer);
  // A timer that somebody set on the socket gives way: nobody could tell one 'timeout' from the other.
  if (socket.timeout) socket.setTimeout?.(time);
  else if (socket.setTimeout !== undefined) server[kConnections].clock.start(connection, time);
  return true;
}

export function endRest(server: HttpServer, socket: ServerSocket, connection: RestingConnection): void {
  server[kConnections].clock.stop(connection);
  const ownTimeout = server.timeout || 0;
  if (ownTimeout > 0 || socket.timeout) socket.setTimeout?.(ownTimeout);
}

/** Returns whether anybody heard of it. */
export function tellTimeout(
  server: HttpServer,
  socket: ServerSocket,
  req: IncomingMessage | null,
  res: ServerResponse | undefined,
): boolean {
  const heard = [req?.emit('timeout', socket), res?.emit('timeout', socket), server.emit('timeout', socket)];
  return heard.includes(true);
}

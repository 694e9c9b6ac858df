/** The end of HTTP on a connection: upgrade and CONNECT (RFC 9110, sections 7.8 and 9.3.6). */
import type { IncomingMessage } from '../message/incoming-state.js';
import type { HttpServer, ServerSocket } from './http-server.js';

/** Gives the socket, and the bytes that came with the head, to who listens; else closes. */
export function handOver(server: HttpServer, socket: ServerSocket, req: IncomingMessage, rest: Buffer): void {
  const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
  if (server.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  // As if nobody had read yet: a later 'data' listener starts the flow.
  Reflect.set(socket, 'readableFlowing', null);
  server.emit(event, req, socket, rest);
}

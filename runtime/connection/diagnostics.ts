/** What `node:diagnostics_channel` subscribers are told of a server's work (Node's document of that module). */
import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from '../message/incoming-state.js';
import type { ServerResponse } from '../message/response-state.js';
import type { HttpServer, ServerSocket } from './http-server.js';

const started = channel('http.server.request.start');
const created = channel('http.server.response.created');
const finished = channel('http.server.response.finish');

export function publishCreated(request: IncomingMessage, response: ServerResponse): void {
  if (created.hasSubscribers) created.publish({ request, response });
}

export function publishStart(
  request: IncomingMessage,
  response: ServerResponse,
  socket: ServerSocket,
  server: HttpServer,
): void {
  if (started.hasSubscribers) started.publish({ request, response, socket, server });
}

export function publishFinish(
  request: IncomingMessage,
  response: ServerResponse,
  socket: ServerSocket,
  server: HttpServer,
): void {
  if (finished.hasSubscribers) finished.publish({ request, response, socket, server });
}

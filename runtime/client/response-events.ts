/** What a request emits when a response's head has come. */
import { kFace } from '../message/face-context.js';
import { dumpIncoming } from '../message/incoming.js';
import { outgoingClosed } from '../message/outgoing-send.js';
import { kDestroyed, markDestroyed } from '../message/outgoing-state.js';
import type { ClientSocket } from './agent-types.js';
import { connectionOf } from './connection-key.js';
import { tellResponse } from './diagnostics.js';
import { type ClientRequest, type ClientResponse, kReleased } from './request-types.js';

/** An interim response (RFC 9110, section 15.2): document entries `Event: 'continue'`, `Event: 'information'`. */
export function emitInterim(request: ClientRequest, response: ClientResponse): void {
  if (response.statusCode === 100) request.emit('continue');
  if (!request[kFace].profile.habits.informationEvents) return;
  request.emit('information', {
    statusCode: response.statusCode,
    statusMessage: response.statusMessage,
    httpVersion: response.httpVersion,
    httpVersionMajor: response.httpVersionMajor,
    httpVersionMinor: response.httpVersionMinor,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
  });
}

function onResponseEnd(this: ClientResponse): void {
  const { req } = this;
  req._ended = true;
  const connection = this.socket && connectionOf(this.socket);
  if (connection?.request === req) connection.release(req);
}

/** The final response: document entry `Event: 'response'`. Thrown away when nobody listens. */
export function respond(request: ClientRequest, response: ClientResponse): void {
  request.res = response;
  tellResponse(request, response);
  // Ahead of the user's listeners: they may already start the next request, which then finds the connection free.
  response.on('end', onResponseEnd);
  if (request[kDestroyed] || !request.emit('response', response)) dumpIncoming(response);
}

/** The connection leaves HTTP: document entries `Event: 'upgrade'`, `Event: 'connect'`. */
export function emitSwitch(
  request: ClientRequest,
  response: ClientResponse,
  socket: ClientSocket,
  rest: Buffer,
): void {
  const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
  request.upgradeOrConnect = true;
  request[kReleased] = true;
  if (request.listenerCount(event) === 0) {
    markDestroyed(request);
    socket.destroy();
    outgoingClosed(request);
    return;
  }
  socket.emit('agentRemove');
  request.emit(event, response, socket, rest);
  markDestroyed(request);
  outgoingClosed(request);
}

/** `'timeout'` of requests and responses (document entries `request.setTimeout`, `message.setTimeout`). */
import { kSocket } from '../message/outgoing-state.js';
import type { ClientSocket } from './agent-types.js';
import type { ClientRequest } from './request-types.js';

/** From now on the socket's next timeout is the request's, too. */
export function watchTimeout(request: ClientRequest): void {
  if (request.timeoutCb !== null) return;
  const onTimeout = (): void => {
    request.emit('timeout');
  };
  request.timeoutCb = onTimeout;
  if (request[kSocket] !== null) request[kSocket].once('timeout', onTimeout);
  else request.on('socket', (socket) => socket.once('timeout', onTimeout));
}

/** Timeouts of the socket are no longer the request's. */
export function unwatchTimeout(request: ClientRequest, socket: ClientSocket): void {
  if (request.timeoutCb === null) return;
  socket.removeListener('timeout', request.timeoutCb);
  request.timeoutCb = null;
}

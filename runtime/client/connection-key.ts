import type { ClientSocket } from './agent-types.js';
import type { ClientConnection } from './connection.js';

/** On a socket: what the client knows about it. A symbol of ours, so that any duplex can carry it. */
export const kConnection: unique symbol = Symbol('specwire.clientConnection');

export interface ConnectedSocket extends ClientSocket {
  [kConnection]?: ClientConnection | null;
}

export function connectionOf(socket: ClientSocket): ClientConnection | null {
  return (socket as ConnectedSocket)[kConnection] ?? null;
}

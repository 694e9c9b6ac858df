/** What an agent hears from its sockets. */
import { nameOf } from './agent-name.js';
import { type Agent, type ClientSocket, type ConnectOptions, kNewSocket } from './agent-types.js';

/** Puts the agent's listeners on a new socket; one set for the socket's life, or until `'agentRemove'`. */
export function watchSocket(agent: Agent, socket: ClientSocket, options: ConnectOptions): void {
  const onFree = (): void => {
    agent.emit('free', socket, options);
  };
  const onClose = (): void => {
    agent.removeSocket(socket, options);
  };
  const onTimeout = (): void => {
    // While a request uses the socket, the request says what a timeout means.
    if (agent.freeSockets[nameOf(agent, options)]?.includes(socket)) socket.destroy();
  };
  const onRemove = (): void => {
    socket.removeListener('free', onFree);
    socket.removeListener('close', onClose);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
    agent.removeSocket(socket, options);
  };
  agent[kNewSocket]?.(socket);
  socket.on('free', onFree);
  socket.on('close', onClose);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
}

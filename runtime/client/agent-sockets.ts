/** What an agent hears from its sockets. */
import { nameOf } from './agent-name.js';
import { type Agent, type ClientSocket, type ConnectOptions, kKeylog } from './agent-types.js';

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
    if (agent.freeSockets?.[nameOf(agent, options)]?.includes(socket)) socket.destroy();
  };
  const onRemove = (): void => {
    socket.removeListener('free', onFree);
    socket.removeListener('close', onClose);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
    agent.removeSocket(socket, options);
  };
  socket.on('free', onFree);
  socket.on('close', onClose);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
  if (agent[kKeylog] !== null) socket.on('keylog', agent[kKeylog]);
}

/** Called as the agent's `'newListener'`: the first one for `'keylog'` has it asked of all sockets, also of later ones. */
export function shareKeylog(this: Agent, event: string | symbol): void {
  if (event !== 'keylog' || this[kKeylog] !== null) return;
  const agent = this;
  const onKeylog = function (this: ClientSocket, line: Buffer): void {
    agent.emit('keylog', line, this);
  };
  agent[kKeylog] = onKeylog;
  for (const pool of [agent.sockets, agent.freeSockets ?? {}]) {
    for (const socket of Object.values(pool).flat()) socket.on('keylog', onKeylog);
  }
}

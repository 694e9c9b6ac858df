import { type Agent, type ConnectOptions, kDistinction } from './agent-types.js';

/** Document entry `agent.getName([options])`: connections of one name can stand in for each other. */
export function getName(options: ConnectOptions = {}): string {
  const { host, port, localAddress, family, socketPath } = options;
  const version = family === 4 || family === 6 ? `:${family}` : '';
  return `${host || 'localhost'}:${port || ''}:${localAddress || ''}${version}${socketPath ? `:${socketPath}` : ''}`;
}

/** By the agent's `getName`, which users override; the oldest versions have none. */
export function nameOf(agent: Agent, options: ConnectOptions): string {
  const name = typeof agent.getName === 'function' ? agent.getName(options) : getName(options);
  return agent[kDistinction] === undefined ? name : name + agent[kDistinction](options);
}

import { kFace } from '../message/face-context.js';
import { type Agent, type ConnectOptions, kDistinction } from './agent-types.js';

/**
 * Document entry `agent.getName([options])`: connections of one name can stand in for each other. For the forms see
 * `Habits.agentNameForm`; a path of a local socket is part of the name in each, as two of them lead to two servers.
 */
export function getName(this: Agent | undefined, options: ConnectOptions = {}): string {
  const { host, port, localAddress, family, socketPath } = options;
  const form = this?.[kFace]?.profile.habits.agentNameForm;
  const place = `${host || 'localhost'}:${port || ''}`;
  const local = socketPath ? `:${socketPath}` : '';
  if (form === 'place') return `${place}${localAddress ? `:${localAddress}` : ''}${local}`;
  if (form === 'colon') return `${place}:${localAddress || ''}:${local}`;
  const version = family === 4 || family === 6 ? `:${family}` : '';
  return `${place}:${localAddress || ''}${version}${local}`;
}

/** By the agent's `getName`, which users override; the oldest versions have none. */
export function nameOf(agent: Agent, options: ConnectOptions): string {
  const name = typeof agent.getName === 'function' ? agent.getName(options) : getName.call(agent, options);
  return agent[kDistinction] === undefined ? name : name + agent[kDistinction](options);
}

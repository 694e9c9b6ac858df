/** How a connection that has served goes on: to the next request, into the pool, or away. */
import { kFace } from '../message/face-context.js';
import { getName, nameOf } from './agent-name.js';
import { addTo, countSocket, dequeue, isOverTotal } from './agent-pool.js';
import {
  type Agent,
  type ClientSocket,
  type ConnectOptions,
  kDistinction,
  kLastName,
  kServesOnce,
} from './agent-types.js';
import { connectionOf } from './connection-key.js';
import { keepAliveTimeout } from './keep-alive-hint.js';
import { keepContext, runInContext } from './request-context.js';
import type { ClientRequest } from './request-types.js';

/** Gives the request its socket; the idle timer of the pool gives way to the request's own. */
export function assign(agent: Agent, req: ClientRequest, socket: ClientSocket): void {
  runInContext(req, () => req.onSocket(socket));
  const timeout = req.timeout ?? agent.options.timeout ?? 0;
  if ((socket.timeout ?? 0) !== timeout) socket.setTimeout?.(timeout);
}

/** A socket has answered its request: the next request takes it, or the pool, or nobody. */
export function onFree(this: Agent, socket: ClientSocket, options: ConnectOptions): void {
  const name = nameOf(this, options);
  // A socket that is on offer for the first time has served nobody yet.
  if (!socket.writable || (connectionOf(socket) !== null && this[kServesOnce]?.(options))) {
    socket.destroy();
    return;
  }
  const next = dequeue(this, name);
  if (next !== undefined) {
    assign(this, next, socket);
    return;
  }
  if (!isWorthKeeping(this, socket, name)) {
    socket.destroy();
    return;
  }
  connectionOf(socket)?.rest();
  this.removeSocket(socket, options);
  countSocket(this, 1);
  this.freeSockets ??= {};
  addTo(this.freeSockets, name, socket);
}

function isWorthKeeping(agent: Agent, socket: ClientSocket, name: string): boolean {
  // A socket whose request was given up before it was there has served nobody yet, and is as good as new.
  const last = connectionOf(socket)?.request;
  if (!agent.keepAlive || last?.shouldKeepAlive === false) return false;
  const free = agent.freeSockets?.[name]?.length ?? 0;
  if (free >= (agent.maxFreeSockets ?? 0) || isOverTotal(agent)) return false;
  if (free + (agent.sockets[name]?.length ?? 0) > agent.maxSockets) return false;
  // Versions without the hook do as it does.
  return Boolean((agent.keepSocketAlive ?? keepSocketAlive).call(agent, socket));
}

/**
 * The name of a request's connection, found without merging the two sets of options: most requests of a busy agent take
 * an idle socket or wait for one, and need nothing else. Only where `getName` is the agent's own, and none of its
 * options says where connections go. For what it saves see `optionSet`.
 */
export function plainName(agent: Agent, options: ConnectOptions): string | undefined {
  const own = agent.options;
  if (agent.getName !== undefined && agent.getName !== getName) return undefined;
  if (agent[kDistinction] !== undefined) return undefined;
  if ('host' in own || 'port' in own || 'localAddress' in own || 'family' in own || 'socketPath' in own) {
    return undefined;
  }
  const { host, port, localAddress, family, socketPath } = options;
  if (localAddress || family || socketPath) return getName.call(agent, options);
  // As one and the same string, a name is found in the agent's tables without reading it again.
  const last = agent[kLastName];
  if (last && last.host === host && last.port === port) return last.name;
  const name = getName.call(agent, options);
  agent[kLastName] = { host, port, name };
  return name;
}

/** The request goes over a connection that has served before. */
export function reuse(agent: Agent, req: ClientRequest, socket: ClientSocket, name: string): void {
  keepContext(req);
  (agent.reuseSocket ?? reuseSocket).call(agent, socket, req);
  addTo(agent.sockets, name, socket);
  assign(agent, req, socket);
}

/** Document entry `agent.keepSocketAlive(socket)`. */
export function keepSocketAlive(this: Agent, socket: ClientSocket): boolean {
  socket.setKeepAlive?.(true, this.keepAliveMsecs);
  socket.unref?.();
  const timeout = keepAliveTimeout(this, connectionOf(socket)?.request?.res);
  if (timeout === null) return false;
  if (socket.timeout !== timeout) socket.setTimeout?.(timeout);
  return true;
}

/** Document entry `agent.reuseSocket(socket, request)`. */
export function reuseSocket(this: Agent, socket: ClientSocket, req: ClientRequest): void {
  if (req[kFace].profile.habits.reusedSocketKnown) req.reusedSocket = true;
  socket.ref?.();
}

/** The agent's books: which sockets serve, which wait to be used again, which requests wait for one. */

import { kDestroyed } from '../message/outgoing-state.js';
import type { Agent, ClientSocket, ConnectOptions, PoolTable } from './agent-types.js';
import { connectOptions } from './connect-options.js';
import { keepContext, runInContext } from './request-context.js';
import { type ClientRequest, kQueued } from './request-types.js';

/** Connections that an asynchronous `createConnection` has not delivered yet, by name. */
export const kPending: unique symbol = Symbol('specwire.pendingConnections');

export interface PendingCounts {
  readonly byName: Map<string, number>;
  total: number;
}

export function addTo<Item>(table: PoolTable<Item>, name: string, item: Item): void {
  const list = table[name];
  if (list === undefined) table[name] = [item];
  else list.push(item);
}

/** Lists that became empty are removed, so that tables do not grow with the number of origins ever seen. */
export function dropFrom<Item>(table: PoolTable<Item>, name: string, item: Item): boolean {
  const list = table[name];
  const index = list === undefined ? -1 : list.indexOf(item);
  if (list === undefined || index === -1) return false;
  if (index === 0) list.shift();
  else list.splice(index, 1);
  if (list.length === 0) delete table[name];
  return true;
}

function maxTotalOf({ maxTotalSockets }: Agent): number {
  return maxTotalSockets ?? Number.POSITIVE_INFINITY;
}

/** Versions that know no limit over all origins do not count. */
export function countSocket(agent: Agent, change: 1 | -1): void {
  if (agent.totalSocketCount !== undefined) agent.totalSocketCount += change;
}

export function isOverTotal(agent: Agent): boolean {
  return (agent.totalSocketCount ?? 0) > maxTotalOf(agent);
}

export function hasRoom(agent: Agent & { [kPending]?: PendingCounts }, name: string): boolean {
  const pending = agent[kPending];
  const total = (agent.totalSocketCount ?? 0) + (pending?.total ?? 0);
  if (total >= maxTotalOf(agent)) return false;
  if (agent.maxSockets === Number.POSITIVE_INFINITY) return true;
  const here = (agent.sockets[name]?.length ?? 0) + (agent.freeSockets?.[name]?.length ?? 0);
  return here + (pending?.byName.get(name) ?? 0) < agent.maxSockets;
}

/**
 * The next idle socket that can still be written to, by the agent's scheduling. Where the request says how much a socket
 * is to hold back (`highWaterMark`), only one that does so.
 */
export function takeFree(agent: Agent, name: string, options: ConnectOptions): ClientSocket | undefined {
  const free = agent.freeSockets?.[name];
  if (free === undefined) return undefined;
  if (options.highWaterMark !== undefined) return takeFitting(free, agent, name, options.highWaterMark);
  let socket: ClientSocket | undefined;
  do {
    socket = agent.scheduling === 'lifo' ? free.pop() : free.shift();
  } while (socket !== undefined && (socket.destroyed || !socket.writable));
  if (free.length === 0) delete agent.freeSockets?.[name];
  return socket;
}

function takeFitting(
  free: readonly ClientSocket[],
  { freeSockets = {} }: Agent,
  name: string,
  highWaterMark: unknown,
): ClientSocket | undefined {
  const socket = free.find(
    (one) => one.writableHighWaterMark === highWaterMark && !one.destroyed && one.writable,
  );
  if (socket !== undefined) dropFrom(freeSockets, name, socket);
  return socket;
}

export function enqueue(agent: Agent, name: string, req: ClientRequest, options: ConnectOptions): void {
  keepContext(req);
  req[kQueued] = { name, options, connecting: false };
  addTo(agent.requests, name, req);
}

/** The request that waits longest for this origin, and is still wanted. */
export function dequeue(agent: Agent, name: string): ClientRequest | undefined {
  const waiting = agent.requests[name];
  if (waiting === undefined) return undefined;
  let req: ClientRequest | undefined;
  do {
    req = waiting.shift();
    if (req !== undefined) req[kQueued] = null;
  } while (req?.[kDestroyed] === true);
  if (waiting.length === 0) delete agent.requests[name];
  return req;
}

/** A request that is no longer wanted leaves the queue. */
export function leaveQueue(agent: Agent, req: ClientRequest): void {
  const queued = req[kQueued];
  if (queued === null) return;
  req[kQueued] = null;
  dropFrom(agent.requests, queued.name, req);
}

function nextToConnect(agent: Agent, name: string): ClientRequest | undefined {
  return agent.requests[name]?.find((req) => req[kQueued]?.connecting === false);
}

/** Whether there was room for a connection and somebody waiting for it; the connection is on its way then. */
function connectForOrigin(agent: Agent, name: string): boolean {
  if (!hasRoom(agent, name)) return false;
  const req = nextToConnect(agent, name);
  const queued = req?.[kQueued];
  if (req === undefined || !queued) return false;
  queued.connecting = true;
  runInContext(req, () => {
    agent.createSocket(req, connectOptions(agent, req, queued.options), (error, socket) => {
      if (!error && socket) {
        // Whoever waits longest by now gets it.
        socket.emit('free');
        return;
      }
      leaveQueue(agent, req);
      runInContext(req, () => req.onSocket(null, error));
      connectForWaiting(agent, name);
    });
  });
  return true;
}

/** A place became vacant: connects for the request that waits longest, at the same origin before others. */
export function connectForWaiting(agent: Agent, vacated: string): void {
  if (agent.requests[vacated] !== undefined && connectForOrigin(agent, vacated)) return;
  // Without a limit on all sockets together, no other origin can have waited for this place.
  if (maxTotalOf(agent) === Number.POSITIVE_INFINITY) return;
  for (const name of Object.keys(agent.requests)) {
    if (name !== vacated && connectForOrigin(agent, name)) return;
  }
}

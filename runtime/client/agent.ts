/** `http.Agent` (document entry "Class: http.Agent"): keeps connections, and the requests that wait for them. */
import { EventEmitter } from 'node:events';
import { debug } from '../debug.js';
import { kFace } from '../message/face-context.js';
import { getName, nameOf } from './agent-name.js';
import {
  addTo,
  connectForWaiting,
  countSocket,
  dropFrom,
  enqueue,
  hasRoom,
  kPending,
  type PendingCounts,
  takeFree,
} from './agent-pool.js';
import { assign, keepSocketAlive, onFree, plainName, reuse, reuseSocket } from './agent-reuse.js';
import { shareKeylog, watchSocket } from './agent-sockets.js';
import {
  type Agent,
  type ClientSocket,
  type ConnectOptions,
  kBuffer,
  kKeylog,
  kLastName,
  type PoolTable,
  type SocketCallback,
} from './agent-types.js';
import { connectOptions } from './connect-options.js';
import { connectDirectly } from './direct-read.js';
import { forgetUnknown, unknownOptions } from './late-options.js';
import { kProxy, proxyFor, proxyOfAgent } from './proxy/proxy-config.js';
import { connectToProxy } from './proxy/proxy-connection.js';
import { keepContext } from './request-context.js';
import type { ClientRequest } from './request-types.js';

function table<Item>(agent: Agent): PoolTable<Item> {
  return agent[kFace].profile.habits.agentTablesNullPrototype ? Object.create(null) : {};
}

/**
 * @throws what the profile's version throws for option values that it refuses.
 */
export function initAgent(this: Agent, given?: Readonly<Record<string, unknown>>): void {
  EventEmitter.call(this);
  const { profile, validators } = this[kFace];
  const defaults = profile.defaults.agent;
  const listed = profile.classes.Agent.own;
  const options: ConnectOptions = Object.assign(Object.create(null), given);
  forgetUnknown(options, unknownOptions('agent', profile.options?.agent));
  if (options.noDelay === undefined && defaults.noDelay !== null) options.noDelay = defaults.noDelay;
  // A request's path must not be taken for the path of a local socket.
  options.path = null;
  validators.agentOptions(options);

  this.options = options;
  // The oldest versions give each agent its own.
  if (this.createConnection === undefined) this.createConnection = agentMembers.createConnection as never;
  this.requests = table(this);
  this.sockets = table(this);
  this.maxSockets = (options.maxSockets as number | undefined) || defaults.maxSockets;
  Object.assign(this, lateMembers(this, options));
  const buffer = options.agentKeepAliveTimeoutBuffer;
  this[kBuffer] =
    typeof buffer === 'number' && Number.isFinite(buffer) && buffer >= 0
      ? buffer
      : defaults.agentKeepAliveTimeoutBuffer;
  if (listed.includes('agentKeepAliveTimeoutBuffer')) this.agentKeepAliveTimeoutBuffer = this[kBuffer];
  this[kKeylog] = null;
  this[kLastName] = null;
  this[kProxy] = proxyOfAgent(this, options.proxyEnv);
  this.on('free', onFree);
  this.on('newListener', shareKeylog);
}

/** Members that the oldest versions lack, some or all. */
function lateMembers(agent: Agent, options: ConnectOptions): Partial<Agent> {
  const { defaults, classes } = agent[kFace].profile;
  const members: Record<string, unknown> = {
    defaultPort: options.defaultPort || defaults.agent.defaultPort,
    protocol: options.protocol || defaults.agent.protocol,
    freeSockets: table(agent),
    keepAliveMsecs: options.keepAliveMsecs || defaults.agent.keepAliveMsecs,
    keepAlive: options.keepAlive || defaults.agent.keepAlive,
    maxFreeSockets: options.maxFreeSockets || defaults.agent.maxFreeSockets,
    scheduling: options.scheduling || defaults.agent.scheduling,
    maxTotalSockets: options.maxTotalSockets ?? defaults.agent.maxTotalSockets,
    totalSocketCount: 0,
  };
  for (const name of classes.Agent.lacks ?? []) delete members[name];
  return members;
}

function notePending(agent: Agent & { [kPending]?: PendingCounts }, name: string, change: 1 | -1): void {
  agent[kPending] ??= { byName: new Map(), total: 0 };
  const counts = agent[kPending];
  const count = (counts.byName.get(name) ?? 0) + change;
  if (count === 0) counts.byName.delete(name);
  else counts.byName.set(name, count);
  counts.total += change;
}

export const agentMembers = {
  /** Document entry `agent.createConnection(options[, callback])`. */
  createConnection(this: Agent, ...args: [ConnectOptions, SocketCallback?]): ClientSocket {
    const proxy = this?.[kProxy] ? proxyFor(this, args[0]) : null;
    if (proxy !== null) return connectToProxy(proxy, args[0]);
    return connectDirectly(...args);
  },

  /** Document entry `nameOf(agent, [options])`. */
  getName,

  /** Finds, makes or waits for a socket. `options` may be the host alone, as long ago: `(req, host, port, localAddress)`. */
  addRequest(
    this: Agent,
    req: ClientRequest,
    options: ConnectOptions | string,
    port?: number,
    localAddress?: string,
  ): void {
    const given = typeof options === 'string' ? { host: options, port, localAddress } : options;
    const plain = plainName(this, given);
    const merged = plain === undefined ? connectOptions(this, req, given) : given;
    const name = plain ?? nameOf(this, merged);
    const free = takeFree(this, name, merged);
    if (free !== undefined) {
      reuse(this, req, free, name);
    } else if (hasRoom(this, name)) {
      this.createSocket(req, connectOptions(this, req, merged), (error, socket) => {
        if (!error && socket) {
          assign(this, req, socket);
          return;
        }
        req.onSocket(null, error);
        // Others may wait for the place that it does not take.
        connectForWaiting(this, name);
      });
    } else {
      enqueue(this, name, req, merged);
    }
  },

  /** Makes a connection and enters it into `agent.sockets`; `callback` gets it, perhaps at once. */
  createSocket(this: Agent, req: ClientRequest, given: ConnectOptions, callback: SocketCallback): void {
    const options = connectOptions(this, req, given);
    const timeout = req.timeout ?? this.options.timeout;
    if (timeout) options.timeout = timeout;
    const name = nameOf(this, options);
    debug('agent: a connection to %s', name);
    options._agentKey = name;
    options.encoding = null;
    if (this.keepAlive) {
      options.keepAlive = this.keepAlive;
      options.keepAliveInitialDelay = this.keepAliveMsecs;
    }
    let state: 'calling' | 'pending' | 'done' = 'calling';
    const onCreated = (error?: Error | null, socket?: ClientSocket | null): void => {
      if (state === 'done') return;
      if (state === 'pending') notePending(this, name, -1);
      state = 'done';
      if (error || !socket) {
        callback(error);
        return;
      }
      addTo(this.sockets, name, socket);
      countSocket(this, 1);
      watchSocket(this, socket, options);
      callback(null, socket);
    };
    const socket = this.createConnection(options, onCreated);
    if (socket) {
      onCreated(null, socket);
    } else if ((state as string) === 'calling') {
      state = 'pending';
      // It will come in the context of whoever makes it.
      keepContext(req);
      notePending(this, name, 1);
    }
  },

  /** Strikes a socket off the books, and lets a waiting request have its place. */
  removeSocket(this: Agent, socket: ClientSocket, options: ConnectOptions): void {
    const name = nameOf(this, options);
    const wasActive = dropFrom(this.sockets, name, socket);
    const wasFree = !socket.writable && dropFrom(this.freeSockets ?? {}, name, socket);
    if (wasActive || wasFree) countSocket(this, -1);
    connectForWaiting(this, name);
  },

  keepSocketAlive,
  reuseSocket,

  /** Document entry `agent.destroy()`. */
  destroy(this: Agent): void {
    for (const pool of [this.freeSockets ?? {}, this.sockets]) {
      for (const list of Object.values(pool)) {
        // A copy: sockets leave the list as they close.
        for (const socket of [...list]) socket.destroy();
      }
    }
  },
};

/** `https.Agent` (document entry "Class: https.Agent"): keeps TLS connections, and sessions for new ones. */
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { initAgent } from '../client/agent.js';
import { keepSocketAlive } from '../client/agent-reuse.js';
import { kDistinction, kServesOnce, type SocketCallback } from '../client/agent-types.js';
import { kProxy, kTunnels, proxyFor } from '../client/proxy/proxy-config.js';
import { openTunnel } from '../client/proxy/tunnel.js';
import { kFace } from '../message/face-context.js';
import { distinction, getName, hasOwnCheck } from './agent-name.js';
import type { ClientSocket, ConnectOptions, HttpsAgent } from './agent-types.js';
import { kHttps } from './context.js';
import { cacheSession, evictSession, getSession } from './session-cache.js';

/**
 * The constructor's work.
 *
 * @throws what the http face's version throws for option values that it refuses.
 */
export function initHttpsAgent(this: HttpsAgent, given?: Readonly<Record<string, unknown>>): void {
  const { agent: defaults, classes } = this[kHttps].profile;
  initAgent.call(this, { ...defaults.options, ...given });
  if (!Object.hasOwn(defaults.options, 'defaultPort')) this.defaultPort = defaults.defaultPort;
  if (!Object.hasOwn(defaults.options, 'protocol')) this.protocol = defaults.protocol;
  // The oldest versions give each agent its own; what http's would make is no TLS.
  if (!classes.Agent.prototype.includes('createConnection'))
    this.createConnection = createConnection as never;
  if (defaults.maxCachedSessions !== null) {
    this.maxCachedSessions = (given?.maxCachedSessions as number | undefined) ?? defaults.maxCachedSessions;
    this._sessionCache = { map: {}, list: [] };
  }
}

/** `(options[, callback])`; long ago `(port, host, options)`, of which each may be left out, and the first two win. */
function connectionOptions(args: readonly unknown[]): ConnectOptions {
  const options: ConnectOptions = Object.assign(
    Object.create(null),
    args.find((arg) => typeof arg === 'object' && arg !== null),
  );
  for (const arg of args) {
    if (typeof arg === 'number') options.port = arg;
    else if (typeof arg === 'string') options.host = arg;
  }
  return options;
}

/** The host tells of a session once the server has proved who it is, never of one that it refuses. */
function rememberSession(agent: HttpsAgent, socket: TLSSocket, name: string): void {
  socket.on('session', (session) => (agent._cacheSession ?? cacheSession).call(agent, name, session));
  socket.once('close', (hadError) => {
    if (hadError) (agent._evictSession ?? evictSession).call(agent, name);
  });
}

/** Document entry `agent.createConnection(options[, callback])` of `http`, over TLS. */
function createConnection(
  this: HttpsAgent,
  ...args: [ConnectOptions, SocketCallback?]
): ClientSocket | undefined {
  const options = connectionOptions(args);
  const proxy = this?.[kProxy] ? proxyFor(this, options) : null;
  if (proxy === null) return secure(this, options);
  const callback = args.find((arg) => typeof arg === 'function') as SocketCallback | undefined;
  const settings = {
    maxHeadSize: this[kFace].profile.defaults.maxHeaderSize,
    isKept: this.keepAlive || Number.isFinite(this.maxSockets),
  };
  openTunnel(proxy, options, settings, (error, socket) => {
    if (error || !socket) callback?.(error);
    else secureTunnel(this, options, socket, callback);
  });
  return undefined;
}

/** Who is at the far end proves it over the tunnel as over any other connection. */
function secureTunnel(
  agent: HttpsAgent,
  options: ConnectOptions,
  socket: ClientSocket,
  callback: SocketCallback | undefined,
): void {
  let secured: ClientSocket;
  try {
    secured = secure(agent, { ...options, socket });
  } catch (error) {
    socket.destroy();
    callback?.(error as Error);
    return;
  }
  if (callback) callback(null, secured);
  else secured.destroy();
}

/** A TLS connection of its own, or over `options.socket`. */
function secure(agent: HttpsAgent, options: ConnectOptions): ClientSocket {
  const { alpn } = agent?.[kHttps]?.profile.agent ?? {};
  if (alpn?.length && options.ALPNProtocols === undefined) options.ALPNProtocols = alpn;
  const name = options._agentKey as string | undefined;
  const isShared = name !== undefined && !hasOwnCheck(agent, options);
  const session = isShared ? (agent._getSession ?? getSession).call(agent, name) : undefined;
  if (session !== undefined) options.session ??= session;
  const socket = connect(options as ConnectionOptions);
  if (isShared) rememberSession(agent, socket, name);
  return socket as unknown as ClientSocket;
}

/** Every member that any version's https Agent has beyond http's. */
export const httpsAgentMembers = {
  createConnection,
  getName,
  keepSocketAlive,
  _getSession: getSession,
  _cacheSession: cacheSession,
  _evictSession: evictSession,
};

/** What the agent asks of itself, in every version. */
export const httpsAgentHooks = {
  [kDistinction]: distinction,
  [kTunnels]: true,
  [kServesOnce](this: HttpsAgent, options: ConnectOptions): boolean {
    return hasOwnCheck(this, options);
  },
};

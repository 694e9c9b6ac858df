/** What an agent is made of, and what it asks of sockets and requests. */
import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { FaceContext, kFace } from '../message/face-context.js';
import type { kProxy, kTunnels, ProxyServer } from './proxy/proxy-config.js';
import type { ClientRequest } from './request-types.js';

export const kBuffer: unique symbol = Symbol('specwire.keepAliveBuffer');
export const kDistinction: unique symbol = Symbol('specwire.distinction');
export const kServesOnce: unique symbol = Symbol('specwire.servesOnce');
export const kOwnServerName: unique symbol = Symbol('specwire.ownServerName');
export const kKeylog: unique symbol = Symbol('specwire.keylog');

/** Any duplex stream; of `net.Socket`'s own methods it may have those documented ones. */
export interface ClientSocket extends Duplex {
  readonly connecting?: boolean;
  readonly timeout?: number;
  setTimeout?(msecs: number, callback?: () => void): this;
  setKeepAlive?(enable?: boolean, initialDelay?: number): this;
  setNoDelay?(noDelay?: boolean): this;
  destroySoon?(): void;
  ref?(): this;
  unref?(): this;
}

/** Options of a connection: a request's options, then the agent's own, which win. */
export interface ConnectOptions {
  [name: string]: unknown;
  host?: string;
  port?: number | string;
  localAddress?: string;
  family?: number;
  socketPath?: string;
  path?: string | null;
  timeout?: number;
  servername?: string;
  /** `servername`, where nobody gave one: the agent's own conclusion. */
  [kOwnServerName]?: string;
  agent?: unknown;
}

export type SocketCallback = (error: Error | null | undefined, socket?: ClientSocket) => void;

/** Lists by {@link Agent.getName}. */
export type PoolTable<Item> = Record<string, Item[]>;

export const kLastName: unique symbol = Symbol('specwire.lastName');

export interface LastName {
  readonly host: unknown;
  readonly port: unknown;
  readonly name: string;
}

export interface Agent extends EventEmitter {
  readonly [kFace]: FaceContext;
  options: ConnectOptions;
  defaultPort: number;
  requests: PoolTable<ClientRequest>;
  sockets: PoolTable<ClientSocket>;
  maxSockets: number;
  // The oldest versions lack some or all of these (`ClassPlan.lacks`).
  protocol?: string;
  freeSockets?: PoolTable<ClientSocket>;
  keepAliveMsecs?: number;
  keepAlive?: boolean;
  maxFreeSockets?: number;
  scheduling?: 'fifo' | 'lifo';
  maxTotalSockets?: number;
  totalSocketCount?: number;
  /** Where the version has the member. */
  agentKeepAliveTimeoutBuffer?: number;
  /** Milliseconds below the server's `Keep-Alive: timeout`. */
  [kBuffer]: number;
  /** What else than the name has to be the same for two requests to share a connection. */
  readonly [kDistinction]?: (options: ConnectOptions) => string;
  /** Whether a connection made with these options is for one request alone. */
  readonly [kServesOnce]?: (options: ConnectOptions) => boolean;
  /** For requests of the agent's protocol; null: none, and what `NO_PROXY` excepts still goes without it. */
  [kProxy]: ProxyServer | null;
  readonly [kTunnels]?: true;
  /** The connection that was asked for last, and its name; null: none yet. */
  [kLastName]: LastName | null;
  /** Passes on what sockets write down of their keys, where somebody wants it; on every socket then. */
  [kKeylog]: ((this: ClientSocket, line: Buffer) => void) | null;

  // Hooks that subclasses replace: always called through `this`.
  addRequest(
    req: ClientRequest,
    options: ConnectOptions | string,
    port?: number,
    localAddress?: string,
  ): void;
  createSocket(req: ClientRequest, options: ConnectOptions, callback: SocketCallback): void;
  createConnection(options: ConnectOptions, callback?: SocketCallback): ClientSocket | undefined | null;
  getName(options?: ConnectOptions): string;
  keepSocketAlive(socket: ClientSocket): boolean | undefined;
  reuseSocket(socket: ClientSocket, req: ClientRequest): void;
  removeSocket(socket: ClientSocket, options: ConnectOptions): void;
  destroy(): void;
}

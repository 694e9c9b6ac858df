/** What a client request and its response are made of. */
import type { IncomingMessage } from '../message/incoming-state.js';
import type { OutgoingMessage } from '../message/outgoing-state.js';
import type { Agent, ClientSocket, ConnectOptions } from './agent-types.js';
import type { HasContext } from './request-context.js';

export const kQueued: unique symbol = Symbol('specwire.queued');
export const kPath: unique symbol = Symbol('specwire.path');
export const kSettings: unique symbol = Symbol('specwire.responseSettings');
export const kDestroyError: unique symbol = Symbol('specwire.destroyError');
export const kReleased: unique symbol = Symbol('specwire.released');

/** A request in an agent's queue. */
export interface Queued {
  readonly name: string;
  readonly options: ConnectOptions;
  /** A connection is being made on its account. */
  connecting: boolean;
}

/** As the option `httpValidation`; `insecureHTTPParser` is `insecure`. */
export type Strictness = 'strict' | 'relaxed' | 'insecure';

/** How the response is to be read; from the request's options. */
export interface ResponseSettings {
  /** Bytes. */
  readonly maxHeaderSize: number | undefined;
  readonly strictness: Strictness;
  readonly joinDuplicateHeaders: boolean;
}

export interface ClientResponse extends IncomingMessage {
  readonly headers: Record<string, string | string[]>;
  req: ClientRequest;
}

export interface ClientRequest extends OutgoingMessage, HasContext {
  agent: Agent | undefined;
  socketPath: string | undefined;
  /** Milliseconds; only when the option was given. */
  timeout?: number;
  method: string;
  maxHeaderSize: number | undefined;
  insecureHTTPParser: boolean | undefined;
  httpValidation?: string | undefined;
  joinDuplicateHeaders?: boolean | undefined;
  path: string;
  /** The response has been read to its end. */
  _ended: boolean;
  res: ClientResponse | null;
  aborted: boolean;
  /** Passes the socket's `'timeout'` on, once; there when somebody set a timeout for the request. */
  timeoutCb: (() => void) | null;
  upgradeOrConnect: boolean;
  parser: unknown;
  maxHeadersCount?: number | null;
  reusedSocket?: boolean;
  host: string;
  protocol: string;

  [kQueued]: Queued | null;
  /** Where `path` is an accessor. */
  [kPath]: string;
  [kSettings]: ResponseSettings;
  /** What `destroy()` was called with, for requests that have no socket to destroy; `undefined`: it was not called. */
  [kDestroyError]: Error | null | undefined;
  /** The connection was given back, or is being closed after a complete response. */
  [kReleased]: boolean;

  // Hooks that users and subclasses replace: always called through `this`.
  onSocket(socket: ClientSocket | null, error?: Error | null): void;
  getHeader(name: string): unknown;
  setTimeout(msecs: number, callback?: () => void): this;
}

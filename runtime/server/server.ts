/** `http.Server`. */
import { Server as NetServer } from 'node:net';
import { promisify } from 'node:util';
import { ConnectionSet, sweepInterval } from '../connection/connection-set.js';
import {
  type HttpServer,
  kConnections,
  kIncomingClass,
  knowsMember,
  kResponseClass,
  kServerUniqueFields,
  kSettings,
  limitOf,
  type ServerSocket,
} from '../connection/http-server.js';
import { ServerConnection } from '../connection/server-connection.js';
import { debug } from '../debug.js';
import { ERR_INVALID_ARG_TYPE } from '../errors.js';
import { kFace } from '../message/face-context.js';
import { parseUniqueFields } from '../message/outgoing.js';
import type { ServerResponse } from '../message/response-state.js';
import { onTimeout } from '../message/timeout-listener.js';
import type { Profile } from '../profile.js';
import { type GivenOptions, knownOptions, serverSettings, serverTimeouts } from './options.js';

const rejection = Symbol.for('nodejs.rejection');

/** `http._connectionListener`: serves HTTP on a socket that somebody else accepted; `this` is the server. */
export function connectionListener(this: HttpServer, socket: ServerSocket): void {
  debug('server: a connection');
  socket.server = this;
  if (this.timeout) socket.setTimeout?.(this.timeout);
  new ServerConnection(this, socket);
}

export function checkedOptions({ habits }: Profile, options: unknown): GivenOptions {
  if (options === undefined || options === null) return {};
  if (Array.isArray(options) && habits.serverOptionsMayBeArray) return {};
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  }
  return options as GivenOptions;
}

function initNetServer(server: HttpServer, given: GivenOptions): void {
  const { profile } = server[kFace];
  const options = knownOptions(given, profile.options?.server);
  const { server: defaults } = profile.defaults;
  (NetServer as unknown as (this: HttpServer, options: object) => void).call(server, {
    // A peer that has said all it has to say still waits for the answer.
    allowHalfOpen: true,
    noDelay: options.noDelay ?? defaults.noDelay,
    keepAlive: options.keepAlive ?? defaults.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay ?? defaults.keepAliveInitialDelay,
    highWaterMark: options.highWaterMark ?? profile.defaults.readableHighWaterMark,
  });
}

/** Members that show what was asked for, in versions that have them. */
function showOptions(server: HttpServer, options: GivenOptions, own: readonly string[]): void {
  const settings = server[kSettings];
  const shown: Record<string, unknown> = {
    maxHeaderSize: options.maxHeaderSize,
    insecureHTTPParser: options.insecureHTTPParser,
    httpValidation: options.httpValidation,
    keepAliveTimeoutBuffer: settings.keepAliveTimeoutBuffer,
    connectionsCheckingInterval: settings.connectionsCheckingInterval,
    requireHostHeader: settings.requireHostHeader,
    joinDuplicateHeaders: options.joinDuplicateHeaders,
    rejectNonStandardBodyWrites: settings.rejectNonStandardBodyWrites,
    shouldUpgradeCallback: settings.shouldUpgradeCallback,
  };
  for (const name of own) {
    if (Object.hasOwn(shown, name)) Object.assign(server, { [name]: shown[name] });
  }
}

/** What carries HTTP for a server: TCP, or TLS over it. */
export interface Transport {
  /** Makes the server a server of the transport. */
  init(server: HttpServer, options: GivenOptions): void;
  /** The event that brings a connection ready for HTTP. */
  readonly event: 'connection' | 'secureConnection';
  /** Names that fresh servers own. */
  readonly own: readonly string[];
}

/**
 * Makes an HTTP server of `server`; `options` are what was given, those of the transport among them.
 *
 * @throws what the profile's version throws for option values that it refuses.
 */
export function setUpServer(
  server: HttpServer,
  given: GivenOptions,
  requestListener: unknown,
  transport: Transport,
): void {
  const { profile, validators, classes } = server[kFace];
  const options = knownOptions(given, profile.options?.server);
  validators.serverOptions(options);
  const timeouts = serverTimeouts(profile, options);
  transport.init(server, given);
  server[kIncomingClass] = (options.IncomingMessage ??
    classes.IncomingMessage) as HttpServer[typeof kIncomingClass];
  server[kResponseClass] = (options.ServerResponse ??
    classes.ServerResponse) as HttpServer[typeof kResponseClass];
  server[kServerUniqueFields] = parseUniqueFields(options.uniqueHeaders);
  server[kSettings] = serverSettings(profile, options);
  server[kConnections] = new ConnectionSet(() => {
    const interval = server[kSettings].connectionsCheckingInterval;
    return interval > 0
      ? interval
      : sweepInterval(limitOf(server, 'headersTimeout'), limitOf(server, 'requestTimeout'));
  });
  showOptions(server, options, transport.own);
  const { server: defaults } = profile.defaults;
  server.httpAllowHalfOpen = false;
  server.timeout = defaults.timeout;
  if (knowsMember(profile, 'keepAliveTimeout')) server.keepAliveTimeout = timeouts.keepAliveTimeout;
  if (!profile.classes.Server.lacks?.includes('maxHeadersCount'))
    server.maxHeadersCount = defaults.maxHeadersCount;
  if (knowsMember(profile, 'maxRequestsPerSocket'))
    server.maxRequestsPerSocket = defaults.maxRequestsPerSocket;
  if (knowsMember(profile, 'headersTimeout')) server.headersTimeout = timeouts.headersTimeout;
  if (knowsMember(profile, 'requestTimeout')) server.requestTimeout = timeouts.requestTimeout;
  if (requestListener) server.on('request', requestListener as (...args: unknown[]) => void);
  server.on(transport.event, connectionListener);
}

/** The constructor's work: `[options][, requestListener]`. */
export function initServer(this: HttpServer, given?: unknown, listener?: unknown): void {
  const { profile } = this[kFace];
  const isListener = typeof given === 'function' || !profile.habits.serverTakesOptions;
  const requestListener = isListener ? given : listener;
  const options = isListener ? {} : checkedOptions(profile, given);
  if (isListener && given && typeof given !== 'function') throw new TypeError('listener must be a function');
  setUpServer(this, options, requestListener, {
    init: initNetServer,
    event: 'connection',
    own: profile.classes.Server.own,
  });
}

/** A `'request'` listener's promise was rejected (`captureRejections`). */
function answerRejection(
  response: ServerResponse | undefined,
  statusCodes: Readonly<Record<string, string>>,
): void {
  if (response === undefined || response._header !== null || response.finished) {
    response?.destroy();
    return;
  }
  for (const name of (response as unknown as { getHeaderNames(): string[] }).getHeaderNames()) {
    response.removeHeader(name);
  }
  response.statusCode = 500;
  response.end(statusCodes['500']);
}

/** Every member that any version's Server has; a face installs those that its profile names. */
export const serverMembers = {
  close(this: HttpServer, callback?: (error?: Error) => void): HttpServer | undefined {
    const { habits } = this[kFace].profile;
    // By its public name: programs put a function of their own there (fastify).
    if (habits.closeDropsIdle) this.closeIdleConnections();
    NetServer.prototype.close.call(this, callback);
    return habits.serverCloseReturnsThis ? this : undefined;
  },
  closeAllConnections(this: HttpServer): void {
    this[kConnections].destroyAll();
  },
  closeIdleConnections(this: HttpServer): void {
    this[kConnections].destroyIdle();
  },
  setTimeout(
    this: HttpServer,
    msecs: number,
    callback?: (socket: ServerSocket) => void,
  ): HttpServer | undefined {
    this.timeout = msecs;
    if (callback) onTimeout(this, callback);
    return this[kFace].profile.habits.serverTimeoutReturnsThis ? this : undefined;
  },
  async [Symbol.asyncDispose](this: HttpServer): Promise<void> {
    await promisify(this.close as (callback: (error?: Error) => void) => void).call(this);
  },
  [rejection](this: HttpServer, error: Error, event: string, ...args: unknown[]): void {
    if (event === 'request') {
      answerRejection(args[1] as ServerResponse | undefined, this[kFace].profile.statusCodes);
      return;
    }
    const inherited = (NetServer.prototype as unknown as Record<symbol, (...args: unknown[]) => void>)[
      rejection
    ];
    if (inherited !== undefined) inherited.call(this, error, event, ...args);
    else this.emit('error', error);
  },
};

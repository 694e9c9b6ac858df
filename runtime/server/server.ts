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
import { ERR_INVALID_ARG_TYPE } from '../errors.js';
import { kFace } from '../message/face-context.js';
import { parseUniqueFields } from '../message/outgoing.js';
import type { ServerResponse } from '../message/response-state.js';
import type { Profile } from '../profile.js';
import { type GivenOptions, knownOptions, serverSettings, serverTimeouts } from './options.js';

const rejection = Symbol.for('nodejs.rejection');

/** `http._connectionListener`: serves HTTP on a socket that somebody else accepted; `this` is the server. */
export function connectionListener(this: HttpServer, socket: ServerSocket): void {
  socket.server = this;
  if (this.timeout) socket.setTimeout?.(this.timeout);
  new ServerConnection(this, socket);
}

function checkedOptions({ habits, options: known }: Profile, options: unknown): GivenOptions {
  if (options === undefined || options === null) return {};
  if (Array.isArray(options) && habits.serverOptionsMayBeArray) return {};
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw ERR_INVALID_ARG_TYPE('options', 'object', options);
  }
  return knownOptions(options as GivenOptions, known?.server);
}

function initNetServer(server: HttpServer, options: GivenOptions): void {
  const { profile } = server[kFace];
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
function showOptions(server: HttpServer, options: GivenOptions): void {
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
  for (const name of server[kFace].profile.classes.Server.own) {
    if (Object.hasOwn(shown, name)) Object.assign(server, { [name]: shown[name] });
  }
}

/** The constructor's work: `[options][, requestListener]`. */
export function initServer(this: HttpServer, given?: unknown, listener?: unknown): void {
  const { profile, validators, classes } = this[kFace];
  const isListener = typeof given === 'function' || !profile.habits.serverTakesOptions;
  const requestListener = isListener ? given : listener;
  const options = isListener ? {} : checkedOptions(profile, given);
  validators.serverOptions(options);
  const timeouts = serverTimeouts(profile, options);
  initNetServer(this, options);
  this[kIncomingClass] = (options.IncomingMessage ??
    classes.IncomingMessage) as HttpServer[typeof kIncomingClass];
  this[kResponseClass] = (options.ServerResponse ??
    classes.ServerResponse) as HttpServer[typeof kResponseClass];
  this[kServerUniqueFields] = parseUniqueFields(options.uniqueHeaders);
  this[kSettings] = serverSettings(profile, options);
  this[kConnections] = new ConnectionSet(() => {
    const interval = this[kSettings].connectionsCheckingInterval;
    return interval > 0
      ? interval
      : sweepInterval(limitOf(this, 'headersTimeout'), limitOf(this, 'requestTimeout'));
  });
  showOptions(this, options);
  const { server: defaults } = profile.defaults;
  this.httpAllowHalfOpen = false;
  this.timeout = defaults.timeout;
  if (knowsMember(this, 'keepAliveTimeout')) this.keepAliveTimeout = timeouts.keepAliveTimeout;
  this.maxHeadersCount = defaults.maxHeadersCount;
  if (knowsMember(this, 'maxRequestsPerSocket')) this.maxRequestsPerSocket = defaults.maxRequestsPerSocket;
  if (knowsMember(this, 'headersTimeout')) this.headersTimeout = timeouts.headersTimeout;
  if (knowsMember(this, 'requestTimeout')) this.requestTimeout = timeouts.requestTimeout;
  if (isListener && given && typeof given !== 'function') throw new TypeError('listener must be a function');
  if (requestListener) this.on('request', requestListener as (...args: unknown[]) => void);
  this.on('connection', connectionListener);
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
    if (habits.closeDropsIdle) this[kConnections].destroyIdle();
    NetServer.prototype.close.call(this, callback);
    return habits.serverCloseReturnsThis ? this : undefined;
  },
  closeAllConnections(this: HttpServer): void {
    this[kConnections].destroyAll();
  },
  closeIdleConnections(this: HttpServer): void {
    this[kConnections].destroyIdle();
  },
  setTimeout(this: HttpServer, msecs: number, callback?: (socket: ServerSocket) => void): HttpServer {
    this.timeout = msecs;
    if (callback) this.on('timeout', callback);
    return this;
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

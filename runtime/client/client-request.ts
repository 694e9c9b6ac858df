/** `http.ClientRequest` (document entry "Class: http.ClientRequest"). */
import { finished } from 'node:stream';
import { ECONNRESET } from '../errors.js';
import { kFace } from '../message/face-context.js';
import { dumpIncoming } from '../message/incoming.js';
import { endHere } from '../message/incoming-life.js';
import { initOutgoing, outgoingMembers } from '../message/outgoing.js';
import { flushToSocket, outgoingClosed } from '../message/outgoing-send.js';
import { kDestroyed, kSocket, markDestroyed } from '../message/outgoing-state.js';
import { onceTimeout } from '../message/timeout-listener.js';
import { timerOf } from '../message/timer.js';
import type { Profile } from '../profile.js';
import { obeySignal } from './abort-signal.js';
import { leaveQueue } from './agent-pool.js';
import type { Agent, ClientSocket, ConnectOptions } from './agent-types.js';
import { ClientConnection } from './connection.js';
import { connectionOf } from './connection-key.js';
import { tellCreated, tellFailed, tellStarted } from './diagnostics.js';
import { connectDirectly } from './direct-read.js';
import { forgetUnknown, unknownOptions } from './late-options.js';
import { isTunnelTimeout } from './proxy/tunnel.js';
import { kContext, keepContext, runInContext } from './request-context.js';
import { applyOptions, fixHead } from './request-options.js';
import { watchTimeout } from './request-timeout.js';
import {
  type ClientRequest,
  kDestroyError,
  kPath,
  kQueued,
  kReleased,
  kSettings,
  type ResponseSettings,
} from './request-types.js';
import { timerDuration } from './timer-duration.js';
import { mergeArguments, type RequestOptions, type ResponseListener } from './url-options.js';

/**
 * Makes a face's constructor; for the form see `createOutgoingClass`. Arguments are as of `http.request`.
 *
 * @throws ERR_INVALID_URL, ERR_INVALID_ARG_TYPE, ERR_INVALID_PROTOCOL, ERR_UNESCAPED_CHARACTERS,
 *   ERR_INVALID_HTTP_TOKEN, and what `setHeader` throws
 */
export function createClientRequestClass({ classes, habits, options: known }: Profile) {
  const { callable, lacks = [] } = classes.ClientRequest;
  const knowsCount = !lacks.includes('maxHeadersCount');
  const knowsHost = !lacks.includes('host');
  const knowsProtocol = !lacks.includes('protocol');
  const { abortedKnown, reusedSocketKnown } = habits;
  const unknown = unknownOptions('request', known?.request);
  return function ClientRequest(this: ClientRequest, input?: unknown, second?: unknown, third?: unknown) {
    if (callable && !(this instanceof ClientRequest)) {
      return Reflect.construct(ClientRequest, [input, second, third]);
    }
    initOutgoing.call(this);
    const { options, listener } = mergeArguments(input, second, third, habits);
    forgetUnknown(options, unknown);
    this._ended = false;
    this.res = null;
    if (abortedKnown) this.aborted = false;
    this.timeoutCb = null;
    this.upgradeOrConnect = false;
    this.parser = null;
    if (knowsCount) this.maxHeadersCount = null;
    if (reusedSocketKnown) this.reusedSocket = false;
    this[kContext] = null;
    this[kQueued] = null;
    this[kReleased] = false;
    this[kDestroyError] = undefined;
    // From here on they are what the options say.
    this.agent = undefined;
    this.socketPath = undefined;
    this.method = '';
    this.maxHeaderSize = undefined;
    this.insecureHTTPParser = undefined;
    this[kSettings] = NO_SETTINGS;
    this[kPath] = '';
    if (knowsHost) this.host = '';
    if (knowsProtocol) this.protocol = '';
    begin(this, options, listener);
    return undefined;
  };
}

const NO_SETTINGS: ResponseSettings = {
  maxHeaderSize: undefined,
  strictness: 'strict',
  joinDuplicateHeaders: false,
};

function begin(
  request: ClientRequest,
  options: RequestOptions,
  listener: ResponseListener | null | undefined,
): void {
  applyOptions(request, options);
  if (listener) request.once('response', listener);
  if (options.signal) obeySignal(request, options.signal);
  tellCreated(request);
  connect(request, options);
}

function connect(request: ClientRequest, options: RequestOptions): void {
  // The request obeys the signal; the socket must not do so a second time.
  if (options.signal !== undefined) delete options.signal;
  if (request.agent !== undefined) request.agent.addRequest(request, options);
  else connectAlone(request, options);
}

/** Without an agent: `createConnection` gives the socket, at once or by its callback. */
function connectAlone(request: ClientRequest, options: RequestOptions): void {
  const make = (options.createConnection ?? connectDirectly) as (
    options: ConnectOptions,
    callback: (error?: Error | null, socket?: ClientSocket) => void,
  ) => ClientSocket | undefined;
  // A request's path must not be taken for the path of a local socket.
  if (options.socketPath) options.path = options.socketPath;
  else if (options.path) options.path = undefined as never;
  let isDone = false;
  const onCreated = (error?: Error | null, socket?: ClientSocket): void => {
    if (isDone) return;
    isDone = true;
    runInContext(request, () => request.onSocket(socket ?? null, error));
  };
  try {
    const socket = make(options, onCreated);
    if (socket) onCreated(null, socket);
    else if (!isDone) keepContext(request);
  } catch (error) {
    onCreated(error as Error);
  }
}

/** The turn after `onSocket`. */
function attach(request: ClientRequest, socket: ClientSocket | null, error: Error | null | undefined): void {
  if (socket === null || error) {
    if (error && isTunnelTimeout(error)) request.emit('timeout');
    failUnconnected(request, error ?? ECONNRESET('socket hang up'));
    return;
  }
  if (request._closed || request[kDestroyError] !== undefined) {
    declineSocket(request, socket);
    return;
  }
  const connection = connectionOf(socket) ?? new ClientConnection(socket);
  request[kSocket] = socket;
  connection.take(request);
  if (request.timeout !== undefined || request.agent?.options?.timeout) watchTimeout(request);
  // It was gone before it came: perhaps no event of it will tell.
  if (socket.destroyed) setImmediate(() => connection.closed());
  tellStarted(request);
  const isEarly = request[kFace].profile.habits.flushBeforeSocketEvent;
  if (isEarly) flushToSocket(request);
  request.emit('socket', socket);
  if (!isEarly) flushToSocket(request);
}

/** The request is over, and never had a socket: `'error'` (not after `abort()`), then `'close'`. */
function failUnconnected(request: ClientRequest, error: Error | null): void {
  if (request._closed) return;
  markDestroyed(request);
  const told = error ?? (request.aborted ? null : ECONNRESET('socket hang up'));
  if (told !== null) {
    tellFailed(request, told);
    request.emit('error', told);
  }
  if (told !== null || request[kFace].profile.habits.abortBeforeSocketCloses) outgoingClosed(request);
}

function failQueued(request: ClientRequest, agent: Agent): void {
  leaveQueue(agent, request);
  failUnconnected(request, request[kDestroyError] ?? null);
}

/** The request was destroyed before its socket came: the agent may have the socket, else it is closed. */
function declineSocket(request: ClientRequest, socket: ClientSocket): void {
  const error = request[kDestroyError] ?? null;
  if (request.agent !== undefined && !socket.destroyed) {
    (connectionOf(socket) ?? new ClientConnection(socket)).rest();
    socket.emit('free');
    failUnconnected(request, error);
    return;
  }
  // It may be about to fail for a reason of its own: that is told first.
  finished(socket.destroy(error ?? undefined), (cause) => {
    const reason = cause?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : cause;
    failUnconnected(request, reason ?? error);
  });
}

function emitAbort(request: ClientRequest): void {
  request.emit('abort');
}

/** Calls a method of the socket once it is connected. */
function whenConnected(socket: ClientSocket, work: () => void): void {
  if (socket.connecting === true) socket.once('connect', work);
  else work();
}

/** Calls `socket[method](...args)` once there is a connected socket. */
function deferToConnect(request: ClientRequest, method: string | null, args: readonly unknown[]): void {
  const work = (socket: ClientSocket): void => {
    whenConnected(socket, () => {
      const call = method === null ? undefined : (socket as unknown as Record<string, unknown>)[method];
      if (typeof call === 'function') call.apply(socket, args);
    });
  };
  if (request[kSocket] === null) request.once('socket', work);
  else work(request[kSocket]);
}

function destroyRequest(request: ClientRequest, error?: Error): void {
  markDestroyed(request);
  request[kDestroyError] = error ?? null;
  // What is left of the response is of no interest to anybody. There is no `res` at all in a message that only has this
  // prototype, and was set up as an OutgoingMessage (nock).
  if (request.res) dumpIncoming(request.res);
  if (request[kSocket] !== null) {
    request[kSocket].destroy(error);
  } else if (request[kQueued] !== null && request.agent !== undefined) {
    process.nextTick(failQueued, request, request.agent);
  }
  // Else a socket is on its way, and the turn in which it comes will tell.
}

/** Every member that any version's ClientRequest has beyond OutgoingMessage's. */
export const clientRequestMembers = {
  get path(): string {
    return (this as unknown as ClientRequest)[kPath];
  },
  set path(path: string) {
    const self = this as unknown as ClientRequest;
    self[kFace].validators.path(path);
    self[kPath] = path;
  },

  _finish(this: ClientRequest): void {
    outgoingMembers._finish.call(this);
  },

  _implicitHeader(this: ClientRequest): void {
    fixHead(this);
  },

  /** Document entry `request.abort()`. */
  abort(this: ClientRequest): void {
    if (this.aborted) return;
    if (!this[kFace].profile.habits.abortIsTold) {
      if (this.res !== null) endHere(this.res);
      this.destroy();
      return;
    }
    this.aborted = true;
    process.nextTick(emitAbort, this);
    if (!this[kDestroyed]) destroyRequest(this);
  },

  /** Document entry `request.destroy([error])`. */
  destroy(this: ClientRequest, error?: Error): ClientRequest | undefined {
    if (!this[kDestroyed]) destroyRequest(this, error);
    return this[kFace].profile.habits.destroyReturnsThis ? this : undefined;
  },

  /** Agents call it with the socket that they found, or with the error that kept them from finding one. */
  onSocket(this: ClientRequest, socket: ClientSocket | null, error?: Error | null): void {
    process.nextTick(attach, this, socket, error);
  },

  _deferToConnect(this: ClientRequest, method: string | null, args: readonly unknown[]): void {
    deferToConnect(this, method, args);
  },

  /** Document entry `request.setTimeout(timeout[, callback])`. */
  setTimeout(this: ClientRequest, msecs: number, callback?: () => void): ClientRequest | undefined {
    const result = this[kFace].profile.habits.messageTimeoutReturnsThis ? this : undefined;
    if (this._ended) return result;
    watchTimeout(this);
    const timer = timerOf(this, msecs);
    if (callback) onceTimeout(this, callback);
    if (timer !== null) deferToConnect(this, 'setTimeout', [timerDuration(timer, 'msecs')]);
    return result;
  },

  /** Document entry `request.setNoDelay([noDelay])`. */
  setNoDelay(this: ClientRequest, noDelay?: boolean): void {
    deferToConnect(this, 'setNoDelay', [noDelay]);
  },

  /** Document entry `request.setSocketKeepAlive([enable][, initialDelay])`. */
  setSocketKeepAlive(this: ClientRequest, enable?: boolean, initialDelay?: number): void {
    deferToConnect(this, 'setKeepAlive', [enable, initialDelay]);
  },

  clearTimeout(this: ClientRequest, callback?: () => void): void {
    this.setTimeout(0, callback);
  },
};

/**
 * One connection to a server, for as long as it lives: reads responses for the request that uses it, and while none
 * does, sees to it that nothing is read at all.
 */
import { inWordsOf } from '../connection/parser-words.js';
import { debug } from '../debug.js';
import { ECONNRESET } from '../errors.js';
import { kFace } from '../message/face-context.js';
import { completeIncoming, fillHead, pushBody } from '../message/incoming.js';
import { closesAsStream, endWithConnection, exchangeOver } from '../message/incoming-life.js';
import { type BodySource, type IncomingMessage, kSource } from '../message/incoming-state.js';
import { outgoingClosed, outgoingDrained } from '../message/outgoing-send.js';
import {
  kFields,
  kOwner,
  kWritableFinished,
  markDestroyed,
  type OutgoingOwner,
} from '../message/outgoing-state.js';
import { type MarkedSocket, MESSAGE_MARK } from '../message/socket-mark.js';
import { createParser } from '../parser/parser.js';
import {
  BodyPlan,
  HeadFlag,
  type MessageHead,
  type Parser,
  type ParserError,
  type ParserLimits,
  type ParserSink,
} from '../parser/types.js';
import { hasNoBody } from '../protocol/framing.js';
import type { ClientSocket } from './agent-types.js';
import {
  listen,
  listenForTimeout,
  pauseListening,
  resumeListening,
  stopReading,
  unlisten,
  unlistenForTimeout,
} from './connection-events.js';
import { type ConnectedSocket, connectionOf, kConnection } from './connection-key.js';
import { tellFailed } from './diagnostics.js';
import { unwatchTimeout } from './request-timeout.js';
import { type ClientRequest, type ClientResponse, kReleased, kSettings } from './request-types.js';
import { emitInterim, emitSwitch, respond } from './response-events.js';
import { responseLeniency, responseLimits } from './response-limits.js';

/** What the head being read starts. */
type Reading = 'nothing' | 'interim' | 'final' | 'switch';

export class ClientConnection implements ParserSink, BodySource, OutgoingOwner {
  readonly socket: ClientSocket;
  readonly #parser: Parser;
  /** The request that uses the connection, or the last one that did; null while the connection rests in a pool. */
  request: ClientRequest | null = null;
  /** The request was told of a failure: it is not told again when the socket closes. */
  failed = false;
  #response: ClientResponse | null = null;
  #reading: Reading = 'nothing';
  #trailers: string[] | null = null;
  #limits: ParserLimits | null = null;
  #isListening = false;
  #paused = false;
  /** What comes while a listener runs that was called from within the parser; null: the parser is at rest. */
  #backlog: Buffer[] | null = null;
  /** Something came that no request asked for. */
  #excess = false;

  constructor(socket: ClientSocket) {
    this.socket = socket;
    this.#parser = createParser();
    (socket as ConnectedSocket)[kConnection] = this;
  }

  /** The connection works for `request` from now on. */
  take(request: ClientRequest): void {
    this.request = request;
    this.#mark(request);
    this.failed = false;
    this.#response = null;
    this.#reading = 'nothing';
    this.#trailers = null;
    this.#excess = false;
    this.#limits = responseLimits(request, this.#limits);
    const leniency = responseLeniency(request[kSettings].strictness);
    this.#parser.reset('response', this, this.#limits, leniency);
    request[kOwner] = this;
    if (!this.#isListening) {
      this.#isListening = true;
      listen(this.socket);
    }
    this.#resume();
  }

  /** The connection waits in a pool: no request, and whatever comes ends it. */
  rest(): void {
    this.request = null;
    this.#mark(null);
    this.#response = null;
    if (!this.#isListening) {
      this.#isListening = true;
      listen(this.socket);
    }
    this.#resume();
  }

  /** Whether what the socket reads is the connection's to read. */
  get isReading(): boolean {
    return this.#isListening && !this.#paused;
  }

  #mark(request: ClientRequest | null): void {
    (this.socket as MarkedSocket)[MESSAGE_MARK] = request;
  }

  /** The socket belongs to somebody else now, without any trace of us. */
  leave(): void {
    unlisten(this.socket);
    this.#isListening = false;
    this.#mark(null);
    (this.socket as ConnectedSocket)[kConnection] = null;
  }

  // What the socket says.

  received(chunk: Buffer): void {
    if (this.#backlog !== null) {
      this.#backlog.push(chunk);
      return;
    }
    const backlog: Buffer[] = [];
    this.#backlog = backlog;
    try {
      this.#read(chunk);
      for (let next = backlog.shift(); next !== undefined; next = backlog.shift()) this.#read(next);
    } finally {
      this.#backlog = null;
    }
  }

  #read(chunk: Buffer): void {
    const { request } = this;
    if (request === null || request[kReleased]) {
      // A response to no request: nobody can tell whose it is (RFC 9112, section 9.2).
      this.socket.destroy();
      return;
    }
    let used: number | ParserError | undefined;
    try {
      used = this.#parser.execute(chunk);
    } finally {
      // A listener threw in the middle of a message: the rest of it would be read as something else.
      if (used === undefined) this.socket.destroy();
    }
    if (typeof used !== 'number') this.#refuse(request, used);
    else if (this.#excess) this.socket.destroy();
    else if (this.#reading === 'switch') this.#handOver(request, chunk.subarray(used));
  }

  ended(): void {
    const { request, socket } = this;
    if (request === null) {
      socket.destroy();
      return;
    }
    if (request.res === null && !this.failed) this.#fail(request, ECONNRESET('socket hang up'));
    // Completes a response that lasts until the connection's end; an incomplete one is dealt with at 'close'.
    this.#parser.finish();
    socket.end();
  }

  closed(): void {
    const { request } = this;
    if (request === null || request._closed) return;
    markDestroyed(request);
    const { res } = request;
    const { habits } = request[kFace].profile;
    if (res === null && habits.requestClosesFirst) outgoingClosed(request);
    if (res === null && !this.failed) this.#fail(request, ECONNRESET('socket hang up'));
    request.outputData.length = 0;
    if (res !== null && !closesAsStream(res)) {
      endWithConnection(res, () => outgoingClosed(request));
      return;
    }
    if (res === null || res.complete) {
      outgoingClosed(request);
      return;
    }
    res.destroy(ECONNRESET('aborted'));
    if (habits.requestCloseBeforeResponseError || res.listenerCount('error') === 0) {
      outgoingClosed(request);
    } else {
      // After the users' listeners.
      res.once('error', () => outgoingClosed(request));
    }
  }

  errored(error: Error): void {
    const { request } = this;
    // A resting connection that fails only leaves its pool.
    if (request !== null && !request[kReleased]) this.#fail(request, error);
    // One that was handed in may tell of an error and stay as it is, or tell of it again when it is destroyed with it.
    this.socket.destroy();
  }

  drained(): void {
    if (this.request !== null) outgoingDrained(this.request);
  }

  timedOut(): void {
    this.request?.res?.emit('timeout');
  }

  // What the parser finds.

  onMessageBegin(): void {
    // The request has its answer: whatever comes now is nobody's.
    if (this.#response !== null) this.#excess = true;
  }

  onHead(head: MessageHead): BodyPlan {
    const { request } = this;
    if (request === null || request.res !== null || this.#excess) {
      this.#excess = true;
      return BodyPlan.upgrade;
    }
    const response = this.#newResponse(request, head);
    const { statusCode } = head;
    if (request.method === 'CONNECT' || (statusCode === 101 && (head.flags & HeadFlag.upgrade) !== 0)) {
      response.upgrade = true;
      response.complete = true;
      request.res = response;
      this.#reading = 'switch';
      return BodyPlan.upgrade;
    }
    if (statusCode >= 100 && statusCode < 200 && statusCode !== 101) {
      this.#reading = 'interim';
      emitInterim(request, response);
      return BodyPlan.none;
    }
    this.#reading = 'final';
    this.#response = response;
    const isBodiless = request.method === 'HEAD' || hasNoBody(statusCode);
    if (!persists(head, isBodiless)) request.shouldKeepAlive = false;
    response[kSource] = this;
    listenForTimeout(this.socket);
    respond(request, response);
    return isBodiless ? BodyPlan.none : BodyPlan.framed;
  }

  onBody(chunk: Buffer): void {
    const response = this.#response;
    if (response === null || response.destroyed || pushBody(response, chunk) || this.#paused) return;
    this.#paused = true;
    this.socket.pause();
  }

  onTrailers(rawTrailers: string[]): void {
    this.#trailers = rawTrailers;
  }

  onMessageComplete(): void {
    if (this.#reading !== 'final') {
      this.#reading = 'nothing';
      return;
    }
    this.#reading = 'nothing';
    if (this.#response !== null) completeIncoming(this.#response, this.#trailers);
  }

  // What the messages want.

  resumeBody(_message: IncomingMessage): void {
    this.#resume();
  }

  onOutgoingEnded(): void {}

  onOutgoingFinished(): void {
    const { request } = this;
    if (request?._ended === true) this.release(request);
  }

  /** Request sent and response read: the connection goes back to its pool, or is closed. */
  release(request: ClientRequest): void {
    if (request[kReleased] || this.request !== request) return;
    const { socket } = this;
    // Who said close, by whatever way, does not come back (RFC 9112, section 9.6).
    if (request.shouldKeepAlive && saysClose(request)) request.shouldKeepAlive = false;
    if (!request.shouldKeepAlive) {
      if (!socket.writable) return;
      if (socket.destroySoon !== undefined) socket.destroySoon();
      else socket.end();
      return;
    }
    if (!request[kWritableFinished] || request.aborted) return;
    request[kReleased] = true;
    markDestroyed(request);
    unwatchTimeout(request, socket);
    unlistenForTimeout(socket);
    // The response must not destroy a socket that serves another request by now.
    if (request.res !== null) request.res.socket = null as never;
    process.nextTick(emitFree, request, this);
  }

  #newResponse(request: ClientRequest, head: MessageHead): ClientResponse {
    const { IncomingMessage } = request[kFace].classes;
    const response = new (IncomingMessage as unknown as new (socket: ClientSocket) => ClientResponse)(
      this.socket,
    );
    fillHead(response, head, request.maxHeadersCount ?? 0);
    response.req = request;
    if (request[kSettings].joinDuplicateHeaders) response.joinDuplicateHeaders = true;
    return response;
  }

  #resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.socket.resume();
  }

  #handOver(request: ClientRequest, rest: Buffer): void {
    const { socket } = this;
    const response = request.res as ClientResponse;
    unwatchTimeout(request, socket);
    this.leave();
    emitSwitch(request, response, socket, rest);
  }

  #refuse(request: ClientRequest, error: ParserError): void {
    stopReading(this.socket);
    this.#fail(request, inWordsOf(request[kFace].profile, error));
    this.socket.destroy();
  }

  #fail(request: ClientRequest, error: Error): void {
    this.failed = true;
    debug('client: a request failed: %s', error.message);
    tellFailed(request, error);
    request.emit('error', error);
  }
}

/** A body that ends with the connection leaves none to go on with. */
function persists(head: MessageHead, isBodiless: boolean): boolean {
  if ((head.flags & HeadFlag.keepAlive) === 0) return false;
  return isBodiless || head.contentLength >= 0 || (head.flags & HeadFlag.chunked) !== 0;
}

const CLOSE = /(?:^|[\s,])close(?:$|[\s,])/i;

/** Whether the request's own Connection field has the option close. */
function saysClose(request: ClientRequest): boolean {
  const value = request[kFields]?.get('connection');
  return value !== undefined && CLOSE.test(String(value));
}

function emitFree(request: ClientRequest, connection: ClientConnection): void {
  const { socket } = connection;
  const { releaseCloses } = request[kFace].profile.habits;
  if (releaseCloses) {
    outgoingClosed(request);
    if (request.res !== null) exchangeOver(request.res);
  }
  // Somebody besides the agent wants to know: a pool of its own, which may take the socket as it is.
  const isWatched = socket.listenerCount('free') > 1;
  if (isWatched) pauseListening(socket);
  const isHeard = socket.emit('free');
  if (isWatched && connectionOf(socket) === connection) resumeListening(socket);
  if (!releaseCloses && connection.request === request) connection.request = null;
  // Taken out of its agent ('agentRemove'), and nobody waits for it: nobody would ever close it. Who made a socket
  // without an agent has it still.
  if (!isHeard && request.agent !== undefined) socket.destroy();
}

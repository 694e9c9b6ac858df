/**
 * One connection of a server: bytes to requests, responses in the order of their requests (RFC 9112, section 9.3.2),
 * and the pace between them. Nothing is read while the peer does not take what it asked for.
 */
import { AsyncResource } from 'node:async_hooks';
import { ERR_HTTP_REQUEST_TIMEOUT } from '../errors.js';
import { MAX_PIPELINED_REQUESTS, SILENT_HEAD_GRACE } from '../limits.js';
import { kFace } from '../message/face-context.js';
import { completeIncoming, dumpIncoming, isRead, isUnused, pushBody } from '../message/incoming.js';
import { exchangeOver } from '../message/incoming-life.js';
import { type BodySource, type IncomingMessage, kSource } from '../message/incoming-state.js';
import type { OutgoingOptions } from '../message/outgoing.js';
import { closeSoon, outgoingDrained } from '../message/outgoing-send.js';
import type { OutgoingMessage } from '../message/outgoing-state.js';
import type { ServerResponse } from '../message/response-state.js';
import {
  BodyPlan,
  type MessageHead,
  type Parser,
  type ParserError,
  type ParserSink,
} from '../parser/types.js';
import { dealtWith } from './admission.js';
import type { TrackedConnection } from './connection-set.js';
import { publishCreated, publishFinish, publishStart } from './diagnostics.js';
import { refusePeer } from './error-replies.js';
import {
  createRequest,
  createResponse,
  hasBody,
  type ResponseOwner,
  refuseEncoding,
  responseOptions,
  serve,
} from './exchange.js';
import { handOver } from './hand-over.js';
import { type HttpServer, kConnections, limitOf, type ServerSocket } from './http-server.js';
import { endEarly, linger } from './lingering.js';
import { seesLateHeads } from './parser-settings.js';
import { inWordsOf } from './parser-words.js';
import { ResponseQueue } from './response-queue.js';
import { beginRest, endRest, tellTimeout } from './rest.js';
import type { RestingConnection } from './rest-clock.js';
import { listen, type SocketReader, unlisten } from './socket-listeners.js';

/** A request began in the bytes at hand: most end in them too, and the clock is read for those that do not. */
const JUST_NOW = -1;

export class ServerConnection
  implements ParserSink, BodySource, ResponseOwner, TrackedConnection, RestingConnection, SocketReader
{
  restsUntil = 0;
  restsBefore: RestingConnection | null = null;
  restsAfter: RestingConnection | null = null;
  readonly #server: HttpServer;
  readonly #socket: ServerSocket;
  /** Null while the connection rests. */
  #parser: Parser | null = null;
  readonly #responseOptions: OutgoingOptions;

  /** The request whose body is being received. */
  #incoming: IncomingMessage | null = null;
  #trailers: string[] | null = null;
  /** Its listeners run in a context of its own: what one request enters, the next one does not see. */
  #scope: AsyncResource | null = null;
  /** The request after which the connection leaves HTTP. */
  #upgrade: IncomingMessage | null = null;
  readonly #queue = new ResponseQueue();
  /** HTTP/1.1 requests so far, for `maxRequestsPerSocket`. */
  #requestCount = 0;
  /** The bytes at hand hold several requests: their answers are held back to go out together. */
  #isCorked = false;
  /** When the first byte of the unfinished request came (at first: when the connection did), ms; 0: none is awaited. */
  #requestStart = performance.now();
  #bodyFull = false;
  #paused = false;
  #waitingForNext = false;
  /** No more requests are taken. */
  #stopped = false;
  #failed = false;
  #parsing = false;
  /** Bytes that came while others were being parsed (a peer in this process may answer at once), or behind too many requests. */
  readonly #backlog: Buffer[] = [];
  /** The input ended behind the backlog. */
  #ended = false;

  constructor(server: HttpServer, socket: ServerSocket) {
    this.#server = server;
    this.#socket = socket;
    this.#responseOptions = responseOptions(server, socket);
    listen(socket, this);
    socket.setEncoding = refuseEncoding;
    server[kConnections].add(this);
  }

  get isIdle(): boolean {
    return this.#requestStart === 0 && this.#queue.length === 0 && this.#backlog.length === 0;
  }

  get isReceiving(): boolean {
    return this.#incoming !== null;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  checkTimeouts(now: number): boolean {
    if (this.#requestStart === 0 || this.#failed) return false;
    const requestTimeout = limitOf(this.#server, 'requestTimeout');
    const grace = seesLateHeads(this.#server) ? SILENT_HEAD_GRACE : 0;
    const isLate = requestTimeout > 0 && now - this.#requestStart > requestTimeout;
    if (!isLate && !this.#isHeadLate(now - grace)) return false;
    this.#fail(ERR_HTTP_REQUEST_TIMEOUT());
    return true;
  }

  #isHeadLate(now: number): boolean {
    const headersTimeout = limitOf(this.#server, 'headersTimeout');
    return headersTimeout > 0 && this.#incoming === null && now - this.#requestStart > headersTimeout;
  }

  // The parser's calls.

  onMessageBegin(): void {
    this.#requestStart = JUST_NOW;
  }

  onHead(head: MessageHead): BodyPlan {
    if (this.#stopped) return BodyPlan.upgrade;
    const server = this.#server;
    const req = createRequest(server, this.#socket, head);
    if (req.upgrade) {
      this.#upgrade = req;
      return BodyPlan.upgrade;
    }
    req[kSource] = this;
    this.#incoming = req;
    this.#bodyFull = false;
    if (!this.#isCorked && (this.#parser?.octetsBehind ?? 0) > 0 && !hasBody(head)) {
      this.#isCorked = true;
      this.#socket.cork();
    }
    if (this.#waitingForNext) {
      this.#waitingForNext = false;
      endRest(server, this.#socket, this);
    }
    const res = createResponse(server, this, req, head, this.#responseOptions);
    publishCreated(req, res);
    this.#queue.add(req, res);
    if (this.#queue.length === 1) res.assignSocket(this.#socket);
    this.#scope = new AsyncResource('HTTPINCOMINGMESSAGE');
    this.#scope.runInAsyncScope(this.#dispatch, this, req, res, head);
    return BodyPlan.framed;
  }

  onBody(chunk: Buffer): void {
    if (this.#incoming === null || this.#scope === null) return;
    if (!this.#scope.runInAsyncScope(pushBody, undefined, this.#incoming, chunk)) this.#bodyFull = true;
  }

  onTrailers(rawTrailers: string[]): void {
    this.#trailers = rawTrailers;
  }

  onMessageComplete(): void {
    this.#requestStart = 0;
    const req = this.#incoming;
    if (req === null) return;
    this.#incoming = null;
    // What it still holds is all that there is of it: it will not ask for more, and the next request need not wait.
    this.#bodyFull = false;
    const trailers = this.#trailers;
    this.#trailers = null;
    const scope = this.#scope;
    this.#scope = null;
    // Without readers and trailers nothing of the program's runs now.
    if (!req._consuming && trailers === null) completeIncoming(req, trailers);
    else scope?.runInAsyncScope(completeIncoming, undefined, req, trailers);
    // Answered before it was read to its end: only now the next one may be waited for.
    if (this.#queue.length === 0) this.#awaitNext();
    if (this.#isCrowded) this.#parser?.pause();
  }

  // The messages' calls.

  resumeBody(message: IncomingMessage): void {
    if (message !== this.#incoming || !this.#bodyFull) return;
    this.#bodyFull = false;
    this.#setPace();
  }

  addPendingBytes(delta: number): void {
    this.#queue.pendingBytes += delta;
    if (this.#paused) this.#setPace();
  }

  onOutgoingEnded(): void {
    if (!this.#parsing) this.#queue.sendAhead(this.#socket);
  }

  onOutgoingFinished(message: OutgoingMessage, isWatched: boolean): boolean {
    const res = message as ServerResponse;
    if (this.#queue.first !== res) return false;
    const req = this.#queue.shift();
    publishFinish(req, res, this.#socket, this.#server);
    // Nobody will read the body now; it has to pass for the next request to come.
    if (!isRead(req)) dumpIncoming(req, isWatched);
    exchangeOver(req, this.#queue.length > 0);
    res.detachSocket(this.#socket);
    if (this.#server[kFace].profile.habits.answeredResponseCloses) closeSoon(res);
    if (res._last) {
      this.#stopped = true;
      if (this.isReceiving && this.#socket.writable) endEarly(this.#server, this.#socket, this);
      else if (this.#socket.destroySoon) this.#socket.destroySoon();
      else this.#socket.end();
      return false;
    }
    const next = this.#queue.first;
    if (next !== undefined) next.assignSocket(this.#socket);
    else this.#awaitNext();
    if (this.#paused) this.#setPace();
    return !isWatched && isUnused(req);
  }

  /** Nothing is under way: the parser may work for others. */
  #rest(): void {
    if (this.#parsing || this.#stopped || !this.isIdle || !this.#parser?.isFresh) return;
    this.#server[kConnections].parsers.give(this.#parser);
    this.#parser = null;
  }

  #awaitNext(): void {
    this.#rest();
    if (this.#incoming === null) this.#waitingForNext = beginRest(this.#server, this.#socket, this);
  }

  restedTooLong(): void {
    // As its own timer would tell: others may listen.
    this.#socket.emit('timeout');
  }

  #dispatch(req: IncomingMessage, res: ServerResponse, head: MessageHead): void {
    publishStart(req, res, this.#socket, this.#server);
    if (head.versionMinor === 1) this.#requestCount++;
    if (dealtWith(this.#server, this.#socket, req, res, head, this.#requestCount)) return;
    serve(this.#server, req, res, head);
  }

  // The socket's events.

  received(chunk: Buffer): void {
    // A refused input is refused again, byte for byte, for who listens to 'clientError'.
    if (this.#stopped && !this.#failed && this.#incoming === null) return;
    if (this.#parser?.inMessage && seesLateHeads(this.#server) && this.#isHeadLate(performance.now())) {
      this.#socket.destroy();
      return;
    }
    const isNext = !this.#parsing && this.#backlog.length === 0 && (this.#failed || !this.#isCrowded);
    if (!isNext) this.#backlog.push(chunk);
    this.#work(isNext ? chunk : undefined);
    // Paused already: then somebody else resumed it.
    if (this.#backlog.length > 0 && !this.#parsing) this.#socket.pause();
  }

  /** Parses what has come, as long as there are not too many requests under way. */
  #work(next?: Buffer): void {
    if (this.#parsing) return;
    this.#parsing = true;
    try {
      if (next !== undefined) this.#parse(next);
      while (this.#backlog.length > 0 && (this.#failed || !this.#isCrowded)) {
        this.#parse(this.#backlog.shift() as Buffer);
      }
    } finally {
      this.#parsing = false;
    }
    if (this.#failed || this.#upgrade !== null) return;
    this.#setPace();
    this.#rest();
    // Of a head that comes in drips each is a sign of life.
    if (this.restsUntil !== 0 && this.#requestStart !== 0) beginRest(this.#server, this.#socket, this);
    if (this.#ended && this.#backlog.length === 0) this.ended();
  }

  #parse(chunk: Buffer): void {
    this.#parser ??= this.#server[kConnections].parsers.take(this.#server, this);
    let used: number | ParserError;
    try {
      used = this.#parser.execute(chunk);
    } finally {
      this.#sendBatch();
      if (this.#requestStart === JUST_NOW) this.#requestStart = performance.now();
    }
    if (typeof used !== 'number') {
      used.rawPacket ??= chunk;
      this.#fail(inWordsOf(this.#server[kFace].profile, used));
    } else if (this.#upgrade !== null) {
      this.#leaveHttp(this.#upgrade, [chunk.subarray(used), ...this.#backlog.splice(0)]);
    } else if (used < chunk.length && !this.#stopped) {
      this.#backlog.unshift(chunk.subarray(used));
    }
  }

  #sendBatch(): void {
    this.#queue.sendAhead(this.#socket);
    if (!this.#isCorked) return;
    this.#isCorked = false;
    this.#socket.uncork();
  }

  /** The peer asks faster than it is answered, or than it takes the answers. */
  get #isCrowded(): boolean {
    return (
      this.#incoming === null &&
      (this.#queue.length > MAX_PIPELINED_REQUESTS ||
        this.#queue.pendingBytes > this.#socket.writableHighWaterMark ||
        this.#socket.writableNeedDrain)
    );
  }

  #setPace(): void {
    const pause = this.#bodyFull || this.#isCrowded;
    if (!pause && this.#backlog.length > 0) {
      // Not from within the call that ended the response before.
      if (!this.#parsing) process.nextTick(() => this.#work());
      return;
    }
    if (pause === this.#paused) return;
    this.#paused = pause;
    if (pause) this.#socket.pause();
    else this.#socket.resume();
  }

  drained(): void {
    const res = this.#queue.first;
    if (res !== undefined) outgoingDrained(res);
    if (this.#paused) this.#setPace();
  }

  ended(): void {
    this.#ended = this.#backlog.length > 0;
    if (this.#ended) return;
    const error = this.#parser?.finish();
    const { last } = this.#queue;
    const { profile } = this.#server[kFace];
    if (error !== undefined && !profile.habits.cutRequestIsClientError) this.#socket.destroy();
    else if (error !== undefined) this.#fail(inWordsOf(profile, error));
    else if (this.#server.httpAllowHalfOpen && last !== undefined) last._last = true;
    else this.#socket.end();
  }

  left(): void {
    this.#server[kConnections].delete(this);
  }

  closed(): void {
    this.#stopped = true;
    this.#server[kConnections].clock.stop(this);
    this.#backlog.length = 0;
    this.#queue.close(this.#incoming, !this.#socket.destroyed);
  }

  timedOut(): void {
    // A loop that was held up hears of the timer before it reads what had come in time: that is read first.
    if (this.isIdle) setImmediate(() => this.isIdle && !this.#socket.destroyed && this.#expire());
    else this.#expire();
  }

  #expire(): void {
    if (!tellTimeout(this.#server, this.#socket, this.#incoming, this.#queue.first)) this.#socket.destroy();
  }

  errored(error: Error): void {
    // After a failure this is its echo: the socket was destroyed with it.
    if (!this.#failed) this.#fail(error);
  }

  #fail(error: Error & { code?: string }): void {
    this.#failed = true;
    this.#stopped = true;
    const lastWord = refusePeer(this.#server, this.#socket, error, {
      headComplete: this.#incoming !== null,
      answered: this.#queue.first?._headerSent === true,
    });
    if (lastWord) linger(this.#server, this.#socket, this, error);
  }

  #leaveHttp(req: IncomingMessage, rest: readonly Buffer[]): void {
    const socket = this.#socket;
    unlisten(socket);
    this.#server[kConnections].clock.stop(this);
    Reflect.deleteProperty(socket, 'setEncoding');
    this.#server[kConnections].delete(this);
    this.#stopped = true;
    completeIncoming(req, null);
    handOver(this.#server, socket, req, rest.length === 1 ? rest[0] : Buffer.concat(rest));
  }
}

/** The answers that a connection owes, in the order of their requests (RFC 9112, section 9.3.2). */
import { abortSignal } from '../message/incoming.js';
import { abortIncoming } from '../message/incoming-life.js';
import { GONE, type IncomingMessage, kSource } from '../message/incoming-state.js';
import { flushTogether, Turns } from '../message/outgoing-send.js';
import { kDestroyed } from '../message/outgoing-state.js';
import { closeResponse } from '../message/response.js';
import type { ServerResponse } from '../message/response-state.js';
import type { ServerSocket } from './http-server.js';

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

export class ResponseQueue {
  /** The oldest response that is not finished: it has the socket. */
  first: ServerResponse | undefined;
  #firstRequest: IncomingMessage | undefined;
  /** What waits behind it, oldest first. Most connections never have any: a list of one costs memory while idle. */
  #waiting: Exchange[] | null = null;
  #turns: Turns | null = null;
  /** Bytes that responses behind the first have ready. */
  pendingBytes = 0;

  get length(): number {
    return this.first === undefined ? 0 : 1 + (this.#waiting?.length ?? 0);
  }

  get last(): ServerResponse | undefined {
    return this.#waiting?.at(-1)?.res ?? this.first;
  }

  add(req: IncomingMessage, res: ServerResponse): void {
    if (this.first === undefined) {
      this.first = res;
      this.#firstRequest = req;
    } else {
      this.#waiting ??= [];
      this.#waiting.push({ req, res });
    }
  }

  /** The first response is through; gives its request. */
  shift(): IncomingMessage {
    const req = this.#firstRequest as IncomingMessage;
    const next = this.#waiting?.shift();
    this.first = next?.res;
    this.#firstRequest = next?.req;
    if (this.#waiting?.length === 0) this.#waiting = null;
    return req;
  }

  /**
   * Sends the answers that are whole and have only whole ones before them, all in one write, ahead of the turn in
   * which each gets the socket: else every one would wait for the system to take the one before it.
   */
  sendAhead(socket: ServerSocket): void {
    const { first } = this;
    if (this.#waiting === null || first === undefined || !socket.writable || socket.writableNeedDrain) return;
    const ready: ServerResponse[] = [];
    let before = first;
    for (const { res } of this.#waiting) {
      if (!before.finished || before._last || !res.finished || res[kDestroyed]) break;
      if (res.outputData.length > 0) ready.push(res);
      before = res;
    }
    if (ready.length > 0 && first.outputData.length === 0) {
      this.#turns ??= new Turns();
      flushTogether(ready, socket, this.#turns);
    }
  }

  /**
   * The connection is gone, before `incoming` came to its end: perhaps one that was answered already. `lingers`: its
   * socket is not, and stays as it is whatever becomes of the messages.
   */
  close(incoming: IncomingMessage | null, lingers: boolean): void {
    const waiting = this.#waiting ?? [];
    const open = new Set<IncomingMessage>();
    if (this.#firstRequest !== undefined) open.add(this.#firstRequest);
    for (const { req } of waiting) open.add(req);
    if (incoming !== null) open.add(incoming);
    for (const req of open) {
      if (lingers) req[kSource] = GONE;
      abortSignal(req);
      abortIncoming(req);
    }
    if (this.first !== undefined) closeResponse(this.first);
    for (const { res } of waiting) closeResponse(res);
    this.first = undefined;
    this.#firstRequest = undefined;
    this.#waiting = null;
  }
}

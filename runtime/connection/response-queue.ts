/** The answers that a connection owes, in the order of their requests (RFC 9112, section 9.3.2). */
import { abortSignal } from '../message/incoming.js';
import { abortIncoming } from '../message/incoming-life.js';
import type { IncomingMessage } from '../message/incoming-state.js';
import { flushTogether } from '../message/outgoing-send.js';
import { kDestroyed } from '../message/outgoing-state.js';
import { closeResponse } from '../message/response.js';
import type { ServerResponse } from '../message/response-state.js';
import type { ServerSocket } from './http-server.js';

export class ResponseQueue {
  /** Requests without a finished response, oldest first; the first response has the socket. */
  readonly #requests: IncomingMessage[] = [];
  readonly #responses: ServerResponse[] = [];
  /** Bytes that responses behind the first have ready. */
  pendingBytes = 0;

  get length(): number {
    return this.#responses.length;
  }

  get first(): ServerResponse | undefined {
    return this.#responses[0];
  }

  get last(): ServerResponse | undefined {
    return this.#responses.at(-1);
  }

  add(req: IncomingMessage, res: ServerResponse): void {
    this.#requests.push(req);
    this.#responses.push(res);
  }

  /** The first response is through; gives its request. */
  shift(): IncomingMessage {
    this.#responses.shift();
    return this.#requests.shift() as IncomingMessage;
  }

  /**
   * Sends the answers that are whole and have only whole ones before them, all in one write, ahead of the turn in
   * which each gets the socket: else every one would wait for the system to take the one before it.
   */
  sendAhead(socket: ServerSocket): void {
    const responses = this.#responses;
    if (responses.length < 2 || !socket.writable || socket.writableNeedDrain) return;
    const ready: ServerResponse[] = [];
    let before = responses[0];
    for (let index = 1; before.finished && !before._last && index < responses.length; index++) {
      const next = responses[index];
      if (!next.finished || next[kDestroyed]) break;
      if (next.outputData.length > 0) ready.push(next);
      before = next;
    }
    if (ready.length > 0 && responses[0].outputData.length === 0) flushTogether(ready, socket);
  }

  /** The connection is gone, before `incoming` came to its end: perhaps one that was answered already. */
  close(incoming: IncomingMessage | null): void {
    const open = new Set(this.#requests);
    if (incoming !== null) open.add(incoming);
    for (const req of open) {
      abortSignal(req);
      abortIncoming(req);
    }
    for (const res of this.#responses) closeResponse(res);
    this.#requests.length = 0;
    this.#responses.length = 0;
  }
}

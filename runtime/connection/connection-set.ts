/** The open connections of a server, and the sweep that looks for requests that take too long. */
import { ENDED_IN_A_TURN, FASTEST_SWEEP, SLOWEST_SWEEP } from '../limits.js';
import { ParserPool } from './parser-pool.js';
import { RestClock } from './rest-clock.js';

export interface TrackedConnection {
  /** Neither receiving a request nor owing an answer; a connection that has not sent a byte yet is not idle. */
  readonly isIdle: boolean;
  /** Ends the connection when its request is overdue at this time (ms, monotonic). Returns whether it was. */
  checkTimeouts(now: number): boolean;
  destroy(): void;
}

export class ConnectionSet {
  readonly #connections = new Set<TrackedConnection>();
  readonly parsers = new ParserPool();
  readonly clock = new RestClock();
  readonly #interval: () => number;
  #timer: NodeJS.Timeout | undefined;
  #isSweeping = false;

  /** `interval`: ms until the next sweep, asked for before each. */
  constructor(interval: () => number) {
    this.#interval = interval;
  }

  get size(): number {
    return this.#connections.size;
  }

  add(connection: TrackedConnection): void {
    this.#connections.add(connection);
    if (this.#timer === undefined && !this.#isSweeping) this.#schedule();
  }

  delete(connection: TrackedConnection): void {
    this.#connections.delete(connection);
  }

  destroyIdle(): void {
    for (const connection of this.#connections) {
      if (connection.isIdle) connection.destroy();
    }
  }

  destroyAll(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => this.#sweep(), this.#interval());
    this.#timer.unref();
  }

  #sweep(): void {
    this.#timer = undefined;
    this.#isSweeping = true;
    this.#look(this.#connections.values());
  }

  /** Thousands that are late at once (slow peers come together) are ended over several turns: others are served between. */
  #look(rest: Iterator<TrackedConnection>): void {
    let isOver = true;
    try {
      isOver = endSome(rest);
    } finally {
      // Also when a listener threw: the others are looked at the next time.
      if (!isOver) setImmediate(() => this.#look(rest));
      else this.#stopSweeping();
    }
  }

  #stopSweeping(): void {
    this.#isSweeping = false;
    // Without connections there is no timer either.
    if (this.#connections.size > 0) this.#schedule();
  }
}

/** Returns whether these were all. */
function endSome(rest: Iterator<TrackedConnection>): boolean {
  const now = performance.now();
  let ended = 0;
  for (let next = rest.next(); !next.done; next = rest.next()) {
    if (next.value.checkTimeouts(now) && ++ended === ENDED_IN_A_TURN) return false;
  }
  return true;
}

/** For versions without `connectionsCheckingInterval`: often enough for the tightest timeout that is set. */
export function sweepInterval(headersTimeout: number, requestTimeout: number): number {
  let tightest = SLOWEST_SWEEP;
  if (headersTimeout > 0) tightest = Math.min(tightest, headersTimeout / 2);
  if (requestTimeout > 0) tightest = Math.min(tightest, requestTimeout / 2);
  return Math.max(tightest, FASTEST_SWEEP);
}

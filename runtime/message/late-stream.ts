/**
 * Requests that become streams when they are first used as one. Those without a body are seldom read, and few programs
 * listen to them: what `Readable` makes for each, and the turns in which it ends and closes, would be for nothing.
 * Whatever is done with a stream begins at one of two members of it (`_readableState`, `_events`): while a request has
 * none of its own, they are accessors of its prototype, which make it what it would have been by then.
 */
import { Readable } from 'node:stream';
import { kFace } from './face-context.js';
import { type IncomingMessage, kGivenUp, kLate } from './incoming-state.js';

/** Second argument of a message's constructor: it is a stream when somebody asks. */
export const LATE: unique symbol = Symbol('specwire.late');

interface StreamOptions {
  readonly highWaterMark: number;
  readonly autoDestroy: boolean;
}

function itself(this: unknown, message: object): object {
  return message;
}

/**
 * Gives a message both members as its own, so that assigning them does not find the accessors. Fields of a class are
 * defined, not assigned. Measured: 0.02 µs, where `Object.defineProperty` takes 0.4.
 */
class OwnMembers extends (itself as unknown as new (message: object) => object) {
  _events = undefined;
  _readableState = undefined;
}

export function beStream(message: IncomingMessage, options: StreamOptions): void {
  new OwnMembers(message);
  (Readable as unknown as (this: IncomingMessage, options?: object) => void).call(message, options);
}

/** How many turns it takes a stream to end and to close. */
const TURNS = 2;
/** Counts turns, while somebody may want to know which it is. */
let turn = 1;
let lastTurn = 0;
let isCounting = false;

function nextTurn(): void {
  turn++;
  isCounting = turn < lastTurn;
  if (isCounting) process.nextTick(nextTurn);
}

/**
 * The request was answered, and nobody has used it as a stream: nobody hears it end and close.
 *
 * @param isWatched somebody who learns of that may still listen before it closes.
 */
export function giveUp(message: IncomingMessage, isWatched: boolean): void {
  if (!isWatched) {
    message[kGivenUp] = -TURNS;
    return;
  }
  message[kGivenUp] = turn;
  lastTurn = turn + TURNS;
  if (isCounting) return;
  isCounting = true;
  process.nextTick(nextTurn);
}

/** What a `Readable` that came to its end without a byte is like; there is no other way to make one at once. */
const OVER = {
  ended: true,
  endEmitted: true,
  destroyed: true,
  closed: true,
  closeEmitted: true,
  needReadable: false,
};

/** Makes it the stream that it would be by now. */
function awake(message: IncomingMessage): void {
  message[kLate] = null;
  const { readableHighWaterMark } = message[kFace].profile.defaults;
  const highWaterMark = message.socket?.readableHighWaterMark ?? readableHighWaterMark;
  beStream(message, { highWaterMark, autoDestroy: true });
  if (message[kGivenUp] === 0) return;
  if (turn - message[kGivenUp] >= TURNS) {
    Object.assign((message as unknown as { _readableState: object })._readableState, OVER);
  } else {
    // Its events are still to come.
    message.push(null);
    message.resume();
  }
}

/** Of a message that is one already, or of the prototype itself, there is no such member: `undefined`. */
function memberOf(self: IncomingMessage, name: '_events' | '_readableState'): unknown {
  const message = self[kLate];
  if (!message) return undefined;
  awake(message);
  return Reflect.get(message, name);
}

function assign(self: IncomingMessage, name: '_events' | '_readableState', value: unknown): void {
  if (self[kLate]) awake(self[kLate]);
  Object.defineProperty(self, name, { value, writable: true, enumerable: true, configurable: true });
}

type Member = '_events' | '_readableState';

/** `this` is a message, or something that inherits from one. */
function accessorOf(name: Member): PropertyDescriptor {
  return {
    get(this: IncomingMessage): unknown {
      return memberOf(this, name);
    },
    set(this: IncomingMessage, value: unknown): void {
      assign(this, name, value);
    },
    configurable: true,
  };
}

/** For the prototype of requests that may be late. */
export const lateMembers: Readonly<Record<Member, PropertyDescriptor>> = {
  _events: accessorOf('_events'),
  _readableState: accessorOf('_readableState'),
};

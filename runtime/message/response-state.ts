import type { Duplex } from 'node:stream';
import type { IncomingMessage } from './incoming-state.js';
import type { OutgoingMessage, WriteCallback } from './outgoing-state.js';

/** A server's answer. */
export interface ServerResponse extends OutgoingMessage {
  statusCode: number;
  statusMessage: string | undefined;
  /** An own member only where the version has it. */
  req?: IncomingMessage;
  _sent100: boolean;
  /** The client waits for 100 before it sends the body. */
  _expect_continue: boolean;

  writeHead(statusCode: number, reason?: unknown, headers?: unknown): this;
  writeContinue(callback?: WriteCallback): void;
  assignSocket(socket: Duplex): void;
  detachSocket(socket: Duplex): void;
  end(chunk?: unknown): this;
}

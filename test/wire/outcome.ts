import { createParser } from '../../runtime/parser/parser.js';
import { BodyPlan, type MessageHead } from '../../runtime/parser/types.js';
import type { WireCase } from './load.js';

/** A message that was read to its end. */
export interface ReadMessage {
  /** `GET /a`, or `200 OK`. */
  readonly start: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly rawTrailers: readonly string[];
}

/** What became of an input, in terms that every parser can be asked for. */
export interface Outcome {
  readonly messages: readonly ReadMessage[];
  /** `HPE_*`; `''` when nothing was refused. */
  readonly error: string;
  /** Octets after an upgrade. */
  readonly left: string;
}

export function ourOutcome(wireCase: WireCase): Outcome {
  const messages: ReadMessage[] = [];
  let head: MessageHead | undefined;
  let body = '';
  let rawTrailers: string[] = [];
  const endMessage = () => {
    if (head === undefined) return;
    const start =
      head.statusCode === 0 ? `${head.method} ${head.target}` : `${head.statusCode} ${head.reason}`;
    messages.push({ start, rawHeaders: head.rawHeaders, body, rawTrailers });
  };
  const parser = createParser();
  const sink = {
    onMessageBegin() {
      body = '';
      rawTrailers = [];
    },
    onHead(newHead: MessageHead) {
      head = newHead;
      if (wireCase.plan === BodyPlan.upgrade) endMessage();
      return wireCase.plan;
    },
    onBody(chunk: Buffer) {
      body += chunk.toString('latin1');
    },
    onTrailers(trailers: string[]) {
      rawTrailers = trailers;
    },
    onMessageComplete: endMessage,
  };
  parser.reset(wireCase.role, sink, wireCase.limits, wireCase.leniency);
  const used = parser.execute(wireCase.input);
  if (typeof used !== 'number') return { messages, error: used.code, left: '' };
  const error = parser.finish()?.code ?? '';
  return { messages, error, left: wireCase.input.toString('latin1', used) };
}

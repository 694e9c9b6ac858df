/** Timeouts as versions take them: the oldest take anything for milliseconds, and make of it what they can. */
import { kFace } from './face-context.js';
import type { IncomingMessage } from './incoming-state.js';
import type { OutgoingMessage } from './outgoing-state.js';

/**
 * Milliseconds that a timer can be set to; `null`: the version takes the value, and sets none.
 *
 * @throws what the version throws for a value that it refuses.
 */
export function timerOf(message: IncomingMessage | OutgoingMessage, msecs: unknown): number | null {
  message[kFace].validators.msecs(msecs);
  if (typeof msecs !== 'symbol' && Number(msecs) >= 0 && Number.isFinite(Number(msecs))) return Number(msecs);
  return null;
}

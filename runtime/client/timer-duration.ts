import { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } from '../errors.js';

/** Timers of 2^31 milliseconds and more would fire at once. */
const TIMEOUT_MAX = 2 ** 31 - 1;

/**
 * A timeout in milliseconds.
 *
 * @throws ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE
 */
export function timerDuration(msecs: unknown, name: string): number {
  if (typeof msecs !== 'number') throw ERR_INVALID_ARG_TYPE(name, 'number', msecs);
  if (msecs < 0 || !Number.isFinite(msecs)) {
    throw ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  }
  if (msecs <= TIMEOUT_MAX) return msecs;
  process.emitWarning(
    `${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${TIMEOUT_MAX}.`,
    'TimeoutOverflowWarning',
  );
  return TIMEOUT_MAX;
}

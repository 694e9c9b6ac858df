import { AbortError, ERR_INVALID_ARG_TYPE } from '../errors.js';
import { kFace } from '../message/face-context.js';
import type { ClientRequest } from './request-types.js';

function checkSignal(signal: unknown): asserts signal is AbortSignal {
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) {
    throw ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
}

/**
 * `signal`: aborting it destroys the request with an `AbortError` whose cause is the signal's reason.
 *
 * @throws ERR_INVALID_ARG_TYPE
 */
export function obeySignal(request: ClientRequest, signal: unknown): void {
  checkSignal(signal);
  const onAbort = (): void => {
    request.destroy(new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) {
    onAbort();
    return;
  }
  const forget = (): void => signal.removeEventListener('abort', onAbort);
  signal.addEventListener('abort', onAbort, { once: true });
  request.once('close', forget);
  // Ahead of the user's listener.
  if (!request[kFace].profile.habits.signalOutlivesResponse) request.prependOnceListener('response', forget);
}

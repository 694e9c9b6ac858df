import type { Observed } from '../../ir/observed.js';
import { isAnswered, seenBy } from './seen.js';

/** RFC 9110, section 9.3: a body means nothing to these, or is not allowed. */
const METHODS = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

const FRAMING = /^(Content-Length|Transfer-Encoding): /m;

/** The profile's `bodilessMethods`: those that the binary sends without framing; all where it was not asked. */
export function bodilessMethodsOf(observed: Observed | null): readonly string[] {
  return METHODS.filter((method) => {
    const seen = observed && seenBy(observed, `sends-${method.toLowerCase()}`);
    return !isAnswered(seen) || !FRAMING.test((seen as { bytes?: string }).bytes ?? '');
  });
}

import { isMadeOf, octetSet, SP } from '../bytes/octets.js';

/** What a client may write as a request's path: everything but controls, SP and code points over 0xff. */
const REQUEST_PATH_OCTETS = octetSet([SP + 1, 0xff]);

/**
 * Whether `text` may be sent as a request-target (RFC 9112, section 3.2). Wider than the RFC's grammar, which has no
 * obs-text, because deployed clients send raw UTF-8; what would split the line is never let through. May be empty.
 */
export function isRequestPath(text: string): boolean {
  return isMadeOf(text, REQUEST_PATH_OCTETS);
}

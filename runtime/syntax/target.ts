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

/** VCHAR: what the path and query of a received request-target may hold. */
export const TARGET_OCTETS = octetSet([0x21, 0x7e]);

/** What the authority of a received request-target may hold: RFC 3986, section 3.2, with the delimiters inside it. */
export const AUTHORITY_OCTETS = octetSet("!$%&'()*+,-.:;=@[]_~", [0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]);

import { isMadeOf, TOKEN_OCTETS } from '../bytes/octets.js';

/** Whether `text` is a token: one or more `tchar` (RFC 9110, section 5.6.2). Field names and methods are tokens. */
export function isToken(text: string): boolean {
  return text.length > 0 && isMadeOf(text, TOKEN_OCTETS);
}

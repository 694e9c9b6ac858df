import { FIELD_VALUE_OCTETS, isMadeOf } from '../bytes/octets.js';

/**
 * Whether `text` may be sent as a field value (RFC 9110, section 5.5): HTAB, SP, visible ASCII and obs-text. Code
 * points over 0xff are refused, since written as one octet they could turn into CR or LF. May be empty.
 */
export function isFieldValue(text: string): boolean {
  return isMadeOf(text, FIELD_VALUE_OCTETS);
}

/** Whether `text` may be sent as a reason phrase (RFC 9112, section 4): the same octets as in a field value. */
export function isReasonPhrase(text: string): boolean {
  return isMadeOf(text, FIELD_VALUE_OCTETS);
}

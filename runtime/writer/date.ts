/** The Date field (RFC 9110, section 6.6.1), made once a second. */

let cached = '';
let validUntil = 0;

/** `Date: Thu, 01 Jan 1970 00:00:00 GMT` and the line's end, of the current second. */
export function dateLine(): string {
  const now = Date.now();
  if (now >= validUntil || now < validUntil - 1000) {
    cached = `Date: ${new Date(now).toUTCString()}\r\n`;
    validUntil = now - (now % 1000) + 1000;
  }
  return cached;
}

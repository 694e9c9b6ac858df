/** Whether a string has only octets below 0x80: then latin1 and UTF-8 are the same bytes. */
const NON_ASCII = /[^\0-\x7f]/;

export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

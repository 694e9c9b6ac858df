import type { Edit } from './edits.js';

/**
 * Windows-1252 above 0x7F, as code points by byte. The bytes 81 8D 8F 90 9D are undefined there; decoders that
 * do not refuse them leave the C1 control of the same number, so that is what they map to.
 */
const HIGH_80_9F = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
  0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x9d, 0x017e, 0x0178,
];

const BYTE_OF = new Map<number, number>(HIGH_80_9F.map((point, index) => [point, 0x80 + index]));
for (let byte = 0xa0; byte <= 0xff; byte++) BYTE_OF.set(byte, byte);
// A decoder for ISO-8859-1 leaves the C1 control for every byte of this range.
for (let byte = 0x80; byte <= 0x9f; byte++) if (!BYTE_OF.has(byte)) BYTE_OF.set(byte, byte);

const byteAt = (text: string, index: number): number => BYTE_OF.get(text.charCodeAt(index)) ?? 0;

/** How many bytes a UTF-8 sequence has that starts with this one; 0 where none can (RFC 3629, section 4). */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The code point that the characters at `index` spell as UTF-8 bytes, or -1. */
function decodeAt(text: string, index: number, length: number): number {
  const lead = byteAt(text, index);
  let point = lead & (0xff >> (length + 1));
  for (let step = 1; step < length; step++) {
    const byte = byteAt(text, index + step);
    if (byte < 0x80 || byte > 0xbf) return -1;
    point = (point << 6) | (byte & 0x3f);
  }
  const smallest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < smallest || point > 0x10ffff || surrogate ? -1 : point;
}

/**
 * Finds characters that are UTF-8 bytes read as Windows-1252, run by run: `â€™` -> `’`. A run that is no valid
 * UTF-8 stays as it is. Two characters alone may be meant (a document on encodings prints `tÃ©st`), so they are
 * mended only where the document does not have more characters above ASCII that were read rightly.
 */
export function findMojibake(text: string): Edit[] {
  const certain: Edit[] = [];
  const all: Edit[] = [];
  let rightly = 0;
  let end = 0;
  for (const match of text.matchAll(/[\u0080-\u{10ffff}]/gu)) {
    const start = match.index;
    if (start < end) continue;
    const length = sequenceLength(byteAt(text, start));
    const point = length === 0 ? -1 : decodeAt(text, start, length);
    if (point < 0) {
      rightly++;
      continue;
    }
    end = start + length;
    const edit = { start, end, text: String.fromCodePoint(point) };
    all.push(edit);
    if (length > 2 || point === NO_BREAK_SPACE) certain.push(edit);
  }
  return all.length >= rightly ? all : certain;
}

/** Its bytes C2 A0 show as `Â` and a space that nobody writes. */
const NO_BREAK_SPACE = 0xa0;

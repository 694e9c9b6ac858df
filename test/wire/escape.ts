/** Octets as they stand in the cases: `\r \n \t \0 \s` (a space that could get lost), `\xNN`, `\\`, `\{text*count}`. */
const SIMPLE: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', 0: '\0', s: ' ', '\\': '\\' };

/** Line ends of the block itself are no octets of the input. */
export function octetsOf(block: string): Buffer {
  const text = block
    .replaceAll('\n', '')
    .replace(
      /\\(?:x([0-9a-f]{2})|\{((?:[^\\}]|\\[rnt0s])+)\*(\d+)\}|([rnt0s\\]))/gi,
      (...found: string[]) => {
        const [, hex, repeated, count, simple] = found;
        if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
        if (repeated !== undefined) return octetsOf(repeated).toString('latin1').repeat(Number(count));
        return SIMPLE[simple];
      },
    );
  return Buffer.from(text, 'latin1');
}

/** The same, backwards: one line of printable ASCII. */
export function visible(text: string): string {
  return text.replace(/[^\x20-\x7e]|\\/g, (char) => {
    const name = Object.keys(SIMPLE).find((key) => SIMPLE[key] === char);
    return name === undefined ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}` : `\\${name}`;
  });
}

import { ReadError } from '../read-error.js';

export interface Decoded {
  readonly text: string;
  readonly repairs: readonly string[];
}

/** Control characters but those that text may hold, and C1, which wrong decoding leaves. */
const CONTROLS = /[^\P{Cc}\t\n\f\r\u0080-\u009f]/gu;

/** A text of which more than this share are control characters is a binary file. */
const MAX_CONTROL_SHARE = 0.005;

/** Bytes to text: the byte order mark, then UTF-8, then Windows-1252 where the bytes are no UTF-8. */
export function decode(input: Uint8Array | string, file: string): Decoded {
  const decoded = typeof input === 'string' ? { text: input, repairs: [] } : decodeBytes(input);
  const text = decoded.text.startsWith('\ufeff') ? decoded.text.slice(1) : decoded.text;
  if (text.trim() === '') throw new ReadError('SW1001', { file }, 'the input is empty; give an API document');
  const first = text.search(CONTROLS);
  if (first < 0) return { text, repairs: decoded.repairs };
  const count = text.match(CONTROLS)?.length ?? 0;
  if (count > text.length * MAX_CONTROL_SHARE) throw notText(text, first, file);
  return { text: text.replaceAll('\0', '\ufffd'), repairs: [...decoded.repairs, 'control-characters'] };
}

function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), repairs: ['utf-16'] };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), repairs: [] };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), repairs: ['windows-1252'] };
  }
}

function notText(text: string, offset: number, file: string): ReadError {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const character = `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;
  return new ReadError(
    'SW1002',
    { file, line, column },
    `the input is not text (it holds ${character} and more control characters); give Markdown, JSON, HTML or plain text`,
  );
}

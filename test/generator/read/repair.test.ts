import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReadError, readDocument } from '../../../generator/read/index.js';
import { applyEdits, type Edit } from '../../../generator/read/repair/edits.js';
import { findMojibake } from '../../../generator/read/repair/mojibake.js';
import { codes, entryOf, read } from './read.js';

/** Text as someone sees it who reads its UTF-8 bytes as Windows-1252, undefined bytes as C1 controls. */
function garble(text: string): string {
  const decoder = new TextDecoder('windows-1252');
  return decoder.decode(new TextEncoder().encode(text));
}

const mend = (text: string): string => applyEdits(text, findMojibake(text)).text;

describe('UTF-8 read as Windows-1252', () => {
  test.each(['doesn’t', '‘400 Bad Request’', 'e.g.\u00a0400', 'oʊmɪɡə', '😀 🎵', '中文', 'Ý\u009d'])(
    '%s',
    (text) => {
      expect(garble(text)).not.toBe(text);
      expect(mend(garble(text))).toBe(text);
    },
  );

  test('any text comes back', () => {
    const text = fc.string({ unit: 'binary' }).map((raw) => Buffer.from(raw).toString());
    fc.assert(
      fc.property(text, (sample) => {
        expect(mend(garble(sample))).toBe(sample);
      }),
    );
  });

  test.each(['oʊmɪɡə 🎵 ’', 'àéîõü', 'Ã', 'â€', 'Prints: tÃ©st for tést – or “tést”, ‘tést’'])(
    'right text stays: %s',
    (text) => {
      expect(mend(text)).toBe(text);
    },
  );

  test('is recorded, and columns are those of the file', () => {
    const document = read('# HTTP\n\nâ€™ â€™ â€™ text `x` \\#\\# `http.get()`\n');
    expect(document.source.repairs).toEqual(['mojibake', 'escaped-headings']);
    expect(entryOf(document, 'http.get')).toMatchObject({ line: 3, column: 22 });
    expect(document.description).toBe('’ ’ ’ text `x`');
  });
});

test('every offset of an edited text leads back to where it came from', () => {
  const edits = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.string({ maxLength: 4 })), { maxLength: 6 });
  fc.assert(
    fc.property(edits, (raw) => {
      const list: Edit[] = [];
      let at = 0;
      for (const [gap, length, text] of raw) {
        list.push({ start: at + gap + 1, end: at + gap + 1 + length, text });
        at += gap + 1 + length;
      }
      const original = Array.from({ length: at + 5 }, (_, index) => String.fromCharCode(0x4e00 + index)).join(
        '',
      );
      const { text, toOriginal } = applyEdits(original, list);
      for (let offset = 0; offset < text.length; offset++) {
        const character = text.charAt(offset);
        if (character >= '\u4e00') expect(original[toOriginal(offset)]).toBe(character);
      }
    }),
  );
});

describe('headings that were escaped away', () => {
  test('at the end of a paragraph', () => {
    const document = read('# HTTP\n\n## Class: `http.A`\n\n### `a.x`\n\nText \\#\\#\\# `a.y()`\n\nMore.\n');
    expect(entryOf(document, 'http.A#x').description).toBe('Text');
    expect(entryOf(document, 'http.A#y')).toMatchObject({ description: 'More.', line: 7, column: 6 });
    expect(codes(document)).toEqual(['SW1029']);
  });

  test('on a line of their own', () => {
    expect(read('# HTTP\n\n\\#\\# `http.get()`\n').entries).toHaveLength(1);
  });

  test('but not in prose about hash signs', () => {
    expect(read('# HTTP\n\nWrite \\# `x` here, or \\#`y`\n').source.repairs).toEqual([]);
  });
});

describe('bytes', () => {
  test.each([
    ['a byte order mark', Buffer.from('\ufeff# HTTP\n\n## `http.get()`\n')],
    ['carriage returns', Buffer.from('# HTTP\r\n\r\n## `http.get()`\r\n')],
    ['UTF-16', Buffer.from('\ufeff# HTTP\n\n## `http.get()`\n', 'utf16le')],
    ['Windows-1252', Buffer.from('# HTTP\n\n## `http.get()`\n\n\u0092 caf\u00e9\n', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(entryOf(readDocument(bytes, { file: 'x' }), 'http.get')).toMatchObject({ line: 3, column: 1 });
  });

  test.each([
    ['SW1001', ''],
    ['SW1001', ' \n\t\n'],
    ['SW1002', '\u0000\u0001\u0002ELF\u0000# HTTP'],
    ['SW1003', 'just a sentence'],
    ['SW1003', '{ "name": "package" }'],
    ['SW1003', 'export const x = 1;\n'],
    ['SW1006', `# HTTP\n\n${'Some text. \n'.repeat(400_000)}`],
  ])('%s: %j', (code, text) => {
    try {
      read(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ReadError);
      expect(error).toMatchObject({ code, file: 'test.md', line: 1 });
      expect(String(error)).toMatch(/^ReadError: test\.md:1:\d+: .*(?:;|, )/);
    }
  });

  test('a document without members is read, and says so', () => {
    const document = read('# About these documents\n\nText.\n\n## Stability\n');
    expect(document.entries).toEqual([]);
    expect(document.sections).toHaveLength(1);
    expect(codes(document)).toEqual(['SW1020']);
  });
});

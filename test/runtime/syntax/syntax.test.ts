import http from 'node:http';
import { describe, expect, test } from 'vitest';
import { isFieldValue, isReasonPhrase } from '../../../runtime/syntax/field.js';
import { KNOWN_METHODS } from '../../../runtime/syntax/method.js';
import { isRequestPath } from '../../../runtime/syntax/target.js';
import { isToken } from '../../../runtime/syntax/token.js';

/** Whether Node's own check lets the value pass; run against every code point up to 0x2ff, and some beyond. */
const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

const codePoints = [...Array(0x300).keys(), 0xd800, 0xffff, 0x1f600];

describe.each([
  { what: 'isToken', ours: isToken, nodes: (text: string) => http.validateHeaderName(text) },
  { what: 'isFieldValue', ours: isFieldValue, nodes: (text: string) => http.validateHeaderValue('a', text) },
])('$what agrees with Node', ({ ours, nodes }) => {
  test('on every code point, alone, first and last', () => {
    for (const codePoint of codePoints) {
      const char = String.fromCodePoint(codePoint);
      for (const text of [char, `${char}a`, `a${char}`]) {
        expect(ours(text), `U+${codePoint.toString(16)} in ${JSON.stringify(text)}`).toBe(
          passes(() => nodes(text)),
        );
      }
    }
  });

  test('on the empty string', () => {
    expect(ours('')).toBe(passes(() => nodes('')));
  });
});

test('a request path has no controls, no space and no code point over 0xff', () => {
  for (const codePoint of codePoints) {
    const isAllowed = codePoint > 0x20 && codePoint <= 0xff;
    expect(isRequestPath(`/${String.fromCodePoint(codePoint)}`), `U+${codePoint.toString(16)}`).toBe(
      isAllowed,
    );
  }
});

test('a reason cannot end its line', () => {
  expect(isReasonPhrase('Not Found')).toBe(true);
  expect(isReasonPhrase('')).toBe(true);
  for (const text of ['a\r', 'a\n', 'a\0', '\u010d\u010a']) expect(isReasonPhrase(text)).toBe(false);
});

test('the methods are those that Node lists', () => {
  expect(KNOWN_METHODS).toEqual(http.METHODS);
});

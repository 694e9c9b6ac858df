import { expect, test } from 'vitest';
import { isPersistent } from '../../../runtime/protocol/persistence.js';

// RFC 9112, section 9.3.
test.each([
  { version: [1, 1], close: false, keepAlive: false, expected: true },
  { version: [1, 1], close: true, keepAlive: false, expected: false },
  { version: [1, 1], close: true, keepAlive: true, expected: false },
  { version: [1, 1], close: false, keepAlive: true, expected: true },
  { version: [1, 0], close: false, keepAlive: false, expected: false },
  { version: [1, 0], close: false, keepAlive: true, expected: true },
  { version: [1, 0], close: true, keepAlive: true, expected: false },
  { version: [0, 9], close: false, keepAlive: false, expected: false },
  { version: [0, 9], close: false, keepAlive: true, expected: false },
  { version: [2, 0], close: false, keepAlive: false, expected: true },
])(
  'HTTP/$version, close $close, keep-alive $keepAlive: $expected',
  ({ version, close, keepAlive, expected }) => {
    expect(isPersistent(version[0], version[1], close, keepAlive)).toBe(expected);
  },
);

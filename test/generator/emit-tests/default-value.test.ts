import { expect, test } from 'vitest';
import { parseDefault } from '../../../generator/emit/tests/default-value.js';

const siblings = (name: string) => (name === 'requestTimeout' ? { value: 300_000 } : null);

test.each([
  ["'lifo'", 'lifo'],
  ['`5000` (5 seconds).', 5000],
  ['0 (no timeout)', 0],
  ['-1.5', -1.5],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['true', true],
  ['null', null],
  ['undefined', undefined],
  ['8 KB', 8192],
  ['16384 (16 KiB).', 16384],
  ['16 KiB', 16384],
  ['The minimum between `server.requestTimeout` or `60000`.', 60_000],
])('%s', (text, value) => {
  expect(parseDefault(text, siblings)).toEqual({ value });
});

test.each([
  'See `stream.getDefaultHighWaterMark()`',
  'IncomingMessage',
  '`agent.defaultPort` if an `Agent` is used',
  '',
])('prose is no value: %s', (text) => {
  expect(parseDefault(text, siblings)).toBeNull();
});

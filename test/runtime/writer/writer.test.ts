/** The small parts that heads and bodies are written with. */
import { afterEach, expect, test, vi } from 'vitest';
import { sweepInterval } from '../../../runtime/connection/connection-set.js';
import { isAscii } from '../../../runtime/writer/ascii.js';
import { chunkSizeLine, lastChunk } from '../../../runtime/writer/chunked.js';
import { dateLine } from '../../../runtime/writer/date.js';

afterEach(() => {
  vi.useRealTimers();
});

test('the date is right in every second, also when the clock is set back', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const time of [1_000_000, 1_000_999, 1_001_000, 5_000_500, 1_000_000, 0, 784_111_777_000]) {
    vi.setSystemTime(time);
    expect(dateLine()).toBe(`Date: ${new Date(time - (time % 1000)).toUTCString()}\r\n`);
  }
});

test.each([
  ['', true],
  ['plain \r\n\t~', true],
  ['caf\u00e9', false],
  ['\u0080', false],
])('isAscii(%j) is %s', (text, is) => {
  expect(isAscii(text)).toBe(is);
});

test.each([
  [1, '1\r\n'],
  [255, 'ff\r\n'],
  [65_536, '10000\r\n'],
])('a chunk of %i bytes begins with %j', (size, line) => {
  expect(chunkSizeLine(size)).toBe(line);
});

test('the last chunk carries the trailers', () => {
  expect(lastChunk('')).toBe('0\r\n\r\n');
  expect(lastChunk('A: 1\r\n')).toBe('0\r\nA: 1\r\n\r\n');
});

test.each([
  [0, 0, 30_000],
  [60_000, 300_000, 30_000],
  [1000, 0, 500],
  [60_000, 800, 400],
  [1, 1, 100],
])('headersTimeout %i, requestTimeout %i: a sweep every %i ms', (headers, request, interval) => {
  expect(sweepInterval(headers, request)).toBe(interval);
});

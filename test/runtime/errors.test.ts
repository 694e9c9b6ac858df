/** Errors look like Node's. */
import { expect, test } from 'vitest';
import * as errors from '../../runtime/errors.js';

test('name, code, stack and text', () => {
  const error = errors.ERR_INVALID_HTTP_TOKEN('Header name', 'a b');
  expect(error).toBeInstanceOf(TypeError);
  expect(error.name).toBe('TypeError');
  expect(error.code).toBe('ERR_INVALID_HTTP_TOKEN');
  expect(error.message).toBe('Header name must be a valid HTTP token ["a b"]');
  expect(error.stack).toMatch(/^TypeError \[ERR_INVALID_HTTP_TOKEN\]: Header name must/);
  expect(String(error)).toBe(`TypeError [ERR_INVALID_HTTP_TOKEN]: ${error.message}`);
  expect(Object.keys(error)).toEqual(['code']);
});

test('the stack begins where the error was asked for', () => {
  function caller(): Error {
    return errors.ERR_HTTP_TRAILER_INVALID();
  }
  expect(caller().stack?.split('\n')[1]).toMatch(/ERR_HTTP_TRAILER_INVALID|caller/);
});

test.each([
  ['undefined', undefined, 'Received undefined'],
  ['null', null, 'Received null'],
  ['a number', 5, 'Received type number (5)'],
  ['a long string', 'x'.repeat(40), `Received type string ('${'x'.repeat(24)}...)`],
  ['an array', [], 'Received an instance of Array'],
  ['an object without a prototype', Object.create(null), 'Received [Object: null prototype] {}'],
  ['a function', function named() {}, 'Received function named'],
  ['a symbol', Symbol('s'), 'Received type symbol (Symbol(s))'],
])('what was received: %s', (_what, value, text) => {
  expect(errors.ERR_INVALID_ARG_TYPE('a', 'boolean', value).message).toBe(
    `The "a" argument must be of type boolean. ${text}`,
  );
});

test.each([
  ['x', 'string', 'The "x" argument must be of type string.'],
  ['options.x', 'number', 'The "options.x" property must be of type number.'],
  [
    'x',
    ['string', 'Buffer', 'Uint8Array'],
    'The "x" argument must be of type string or an instance of Buffer or Uint8Array.',
  ],
  ['x', ['string', 'number', 'boolean'], 'The "x" argument must be one of type string, number, or boolean.'],
  ['x', ['Headers', 'Map'], 'The "x" argument must be an instance of Headers or Map.'],
])('what was expected: %s %j', (name, expected, text) => {
  expect(errors.ERR_INVALID_ARG_TYPE(name, expected, null).message).toBe(`${text} Received null`);
});

test.each([
  [5, '5'],
  [2 ** 40, '1_099_511_627_776'],
  [1n, '1n'],
  ['x', "'x'"],
])('out of range: %s', (value, shown) => {
  const error = errors.ERR_OUT_OF_RANGE('x', '>= 0', value);
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toBe(`The value of "x" is out of range. It must be >= 0. Received ${shown}`);
});

test('a connection that went away', () => {
  expect(errors.ECONNRESET()).toMatchObject({ message: 'socket hang up', code: 'ECONNRESET' });
});

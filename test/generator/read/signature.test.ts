import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSignature } from '../../../generator/read/signature.js';

const brief = (text: string): string[] =>
  parseSignature(text).params.map(
    (param) =>
      `${param.rest ? '...' : ''}${param.name}${param.optional ? '?' : ''}${param.default === null ? '' : `=${param.default}`}`,
  );

test.each([
  ['', []],
  ['name', ['name']],
  ['name, value', ['name', 'value']],
  ['data[, encoding]][, callback]', ['data', 'encoding?', 'callback?']],
  ['[data[, encoding]][, callback]', ['data?', 'encoding?', 'callback?']],
  ['[options][, requestListener]', ['options?', 'requestListener?']],
  ['a[, b[, c]]', ['a', 'b?', 'c?']],
  ['event[, ...args]', ['event', '...args?']],
  ['options = {}, list = [], end', ['options?={}', 'list?=[]', 'end']],
  ['{ signal, ref }, x', ['{ signal, ref }', 'x']],
  ['[value=0[, offset]]', ['value?=0', 'offset?']],
])('%s', (text, expected) => {
  expect(brief(text)).toEqual(expected);
});

test('brackets that do not match are noticed', () => {
  expect(parseSignature('a[, b').balanced).toBe(false);
  expect(parseSignature('data[, encoding]][, callback]').balanced).toBe(false);
  expect(parseSignature('a[, b]').balanced).toBe(true);
});

test('names and optionality survive every way of nesting optionals', () => {
  const nested = fc.array(fc.constantFrom('a', 'bb', 'ccc'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(nested, fc.nat(5), (names, required) => {
      const first = names.slice(0, required);
      const rest = names.slice(required);
      const opened = rest.map((name, index) => `[${index + first.length > 0 ? ', ' : ''}${name}`).join('');
      const read = parseSignature(first.join(', ') + opened + ']'.repeat(rest.length));
      expect(read.balanced).toBe(true);
      expect(read.params.map((param) => param.name)).toEqual(names);
      expect(read.params.map((param) => param.optional)).toEqual(names.map((_, index) => index >= required));
    }),
  );
});

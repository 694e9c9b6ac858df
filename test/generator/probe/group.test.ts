import { describe, expect, test } from 'vitest';
import type { Observed } from '../../../generator/ir/observed.js';
import { answersOf } from '../../../generator/probe/answers.js';
import { compactJson } from '../../../generator/probe/format.js';
import { groupAnswers, type RawValidation } from '../../../generator/probe/group.js';

function refused(value: string, code: string | null, message: string) {
  return { value, error: { name: 'TypeError', code, message } };
}

const RAW: readonly RawValidation[] = [
  {
    call: 'createServer',
    target: 'maxHeaderSize',
    answers: [
      { value: 'undefined', error: null },
      refused('null', 'ERR_INVALID_ARG_TYPE', 'The "a" argument must be of type number. Received null'),
      refused(
        "'x'",
        'ERR_INVALID_ARG_TYPE',
        `The "a" argument must be of type number. Received type string ('x')`,
      ),
      refused('-1', 'ERR_OUT_OF_RANGE', 'The value of "a" is out of range. It must be >= 0. Received -1'),
      refused('5n', null, 'Cannot convert a BigInt value to a number'),
    ],
  },
  {
    call: 'setHeader',
    target: 'name',
    answers: [
      refused("'$& $1'", 'ERR_INVALID_HTTP_TOKEN', 'Header name must be a valid HTTP token ["$& $1"]'),
      refused("'a\\r\\n'", 'ERR_INVALID_HTTP_TOKEN', 'Header name must be a valid HTTP token ["a\r\n"]'),
      refused("'x'", 'ERR_INVALID_ARG_TYPE', 'Another text. Received something else'),
    ],
  },
];

describe('grouping answers by error', () => {
  const { validation, received } = groupAnswers(RAW);
  const observed = { validation, received } as unknown as Observed;

  test('values that differ only in their spelling share an error', () => {
    expect(validation[0]?.accepted).toEqual(['undefined']);
    expect(validation[0]?.refused.map(({ values }) => values)).toEqual([['null', "'x'"], ['-1'], ['5n']]);
    expect(validation[0]?.refused[0]?.error.message).toMatch(/Received <received>$/);
  });

  test('nothing is lost: every message comes back as it was', () => {
    for (const [index, raw] of RAW.entries()) {
      const probe = validation[index];
      const answers = probe ? answersOf(observed, probe) : [];
      const byValue = (a: { value: string }, b: { value: string }) => (a.value < b.value ? -1 : 1);
      expect([...answers].sort(byValue)).toEqual([...raw.answers].sort(byValue));
    }
  });

  test('a spelling that is not the usual one stays in the message', () => {
    expect(validation[1]?.refused.at(-1)?.error.message).toBe('Another text. Received something else');
  });
});

test('compact JSON is JSON, ends in a newline, and breaks only what does not fit on a line', () => {
  const value = {
    short: [1, 2],
    long: Array.from({ length: 80 }, (_, i) => i),
    nested: { text: 'x'.repeat(130) },
  };
  const text = compactJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text.endsWith('}\n')).toBe(true);
  expect(text.split('\n')[1]).toBe(' "short": [1,2],');
});

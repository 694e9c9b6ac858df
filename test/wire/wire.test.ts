import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BodyPlan } from '../../runtime/parser/types.js';
import { loadCases, type WireCase } from './load.js';
import { record } from './record.js';
import { cut, singles } from './split.js';

const cases = loadCases(import.meta.dirname);

const NEXT = {
  request: Buffer.from('GET /next HTTP/1.1\r\nHost: next\r\n\r\n'),
  response: Buffer.from('HTTP/1.1 200 Next\r\nContent-Length: 0\r\n\r\n'),
};

/** What the events turn into when another message follows; undefined where that is another case altogether. */
function withNext(wireCase: WireCase, expected: readonly string[]): string[] | undefined {
  const last = expected.at(-1) ?? '';
  if (last.startsWith('error')) return [...expected];
  if (wireCase.plan === BodyPlan.upgrade || last !== 'complete' || expected.includes('eof')) return undefined;
  if (wireCase.leniency.keepAlive || wireCase.leniency.dataAfterClose) return undefined;
  const heads = expected.filter((line) => line.startsWith('head '));
  const head = heads.at(-1) ?? '';
  if (!/ keepAlive\b/.test(head) && !/^head 1\d\d /.test(head)) {
    return [
      ...expected,
      `error HPE_CLOSED_CONNECTION Data after \`Connection: close\` @${wireCase.input.length}`,
    ];
  }
  return [...expected, ...record({ ...wireCase, plan: BodyPlan.framed }, [NEXT[wireCase.role]])];
}

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(150);
});

describe.each(cases.map((wireCase) => ({ title: wireCase.name, wireCase })))('$title', ({ wireCase }) => {
  const expected = wireCase.expected === '' ? [] : wireCase.expected.split('\n');

  test('whole', () => {
    expect(record(wireCase, [wireCase.input])).toEqual(expected);
  });

  test('octet by octet', () => {
    expect(record(wireCase, singles(wireCase.input))).toEqual(expected);
  });

  test('in random pieces', () => {
    const cuts = fc.array(fc.nat(wireCase.input.length), { maxLength: 8 });
    fc.assert(
      fc.property(cuts, (at) => {
        expect(record(wireCase, cut(wireCase.input, at))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('with octets behind it', () => {
    const followed = withNext(wireCase, expected);
    if (followed === undefined) return;
    expect(record(wireCase, [Buffer.concat([wireCase.input, NEXT[wireCase.role]])])).toEqual(followed);
    expect(record(wireCase, [wireCase.input, NEXT[wireCase.role]])).toEqual(followed);
  });
});

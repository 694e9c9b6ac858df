import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createParser } from '../../../runtime/parser/parser.js';
import { BodyPlan, type ParserRole } from '../../../runtime/parser/types.js';
import { LIMITS, loadCases, STRICT } from '../../wire/load.js';
import { record } from '../../wire/record.js';
import { cut, singles } from '../../wire/split.js';
import { requests, responses } from './arbitrary-message.js';

const setting = (role: ParserRole) => ({ role, leniency: STRICT, limits: LIMITS, plan: BodyPlan.framed });

/** The parser's events in the words of `arbitrary-message`, straight from the sink. */
function events(role: ParserRole, pieces: readonly Buffer[]): string[] {
  const seen: string[] = [];
  let body = '';
  const pairs = (word: string, list: readonly string[]) => {
    for (let i = 0; i < list.length; i += 2) seen.push(`${word} ${list[i]}: ${JSON.stringify(list[i + 1])}`);
  };
  const endBody = () => {
    if (body !== '') seen.push(`body ${JSON.stringify(body)}`);
    body = '';
  };
  const parser = createParser();
  const sink = {
    onMessageBegin: () => void seen.push('begin'),
    onHead(head: {
      method: string;
      target: string;
      statusCode: number;
      reason: string;
      rawHeaders: string[];
    }) {
      const isRequest = head.statusCode === 0;
      seen.push(
        isRequest ? `${head.method} ${head.target}` : `${head.statusCode} ${JSON.stringify(head.reason)}`,
      );
      pairs('field', head.rawHeaders);
      return BodyPlan.framed;
    },
    onBody(chunk: Buffer) {
      body += chunk.toString('latin1');
    },
    onTrailers(list: string[]) {
      endBody();
      pairs('trailer', list);
    },
    onMessageComplete() {
      endBody();
      seen.push('complete');
    },
  };
  parser.reset(role, sink, LIMITS, STRICT);
  for (const piece of pieces) expect(parser.execute(piece)).toBe(piece.length);
  expect(parser.finish()).toBeUndefined();
  return seen;
}

const offsets = fc.array(fc.nat(600), { maxLength: 12 });

test.each([
  { role: 'request' as const, messages: requests },
  { role: 'response' as const, messages: responses },
])('what was put into a $role comes out of it, however it is cut', ({ role, messages }) => {
  fc.assert(
    fc.property(fc.array(messages, { minLength: 1, maxLength: 3 }), offsets, (list, at) => {
      const octets = Buffer.from(list.map((message) => message.wire).join(''), 'latin1');
      const expected = list.flatMap((message) => message.events);
      expect(events(role, [octets])).toEqual(expected);
      expect(events(role, singles(octets))).toEqual(expected);
      expect(events(role, cut(octets, at))).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

type Mutation = { at: number; drop: number; insert: string };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(400),
  drop: fc.nat(3),
  insert: fc.string({ unit: fc.constantFrom(...'\r\n \t:;,0f"\\\0\x7f\xffA/'), maxLength: 3 }),
});

const mutate = (text: string, list: readonly Mutation[]): Buffer => {
  let octets = text;
  for (const { at, drop, insert } of list) octets = octets.slice(0, at) + insert + octets.slice(at + drop);
  return Buffer.from(octets, 'latin1');
};

test.each([
  { role: 'request' as const, messages: requests },
  { role: 'response' as const, messages: responses },
])('a damaged $role means the same, however it is cut', ({ role, messages }) => {
  fc.assert(
    fc.property(
      fc.array(messages, { minLength: 1, maxLength: 2 }),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      offsets,
      (list, changes, at) => {
        const octets = mutate(list.map((message) => message.wire).join(''), changes);
        const whole = record(setting(role), [octets]);
        expect(record(setting(role), singles(octets))).toEqual(whole);
        expect(record(setting(role), cut(octets, at))).toEqual(whole);
      },
    ),
    { numRuns: 600 },
  );
});

test('a damaged wire case means the same, however it is cut', () => {
  const cases = loadCases(new URL('../../wire/', import.meta.url).pathname);
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.array(mutation, { maxLength: 3 }),
      offsets,
      (wireCase, changes, at) => {
        const octets = mutate(wireCase.input.toString('latin1'), changes);
        const whole = record(wireCase, [octets]);
        expect(record(wireCase, singles(octets))).toEqual(whole);
        expect(record(wireCase, cut(octets, at))).toEqual(whole);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a parser that served one connection serves the next like a new one', () => {
  const cases = loadCases(new URL('../../wire/', import.meta.url).pathname);
  const parser = createParser();
  fc.assert(
    fc.property(fc.constantFrom(...cases), offsets, (wireCase, at) => {
      const pieces = cut(wireCase.input, at);
      expect(record(wireCase, pieces, parser)).toEqual(record(wireCase, pieces));
    }),
    { numRuns: 1000 },
  );
});

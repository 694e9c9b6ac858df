/** A short run with a fixed seed. `npm run fuzz -- --minutes 60` is the long one. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS, STRICT } from '../wire/load.js';
import { explain } from './disagreements.js';
import { checkDocument, SMALL } from './documents.js';
import { guarded } from './finding.js';
import { fuzz, main } from './main.js';
import { randomOf } from './random.js';

const root = path.join(import.meta.dirname, '../..');
const SEED = 9112;

/** The lists of disagreements were made with this binary. */
const isListedBinary = process.versions.node.startsWith('20.20.');

test.each([
  { only: 'messages', rounds: 12_000 },
  { only: 'judge', rounds: isListedBinary ? 6000 : 0 },
  { only: 'documents', rounds: 200 },
])('nothing is found in $rounds rounds of $only', { timeout: 120_000 }, async ({ only, rounds }) => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const found = await fuzz({ root, seed: SEED, msecs: 100_000, only, say, rounds: { [only]: rounds } });
  expect(found, lines.join('\n')).toBe(0);
});

test.each(SMALL)('$name, cut off at every offset', { timeout: 60_000 }, ({ name, text }) => {
  for (let end = 0; end <= text.length; end++) {
    expect(checkDocument({ name, text: text.slice(0, end), limit: 2000 }), `first ${end}`).toBeUndefined();
  }
});

test('a seed and a round give the same numbers every time', () => {
  const draw = (seed: number, round: number) => {
    const random = randomOf(seed, round);
    return Array.from({ length: 20 }, () => random.below(1000));
  };
  expect(draw(1, 2)).toEqual(draw(1, 2));
  expect(draw(1, 2)).not.toEqual(draw(1, 3));
  expect(draw(1, 2)).not.toEqual(draw(2, 2));
});

test('exceptions and delays are findings', () => {
  const fail = () => {
    throw new TypeError('not this');
  };
  expect(guarded(1000, fail)?.kind).toBe('crash');
  expect(guarded(-1, () => undefined)?.kind).toBe('slow');
  expect(guarded(1000, () => undefined)).toBeUndefined();
});

test('a message that both read, and read differently, is explained by nothing', () => {
  const message = { start: 'POST /', rawHeaders: [], rawTrailers: [] };
  const outcome = (body: string) => ({ messages: [{ ...message, body }], error: '', left: '' });
  const wireCase = {
    name: '',
    role: 'request' as const,
    input: Buffer.from('POST / HTTP/1.1\r\n\r\n'),
    expected: '',
    leniency: STRICT,
    limits: LIMITS,
    plan: 0 as const,
  };
  expect(explain(wireCase, outcome('a'), outcome('ab'))).toBeUndefined();
  expect(explain(wireCase, outcome('a'), { ...outcome('b'), error: 'HPE_STRICT' })).toBeUndefined();
  expect(explain(wireCase, { ...outcome('a'), error: 'HPE_STRICT' }, outcome('b'))).toBeUndefined();
});

test('unusable arguments are told', async () => {
  expect(await main(['--minutes', 'many'], root)).toBe(2);
});

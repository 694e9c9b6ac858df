/** Cases for the parser: whole messages and the cases of `test/wire`, as they are and damaged. */
import fc from 'fast-check';
import { createParser } from '../../runtime/parser/parser.js';
import { BodyPlan, type ParserRole } from '../../runtime/parser/types.js';
import { requests, responses } from '../runtime/parser/arbitrary-message.js';
import { visible } from '../wire/escape.js';
import { LIMITS, STRICT, type WireCase } from '../wire/load.js';
import { record } from '../wire/record.js';
import { cut, singles } from '../wire/split.js';
import { type Finding, guarded } from './finding.js';
import { HTTP_WORDS, mutate } from './mutate.js';
import type { Random } from './random.js';

/** One case of a few kilobytes in four splits; thousands of these fit into a second. */
const TIME_LIMIT = 2000;

function arbitrary(random: Random, role: ParserRole): string {
  const messages = role === 'request' ? requests : responses;
  const list = fc.array(messages, { minLength: 1, maxLength: 3 });
  const [sample] = fc.sample(list, { seed: random.below(2 ** 31), numRuns: 1 });
  return sample.map((message) => message.wire).join('');
}

/** Half of the cases begin as a case of the corpus, with its own limits and leniency. */
export function messageCase(random: Random, corpus: readonly WireCase[]): WireCase {
  const known = random.pick(corpus);
  const other = random.pick(corpus).input.toString('latin1');
  if (random.below(2) === 0) {
    const text = mutate(known.input.toString('latin1'), random, HTTP_WORDS, other);
    return { ...known, input: Buffer.from(text, 'latin1') };
  }
  const { role } = known;
  const whole = arbitrary(random, role);
  const text = random.below(8) === 0 ? whole : mutate(whole, random, HTTP_WORDS, other);
  return {
    name: `arbitrary ${role}`,
    role,
    input: Buffer.from(text, 'latin1'),
    expected: '',
    leniency: STRICT,
    limits: LIMITS,
    plan: BodyPlan.framed,
  };
}

/** The same events, however the case is cut, and when it comes again; no exception; no delay. */
export function checkMessage(wireCase: WireCase, random: Random): Finding | undefined {
  return guarded(TIME_LIMIT, () => {
    const { input } = wireCase;
    const whole = record(wireCase, [input]).join('\n');
    const cuts = () => Array.from({ length: 1 + random.below(6) }, () => random.below(input.length + 1));
    for (const pieces of [singles(input), cut(input, cuts()), cut(input, cuts())]) {
      const events = record(wireCase, pieces).join('\n');
      if (events === whole) continue;
      const sizes = pieces.map((piece) => piece.length).join(' ');
      return { kind: 'split', message: `whole:\n${whole}\nin pieces of ${sizes}:\n${events}` };
    }
    return wireCase.role === 'request' ? checkRepeated(wireCase, random) : undefined;
  });
}

/** Long enough that the parser keeps the fields for when they come again. */
const PAD = Buffer.from(`X-Pad: ${'p'.repeat(64)}\r\n`);

/** A parser that knows the fields reads them, behind this start line or another, as one that does not. */
function checkRepeated(wireCase: WireCase, random: Random): Finding | undefined {
  const { input } = wireCase;
  const fieldsAt = input.indexOf('\n') + 1;
  const fields = Buffer.concat([PAD, input.subarray(fieldsAt)]);
  const start = input.toString('latin1', 0, fieldsAt);
  const first = Buffer.concat([input.subarray(0, fieldsAt), fields]);
  const other = Buffer.concat([Buffer.from(mutate(start, random, HTTP_WORDS, start), 'latin1'), fields]);
  const parser = createParser();
  record(wireCase, [first], parser);
  record(wireCase, [first], parser);
  for (const text of [first, other, first]) {
    const known = record(wireCase, [text], parser).join('\n');
    const fresh = record(wireCase, [text]).join('\n');
    if (known === fresh) continue;
    const shown = visible(text.toString('latin1'));
    return { kind: 'repeated', message: `${shown}\nread afresh:\n${fresh}\nknown:\n${known}` };
  }
  return undefined;
}

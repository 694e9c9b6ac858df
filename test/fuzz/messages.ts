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
    return checkRepeated(wireCase, random);
  });
}

/** Long enough that the parser keeps the fields for when they come again; the value is left out once it has changed. */
const pad = (letter: string): string => `X-Pad: ${letter.repeat(64)}\r\nCookie: a=1\r\n`;

/**
 * A parser that knows the fields reads them, behind this start line or another and with other values, as one that does
 * not.
 */
function checkRepeated(wireCase: WireCase, random: Random): Finding | undefined {
  const text = wireCase.input.toString('latin1');
  const fieldsAt = text.indexOf('\n') + 1;
  const [start, fields] = [text.slice(0, fieldsAt), text.slice(fieldsAt)];
  const first = start + pad('p') + fields;
  const second = start + pad('q') + fields;
  const third = start + mutate(pad('p'), random, HTTP_WORDS, fields) + fields;
  const fourth = start + mutate(pad('p') + fields, random, HTTP_WORDS, fields);
  const other = mutate(start, random, HTTP_WORDS, start) + pad('p') + fields;
  const parser = createParser();
  for (const input of [
    first,
    first,
    other,
    first,
    third,
    second,
    fourth,
    first,
    third,
    second,
    other,
    fourth,
  ]) {
    const octets = [Buffer.from(input, 'latin1')];
    const known = record(wireCase, octets, parser).join('\n');
    const fresh = record(wireCase, octets).join('\n');
    if (known === fresh) continue;
    return { kind: 'repeated', message: `${visible(input)}\nread afresh:\n${fresh}\nknown:\n${known}` };
  }
  return undefined;
}

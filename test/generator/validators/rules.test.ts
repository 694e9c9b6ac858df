import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitValidators } from '../../../generator/emit/validators/index.js';
import { type Check, planValidators } from '../../../generator/emit/validators/plan.js';
import { valueFrom } from '../../../generator/emit/validators/values.js';
import type { ObservedError } from '../../../generator/ir/observed.js';
import { RECEIVED } from '../../../generator/probe/group.js';
import type { Validators } from '../../../runtime/profile.js';
import { emitInput, OBSERVED_VERSIONS } from '../profile/inputs.js';
import { loadValidators } from './emitted.js';

type Outcome = ObservedError | null | 'unprintable';

/** Values that have no text at all (`Object.create(null)`) are outside of what rules speak about. */
function predicted({ explanation, floor }: Check, value: unknown): Outcome {
  // Then values stand one by one, above the usual rule.
  if (!explanation) return 'unprintable';
  try {
    const answers = [explanation, floor].map((one) =>
      one === null || one.guard.spares(value) ? null : one.rule.predict(value),
    );
    return answers.find((answer) => answer !== null) ?? null;
  } catch {
    return 'unprintable';
  }
}

function thrownBy(call: () => void): ObservedError | null {
  try {
    call();
    return null;
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return { name, code: code ?? null, message };
  }
}

function agree(expected: Outcome, actual: ObservedError | null): void {
  if (expected === 'unprintable') return;
  expect(actual === null).toBe(expected === null);
  if (!expected || !actual) return;
  expect([actual.name, actual.code]).toEqual([expected.name, expected.code]);
  expect(actual.message.startsWith(expected.message.split(RECEIVED)[0] ?? '')).toBe(true);
}

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.constantFrom(Symbol('x'), new AbortController().signal, () => {}, 'fifo', 'strict', ['a', 'b', 'c']),
);

describe.each(OBSERVED_VERSIONS)(
  'emitted code of %s answers as its rules predict, for any value',
  async (version) => {
    const input = emitInput(version);
    const validators = await loadValidators(emitValidators(input)[0]?.content ?? '');
    const plans = planValidators(input);
    const options = plans.filter(({ params }) => params[0] === 'options');
    const cases = options.flatMap(({ name, checks }) =>
      checks
        .filter(({ explanation }) => explanation !== null)
        .map((check) => [`${name} ${check.target}`, name as keyof Validators, check] as const),
    );

    test.each(cases)('%s', (_title, name, check) => {
      const call = validators[name] as (options: object) => void;
      fc.assert(
        fc.property(anything, (value) => {
          agree(
            predicted(check, value),
            thrownBy(() => call({ [check.target]: value })),
          );
        }),
        { numRuns: 200 },
      );
    });

    test.each(['method', 'path', 'statusCode', 'statusMessage'] as const)('%s', (name) => {
      const check = plans.find((plan) => plan.name === name)?.checks[0];
      if (!check) throw new Error(`no plan for ${name}`);
      fc.assert(
        fc.property(anything, (value) => {
          agree(
            predicted(check, value),
            thrownBy(() => validators[name](value)),
          );
        }),
        { numRuns: 300 },
      );
    });
  },
);

describe('without an observation', async () => {
  const input = { ...emitInput('v24'), observed: null };
  const validators = await loadValidators(emitValidators(input)[0]?.content ?? '');

  test('texts are still checked by their grammar', () => {
    expect(() => validators.headerName('a b')).toThrow('must be a valid HTTP token');
    expect(() => validators.headerValue('X-A', 'a\r\nb')).toThrow('Invalid character in header content');
    expect(() => validators.path('/a b')).toThrow('unescaped');
    expect(() => validators.method('GET\r\n')).toThrow('Method');
    expect(() => validators.statusCode(1000)).toThrow('Invalid status code');
    expect(() => validators.method(undefined)).not.toThrow();
  });

  test('options of one documented type must be of that type', () => {
    expect(() => validators.serverOptions({ insecureHTTPParser: 'x' })).toThrow('must be of type boolean');
    expect(() => validators.serverOptions({ insecureHTTPParser: true })).not.toThrow();
  });
});

describe('values of probes', () => {
  test.each([
    ["'a\\r\\n'", 'a\r\n'],
    ['2147483648', 2147483648],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['NaN', Number.NaN],
    ["['a','b']", ['a', 'b']],
    ['[1]', [1]],
  ])('%s', (source, value) => expect(valueFrom(source)).toEqual(value));

  test('nothing else is read, and nothing is executed', () => {
    expect(() => valueFrom('process.exit(1)')).toThrow(RangeError);
  });
});

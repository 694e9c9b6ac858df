import type { ObservedError } from '../../ir/observed.js';
import { RECEIVED } from '../../probe/group.js';
import { literal } from '../profile/literal.js';

/** What the emitted code of a rule leans on: error factories and syntax predicates of the runtime, and helpers. */
export interface Needs {
  readonly errors?: readonly string[];
  /** Predicate by the runtime module that has it: `{ isToken: 'token' }`. */
  readonly syntax?: Readonly<Record<string, string>>;
  /** Source of the function that the call names, emitted once a file. */
  readonly helper?: string;
}

/** One way to check a value. `predict` and the emitted code answer alike, for every value. */
export interface Rule {
  readonly kind: string;
  readonly needs: Needs;
  /** Nothing that it lets through can break a message on the wire. */
  readonly floors?: boolean;
  /** The error for this value, its spelling left out as in `observed.json`; `null` accepts it. */
  predict(value: unknown): ObservedError | null;
  /** The statement that checks the expression `value`. */
  statement(value: string): string;
}

/** Spares some values the check. */
export interface Guard {
  readonly name: string;
  spares(value: unknown): boolean;
  /** The condition under which the value is checked; empty: always. */
  condition(value: string): string;
}

export const GUARDS: readonly Guard[] = [
  { name: 'always', spares: () => false, condition: () => '' },
  { name: 'unless undefined', spares: (v) => v === undefined, condition: (v) => `${v} !== undefined` },
  {
    name: 'unless null or undefined',
    spares: (v) => v === undefined || v === null,
    condition: (v) => `${v} !== undefined && ${v} !== null`,
  },
  { name: 'unless falsy', spares: (v) => !v, condition: (v) => v },
  {
    name: 'unless null, undefined or false',
    spares: (v) => v === undefined || v === null || v === false,
    condition: (v) => `${v} !== undefined && ${v} !== null && ${v} !== false`,
  },
];

function typeError(code: string | null, message: string): ObservedError {
  return { name: 'TypeError', code, message };
}

function rangeError(code: string, message: string): ObservedError {
  return { name: 'RangeError', code, message };
}

function described(name: string): string {
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

function wrongType(name: string, expected: string): ObservedError {
  return typeError('ERR_INVALID_ARG_TYPE', `${described(name)} must be ${expected}. Received ${RECEIVED}`);
}

function outOfRange(name: string, range: string): ObservedError {
  return rangeError(
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${RECEIVED}`,
  );
}

/** Accepts everything. */
export const none: Rule = { kind: 'none', needs: {}, predict: () => null, statement: () => '' };

/** `typeof` must say so. */
export function typed(name: string, type: 'boolean' | 'number' | 'string' | 'function'): Rule {
  return {
    kind: type,
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE'],
      helper: `function ofType(name: string, value: unknown, type: string): void {
  if (typeof value !== type) throw ERR_INVALID_ARG_TYPE(name, type, value);
}`,
    },
    predict: (value) => (typeof value === type ? null : wrongType(name, `of type ${type}`)),
    statement: (value) => `ofType(${literal(name)}, ${value}, '${type}');`,
  };
}

/** Anything but primitives, null and arrays. */
export function plainObject(name: string): Rule {
  return {
    kind: 'object',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE'],
      helper: `function object(name: string, value: unknown): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw ERR_INVALID_ARG_TYPE(name, 'object', value);
  }
}`,
    },
    predict: (value) =>
      value === null || typeof value !== 'object' || Array.isArray(value)
        ? wrongType(name, 'of type object')
        : null,
    statement: (value) => `object(${literal(name)}, ${value});`,
  };
}

/** A whole number within bounds, both included. */
export function integer(name: string, min: number, max: number): Rule {
  return {
    kind: 'integer',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE'],
      helper: `function integer(name: string, value: unknown, min: number, max: number): void {
  if (typeof value !== 'number') throw ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isInteger(value)) throw ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < min || value > max) throw ERR_OUT_OF_RANGE(name, \`>= \${min} && <= \${max}\`, value);
}`,
    },
    predict(value) {
      if (typeof value !== 'number') return wrongType(name, 'of type number');
      if (!Number.isInteger(value)) return outOfRange(name, 'an integer');
      return value < min || value > max ? outOfRange(name, `>= ${min} && <= ${max}`) : null;
    },
    statement: (value) => `integer(${literal(name)}, ${value}, ${min}, ${max});`,
  };
}

/** A whole number that must not exceed another option, unless that one is 0 (no limit). */
export function integerUpTo(name: string, min: number, max: number, other: string, usual: number): Rule {
  const base = integer(name, min, max);
  return {
    kind: 'integer up to another option',
    needs: {
      errors: base.needs.errors ?? [],
      helper: `${base.needs.helper}

function notAbove(name: string, value: unknown, otherName: string, other: unknown): void {
  const isLimited = typeof other === 'number' && other > 0;
  if (isLimited && (value as number) > other) throw ERR_OUT_OF_RANGE(name, \`<= \${otherName}\`, value);
}`,
    },
    predict: (value) =>
      base.predict(value) ?? ((value as number) > usual ? outOfRange(name, `<= ${other}`) : null),
    statement: (value) =>
      `${base.statement(value)}\nnotAbove(${literal(name)}, ${value}, '${other}', options.${other} ?? ${usual});`,
  };
}

/** A number with a lower bound, NaN excluded, Infinity welcome. `range` words the bound: `>= 1`, `> 0`. */
export function atLeast(name: string, range: string): Rule {
  const [, operator = '>=', bound = '0'] = /^(>=|>) (\d+)$/.exec(range) ?? [];
  const isWithin = (value: number): boolean =>
    operator === '>' ? value > Number(bound) : value >= Number(bound);
  return {
    kind: 'bounded number',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE'],
      helper: `function bounded(name: string, value: unknown, range: string, isWithin: (value: number) => boolean): void {
  if (typeof value !== 'number') throw ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!isWithin(value)) throw ERR_OUT_OF_RANGE(name, range, value);
}`,
    },
    predict(value) {
      if (typeof value !== 'number') return wrongType(name, 'of type number');
      return isWithin(value) ? null : outOfRange(name, range);
    },
    statement: (value) =>
      `bounded(${literal(name)}, ${value}, ${literal(range)}, (n) => n ${operator} ${bound});`,
  };
}

const TIMER_RANGE = 'a non-negative finite number';

/** Milliseconds: zero or more, fractions welcome, not Infinity. */
export function milliseconds(name: string): Rule {
  return {
    kind: 'milliseconds',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE'],
      helper: `function milliseconds(name: string, value: unknown): void {
  if (typeof value !== 'number') throw ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!(value >= 0 && Number.isFinite(value))) throw ERR_OUT_OF_RANGE(name, '${TIMER_RANGE}', value);
}`,
    },
    predict(value) {
      if (typeof value !== 'number') return wrongType(name, 'of type number');
      return value >= 0 && Number.isFinite(value) ? null : outOfRange(name, TIMER_RANGE);
    },
    statement: (value) => `milliseconds(${literal(name)}, ${value});`,
  };
}

/** One of some texts. */
export function oneOf(name: string, texts: readonly string[]): Rule {
  const kind = name.includes('.') ? 'property' : 'argument';
  const list = texts.map((text) => `'${text}'`).join(', ');
  return {
    kind: 'one of',
    needs: {
      errors: ['ERR_INVALID_ARG_VALUE'],
      helper: `function oneOf(name: string, value: unknown, texts: readonly string[]): void {
  if (texts.includes(value as string)) return;
  const list = texts.map((text) => \`'\${text}'\`).join(', ');
  throw ERR_INVALID_ARG_VALUE(name, value, \`must be one of: \${list}\`);
}`,
    },
    predict: (value) =>
      texts.includes(value as string)
        ? null
        : typeError(
            'ERR_INVALID_ARG_VALUE',
            `The ${kind} '${name}' must be one of: ${list}. Received ${RECEIVED}`,
          ),
    statement: (value) => `oneOf(${literal(name)}, ${value}, ${literal(texts)});`,
  };
}

/** A host's name: text, or left out. */
export function hostName(name: string): Rule {
  return {
    kind: 'host name',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE'],
      helper: `function hostName(name: string, value: unknown): void {
  if (typeof value !== 'string') throw ERR_INVALID_ARG_TYPE(name, ['string', 'undefined', 'null'], value);
}`,
    },
    predict: (value) =>
      typeof value === 'string' ? null : wrongType(name, 'of type string or one of undefined or null'),
    statement: (value) => `hostName(${literal(name)}, ${value});`,
  };
}

function method(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)?.[name];
}

/** Something that takes requests. */
export function agentLike(name: string): Rule {
  return {
    kind: 'agent',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE'],
      helper: `function agentLike(name: string, value: unknown): void {
  const { addRequest } = Object(value) as { addRequest?: unknown };
  if (typeof addRequest !== 'function') {
    throw ERR_INVALID_ARG_TYPE(name, 'one of Agent-like Object, undefined, or false', value);
  }
}`,
    },
    predict: (value) =>
      typeof method(value, 'addRequest') === 'function'
        ? null
        : wrongType(name, 'one of Agent-like Object, undefined, or false'),
    statement: (value) => `agentLike(${literal(name)}, ${value});`,
  };
}

/** Told by its `aborted` member, whoever made it. */
export function abortSignal(name: string): Rule {
  const isSignal = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'aborted' in value;
  return {
    kind: 'abort signal',
    needs: {
      errors: ['ERR_INVALID_ARG_TYPE'],
      helper: `function abortSignal(name: string, value: unknown): void {
  if (value === null || typeof value !== 'object' || !('aborted' in value)) {
    throw ERR_INVALID_ARG_TYPE(name, 'AbortSignal', value);
  }
}`,
    },
    predict: (value) => (isSignal(value) ? null : wrongType(name, 'an instance of AbortSignal')),
    statement: (value) => `abortSignal(${literal(name)}, ${value});`,
  };
}

/** A list of names and values in turn has an even length; a list of pairs may have any. */
export function fieldList(name: string): Rule {
  const isOdd = (value: unknown): boolean =>
    Array.isArray(value) && value.length % 2 === 1 && !Array.isArray(value[0]);
  return {
    kind: 'field list',
    needs: {
      errors: ['ERR_INVALID_ARG_VALUE'],
      helper: `function fieldList(name: string, value: unknown): void {
  if (Array.isArray(value) && value.length % 2 === 1 && !Array.isArray(value[0])) {
    throw ERR_INVALID_ARG_VALUE(name, value);
  }
}`,
    },
    predict: (value) =>
      isOdd(value)
        ? typeError('ERR_INVALID_ARG_VALUE', `The argument '${name}' is invalid. Received ${RECEIVED}`)
        : null,
    statement: (value) => `fieldList(${literal(name)}, ${value});`,
  };
}

/** Names that are to be compared in lower case: a list may hold nothing else. What is no list is not looked at. */
export const nameList: Rule = {
  kind: 'name list',
  needs: {
    helper: `function nameList(value: unknown): void {
  if (Array.isArray(value) && !value.every((name) => typeof name?.toLowerCase === 'function')) {
    throw new TypeError('headers[i].toLowerCase is not a function');
  }
}`,
  },
  predict: (value) =>
    Array.isArray(value) && !value.every((name) => typeof method(name, 'toLowerCase') === 'function')
      ? typeError(null, 'headers[i].toLowerCase is not a function')
      : null,
  statement: (value) => `nameList(${value});`,
};

/** What the language itself refuses to make a number of: symbols and big integers. */
export const numeric: Rule = {
  kind: 'numeric',
  needs: {},
  predict(value) {
    if (typeof value === 'symbol') return typeError(null, 'Cannot convert a Symbol value to a number');
    if (typeof value === 'bigint') return typeError(null, 'Cannot convert a BigInt value to a number');
    // What has no text has no number either; the language throws, here as there.
    void Number(value);
    return null;
  },
  statement: (value) => `void +(${value} as number);`,
};

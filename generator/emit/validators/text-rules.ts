import type { ObservedError } from '../../ir/observed.js';
import { RECEIVED } from '../../probe/group.js';
import type { Rule } from './rules.js';

/** The grammar of what is written on the wire; the emitted code asks the runtime's own predicates. */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
export const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
export const PATH = /^[\x21-\xff]*$/;

export const NO_SYMBOL: ObservedError = {
  name: 'TypeError',
  code: null,
  message: 'Cannot convert a Symbol value to a string',
};

function typeError(code: string, message: string): ObservedError {
  return { name: 'TypeError', code, message };
}

function notToken(label: string): ObservedError {
  return typeError('ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${RECEIVED}"]`);
}

/** A field name. `called`: what messages call it; absent: what callers say, who may. */
export function headerName(called?: string): Rule {
  const label = called === undefined ? "format('%s', label || 'Header name')" : `'${called}'`;
  return {
    kind: 'token',
    floors: true,
    needs: { errors: ['ERR_INVALID_HTTP_TOKEN'], syntax: { isToken: 'token' } },
    predict: (value) =>
      typeof value === 'string' && TOKEN.test(value) ? null : notToken(called ?? 'Header name'),
    statement: (value) => `if (typeof ${value} !== 'string' || !isToken(${value})) {
  throw ERR_INVALID_HTTP_TOKEN(${label}, format('%s', ${value}));
}`,
  };
}

/** A method: text, and a token unless it is empty (then the default stands in). */
export const methodToken: Rule = {
  kind: 'method',
  floors: true,
  needs: { errors: ['ERR_INVALID_ARG_TYPE', 'ERR_INVALID_HTTP_TOKEN'], syntax: { isToken: 'token' } },
  predict(value) {
    if (typeof value !== 'string') {
      return typeError(
        'ERR_INVALID_ARG_TYPE',
        `The "options.method" property must be of type string. Received ${RECEIVED}`,
      );
    }
    return value === '' || TOKEN.test(value) ? null : notToken('Method');
  },
  statement: (
    value,
  ) => `if (typeof ${value} !== 'string') throw ERR_INVALID_ARG_TYPE('options.method', 'string', ${value});
if (${value} !== '' && !isToken(${value})) throw ERR_INVALID_HTTP_TOKEN('Method', ${value});`,
};

/** A method as it is written; empty: the default stands in. */
export const methodText: Rule = {
  kind: 'method, as text',
  floors: true,
  needs: { errors: ['ERR_INVALID_HTTP_TOKEN'], syntax: { isToken: 'token' } },
  predict: (value) => (/^$/.test(String(value)) || TOKEN.test(String(value)) ? null : notToken('Method')),
  statement: (value) => `if (\`\${${value}}\` !== '' && !isToken(\`\${${value}}\`)) {
  throw ERR_INVALID_HTTP_TOKEN('Method', \`\${${value}}\`);
}`,
};

/** A request-target, as text. */
export const requestPath: Rule = {
  kind: 'path',
  floors: true,
  needs: { errors: ['ERR_UNESCAPED_CHARACTERS'], syntax: { isRequestPath: 'target' } },
  predict: (value) =>
    PATH.test(String(value))
      ? null
      : typeError('ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters'),
  statement: (value) =>
    `if (!isRequestPath(String(${value}))) throw ERR_UNESCAPED_CHARACTERS('Request path');`,
};

/** A field value: anything that has a text, but undefined. Lists are judged as the text they would make. */
export const fieldValue: Rule = {
  kind: 'field value',
  floors: true,
  needs: { errors: ['ERR_HTTP_INVALID_HEADER_VALUE', 'ERR_INVALID_CHAR'], syntax: { isFieldValue: 'field' } },
  predict(value) {
    if (value === undefined) {
      return typeError('ERR_HTTP_INVALID_HEADER_VALUE', 'Invalid value "undefined" for header "X-A"');
    }
    if (typeof value === 'symbol') return NO_SYMBOL;
    if (FIELD_VALUE.test(String(value))) return null;
    return typeError('ERR_INVALID_CHAR', 'Invalid character in header content ["X-A"]');
  },
  statement: (value) => `if (${value} === undefined) throw ERR_HTTP_INVALID_HEADER_VALUE(${value}, name);
if (!isFieldValue(\`\${${value}}\`)) throw ERR_INVALID_CHAR('header content', name);`,
};

/** A value as it is written: anything that has a text. `what`: what messages call it. */
export function writtenValue(what: string): Rule {
  return {
    kind: `written value of a ${what}`,
    floors: true,
    needs: { errors: ['ERR_INVALID_CHAR'], syntax: { isFieldValue: 'field' } },
    predict(value) {
      if (typeof value === 'symbol') return NO_SYMBOL;
      if (FIELD_VALUE.test(String(value))) return null;
      return typeError('ERR_INVALID_CHAR', `Invalid character in ${what} content ["X-A"]`);
    },
    statement: (value) =>
      `if (!isFieldValue(\`\${${value}}\`)) throw ERR_INVALID_CHAR('${what} content', name);`,
  };
}

/** The protocol of the agent, and no other; in the emitted code that one is called `expected`. */
export const agentProtocol: Rule = {
  kind: 'protocol',
  needs: { errors: ['ERR_INVALID_PROTOCOL'] },
  predict: (value) =>
    value === 'http:'
      ? null
      : typeError('ERR_INVALID_PROTOCOL', `Protocol "${RECEIVED}" not supported. Expected "http:"`),
  statement: (value) => `if (${value} !== expected) throw ERR_INVALID_PROTOCOL(${value}, String(expected));`,
};

/** A reason phrase: anything that has a text. */
export const reasonPhrase: Rule = {
  kind: 'reason phrase',
  floors: true,
  needs: { errors: ['ERR_INVALID_CHAR'], syntax: { isReasonPhrase: 'field' } },
  predict(value) {
    if (typeof value === 'symbol') return NO_SYMBOL;
    return FIELD_VALUE.test(String(value))
      ? null
      : typeError('ERR_INVALID_CHAR', 'Invalid character in statusMessage');
  },
  statement: (value) => `if (!isReasonPhrase(\`\${${value}}\`)) throw ERR_INVALID_CHAR('statusMessage');`,
};

/** Three digits once made an integer: `200.5` and `'200'` pass. */
export const statusCode: Rule = {
  kind: 'status code',
  floors: true,
  needs: { errors: ['ERR_HTTP_INVALID_STATUS_CODE'] },
  predict(value) {
    if (typeof value === 'symbol') {
      return { name: 'TypeError', code: null, message: 'Cannot convert a Symbol value to a number' };
    }
    if (typeof value === 'bigint') {
      return {
        name: 'TypeError',
        code: null,
        message: 'Cannot mix BigInt and other types, use explicit conversions',
      };
    }
    const code = (value as number) | 0;
    if (code >= 100 && code <= 999) return null;
    const message = `Invalid status code: ${RECEIVED}`;
    return { name: 'RangeError', code: 'ERR_HTTP_INVALID_STATUS_CODE', message };
  },
  statement: (value) => `const code = (${value} as number) | 0;
if (code < 100 || code > 999) throw ERR_HTTP_INVALID_STATUS_CODE(format('%s', ${value}));`,
};

/** How versions judge what `write` and `end` are given, by the name of the difference. */
export const BODY_PIECES = [
  'refused as null',
  'named by its place',
  'last',
  'without a code',
  'last, without a code',
  'last or nothing, without a code',
] as const;

const OLD_PIECE = 'first argument must be a string or Buffer';

/**
 * A piece of a body: text or octets. `end` takes a callback in its place, and nothing at all; where it knows no
 * callbacks yet, only the latter.
 */
export function bodyPiece(kind: (typeof BODY_PIECES)[number]): Rule {
  const name = kind === 'named by its place' ? 'first argument' : 'chunk';
  const described = kind === 'named by its place' ? 'The first argument' : 'The "chunk" argument';
  const refusesNull = kind === 'refused as null';
  const isLast = kind.startsWith('last');
  const isOld = kind.endsWith('without a code');
  const takesCallback = isLast && !kind.startsWith('last or nothing');
  const isSpared = (value: unknown): boolean =>
    isLast && (!value || (takesCallback && typeof value === 'function'));
  const error = isOld
    ? { name: 'TypeError', code: null, message: OLD_PIECE }
    : typeError(
        'ERR_INVALID_ARG_TYPE',
        `${described} must be of type string or an instance of Buffer or Uint8Array. Received ${RECEIVED}`,
      );
  const raised = (value: string): string =>
    isOld
      ? `new TypeError('${OLD_PIECE}')`
      : `ERR_INVALID_ARG_TYPE('${name}', ['string', 'Buffer', 'Uint8Array'], ${value})`;
  return {
    kind: `body piece, ${kind}`,
    floors: true,
    needs: {
      errors: [
        ...(isOld ? [] : ['ERR_INVALID_ARG_TYPE']),
        ...(refusesNull ? ['ERR_STREAM_NULL_VALUES'] : []),
      ],
    },
    predict(value) {
      if (isSpared(value) || typeof value === 'string' || value instanceof Uint8Array) return null;
      if (refusesNull && value === null) {
        return typeError('ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
      }
      return error;
    },
    statement: (value) =>
      [
        ...(refusesNull ? [`if (${value} === null) throw ERR_STREAM_NULL_VALUES();`] : []),
        ...(takesCallback ? [`if (!${value} || typeof ${value} === 'function') return;`] : []),
        ...(isLast && !takesCallback ? [`if (!${value}) return;`] : []),
        `if (typeof ${value} !== 'string' && !(${value} instanceof Uint8Array)) {
  throw ${raised(value)};
}`,
      ].join('\n'),
  };
}

/**
 * Every error that the runtime makes, one named factory each, with the class, `code` and wording that Node's users
 * know (Node's document "Errors"). A message says what was wrong, where, and what would be right.
 */
import { format, inspect } from 'node:util';

export type CodedError<E extends Error = Error> = E & { code: string };

type ErrorClass<E extends Error> = new (message: string, options?: ErrorOptions) => E;

/** The code stands in the stack's first line and in `toString()`, but not in `name`. */
function coded<E extends Error>(Class: ErrorClass<E>, code: string, message: string): CodedError<E> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = new Class(message) as CodedError<E>;
  Error.stackTraceLimit = limit;
  const name = error.name;
  Object.defineProperty(error, 'name', { value: `${name} [${code}]`, configurable: true, writable: true });
  Error.captureStackTrace(error, coded);
  // The first line is fixed when the stack is first asked for: ask before the name goes back.
  void error.stack;
  delete (error as { name?: string }).name;
  Object.defineProperty(error, 'toString', {
    value: () => `${name} [${code}]: ${error.message}`,
    configurable: true,
    writable: true,
  });
  error.code = code;
  return error;
}

const PRIMITIVES = new Set(['string', 'function', 'number', 'object', 'boolean', 'bigint', 'symbol']);

function list(words: readonly string[], last: string): string {
  if (words.length < 3) return words.join(` ${last} `);
  return `${words.slice(0, -1).join(', ')}, ${last} ${words.at(-1)}`;
}

/** `of type string or an instance of Buffer`. Names in small letters are types, in capitals classes. */
function describeExpected(expected: readonly string[]): string {
  const types = expected.filter((name) => PRIMITIVES.has(name.toLowerCase()) && name !== 'Object');
  const classes = expected.filter((name) => !types.includes(name) && /^[A-Z]/.test(name));
  const others = expected.filter((name) => !types.includes(name) && !classes.includes(name));
  const parts: string[] = [];
  if (types.length > 0) {
    parts.push(
      `${types.length > 1 ? 'one of type' : 'of type'} ${list(
        types.map((t) => t.toLowerCase()),
        'or',
      )}`,
    );
  }
  if (classes.length > 0) parts.push(`an instance of ${list(classes, 'or')}`);
  if (others.length > 0) {
    parts.push(others.length > 1 ? `one of ${list(others, 'or')}` : String(others[0]));
  }
  return parts.join(' or ');
}

function describeActual(value: unknown): string {
  if (value === undefined || value === null) return `Received ${value}`;
  if (typeof value === 'function') return `Received function ${value.name}`;
  if (typeof value === 'object') {
    const owner = (value as { constructor?: { name?: string } }).constructor;
    if (owner?.name) return `Received an instance of ${owner.name}`;
    return `Received ${inspect(value, { depth: -1 })}`;
  }
  const text = inspect(value, { colors: false });
  return `Received type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

/** `The "x" argument`, or `The "options.x" property` for a dotted name. */
function describeName(name: string): string {
  if (name.endsWith(' argument')) return `The ${name}`;
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

/** `expected`: type names (`string`), class names (`Buffer`), or free words. */
export function ERR_INVALID_ARG_TYPE(
  name: string,
  expected: string | readonly string[],
  actual: unknown,
): CodedError<TypeError> {
  const wanted = typeof expected === 'string' ? [expected] : expected;
  return coded(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    `${describeName(name)} must be ${describeExpected(wanted)}. ${describeActual(actual)}`,
  );
}

export function ERR_INVALID_ARG_VALUE(
  name: string,
  value: unknown,
  reason = 'is invalid',
): CodedError<TypeError> {
  const text = inspect(value);
  const shown = text.length > 128 ? `${text.slice(0, 128)}...` : text;
  const kind = name.includes('.') ? 'property' : 'argument';
  return coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${kind} '${name}' ${reason}. Received ${shown}`);
}

function withUnderscores(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

/** `range`: `>= 0 && <= 2147483647`, `an integer`. */
export function ERR_OUT_OF_RANGE(name: string, range: string, value: unknown): CodedError<RangeError> {
  let shown: string;
  if (typeof value === 'bigint') {
    shown = `${withUnderscores(String(value))}n`;
  } else if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32) {
    shown = withUnderscores(String(value));
  } else {
    shown = inspect(value);
  }
  return coded(
    RangeError,
    'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`,
  );
}

/** `label`: `Header name`, `Method`. */
export function ERR_INVALID_HTTP_TOKEN(label: string, value: unknown): CodedError<TypeError> {
  return coded(
    TypeError,
    'ERR_INVALID_HTTP_TOKEN',
    format('%s must be a valid HTTP token ["%s"]', label, value),
  );
}

export function ERR_HTTP_INVALID_HEADER_VALUE(value: unknown, name: string): CodedError<TypeError> {
  return coded(
    TypeError,
    'ERR_HTTP_INVALID_HEADER_VALUE',
    format('Invalid value "%s" for header "%s"', value, name),
  );
}

/** `label`: `header content`, `trailer content`, `statusMessage`. */
export function ERR_INVALID_CHAR(label: string, name?: string): CodedError<TypeError> {
  const where = name === undefined ? '' : ` ["${name}"]`;
  return coded(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${label}${where}`);
}

export function ERR_UNESCAPED_CHARACTERS(label: string): CodedError<TypeError> {
  return coded(TypeError, 'ERR_UNESCAPED_CHARACTERS', `${label} contains unescaped characters`);
}

/** `verb`: `set`, `append`, `remove`, `render`, `write`. */
export function ERR_HTTP_HEADERS_SENT(verb: string): CodedError {
  return coded(Error, 'ERR_HTTP_HEADERS_SENT', `Cannot ${verb} headers after they are sent to the client`);
}

export function ERR_HTTP_INVALID_STATUS_CODE(code: unknown): CodedError<RangeError> {
  return coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', format('Invalid status code: %s', code));
}

export function ERR_HTTP_TRAILER_INVALID(): CodedError {
  return coded(Error, 'ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding');
}

export function ERR_HTTP_CONTENT_LENGTH_MISMATCH(sent: number, announced: number): CodedError {
  return coded(
    Error,
    'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
    `Response body's content-length of ${sent} byte(s) does not match the content-length of ${announced} byte(s) set in header`,
  );
}

export function ERR_HTTP_BODY_NOT_ALLOWED(): CodedError {
  return coded(
    Error,
    'ERR_HTTP_BODY_NOT_ALLOWED',
    'Adding content for this request method or response status is not allowed.',
  );
}

export function ERR_HTTP_SOCKET_ASSIGNED(): CodedError {
  return coded(Error, 'ERR_HTTP_SOCKET_ASSIGNED', 'ServerResponse has an already assigned socket');
}

export function ERR_HTTP_SOCKET_ENCODING(): CodedError {
  return coded(
    Error,
    'ERR_HTTP_SOCKET_ENCODING',
    'Changing the socket encoding is not allowed per RFC7230 Section 3.',
  );
}

export function ERR_HTTP_REQUEST_TIMEOUT(): CodedError {
  return coded(Error, 'ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout');
}

export function ERR_STREAM_WRITE_AFTER_END(): CodedError {
  return coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
}

/** `method`: what was called: `end`, `write`. */
export function ERR_STREAM_ALREADY_FINISHED(method: string): CodedError {
  return coded(Error, 'ERR_STREAM_ALREADY_FINISHED', `Cannot call ${method} after a stream was finished`);
}

export function ERR_STREAM_DESTROYED(method: string): CodedError {
  return coded(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${method} after a stream was destroyed`);
}

export function ERR_STREAM_NULL_VALUES(): CodedError<TypeError> {
  return coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
}

export function ERR_STREAM_CANNOT_PIPE(): CodedError {
  return coded(Error, 'ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable');
}

/** `protocol`, `expected`: with the colon, `https:`. */
export function ERR_INVALID_PROTOCOL(protocol: unknown, expected: string): CodedError<TypeError> {
  return coded(
    TypeError,
    'ERR_INVALID_PROTOCOL',
    format('Protocol "%s" not supported. Expected "%s"', protocol, expected),
  );
}

/** `message` names no user and no password. */
export function ERR_PROXY_INVALID_CONFIG(message: string): CodedError {
  return coded(Error, 'ERR_PROXY_INVALID_CONFIG', message);
}

/** `message` names no user and no password. */
export function ERR_PROXY_TUNNEL(message: string): CodedError {
  return coded(Error, 'ERR_PROXY_TUNNEL', message);
}

export function ERR_SOCKET_BAD_PORT(name: string, port: unknown): CodedError<RangeError> {
  const received = describeActual(port);
  return coded(RangeError, 'ERR_SOCKET_BAD_PORT', `${name} should be >= 0 and < 65536. ${received}.`);
}

export function ERR_INVALID_URL(input: string): CodedError<TypeError> & { input: string } {
  return Object.assign(coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), { input });
}

/** `method`: `_implicitHeader()`. */
export function ERR_METHOD_NOT_IMPLEMENTED(method: string): CodedError {
  return coded(Error, 'ERR_METHOD_NOT_IMPLEMENTED', `The ${method} method is not implemented`);
}

/** The peer went away. `message`: `socket hang up` for a request without an answer, `aborted` for half an answer. */
export function ECONNRESET(message: 'socket hang up' | 'aborted' = 'socket hang up'): CodedError {
  const error = new Error(message) as CodedError;
  Error.captureStackTrace(error, ECONNRESET);
  error.code = 'ECONNRESET';
  return error;
}

export class AbortError extends Error {
  code: string;

  constructor(message = 'The operation was aborted', options?: ErrorOptions) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

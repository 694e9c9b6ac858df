/**
 * From fields to the bytes of a head: what the user set, then what the message still lacks (Date, Connection,
 * Keep-Alive, Content-Length or Transfer-Encoding), in that order.
 */
import { ERR_HTTP_TRAILER_INVALID, ERR_INVALID_ARG_VALUE, ERR_INVALID_CHAR } from '../errors.js';
import type { Validators } from '../profile.js';
import { isFieldValue } from '../syntax/field.js';
import { isAscii } from '../writer/ascii.js';
import { dateLine } from '../writer/date.js';
import { lowerCaseOf } from '../writer/lower-case.js';
import { kFace } from './face-context.js';
import { type Field, type FieldValue, OutgoingFields } from './outgoing-fields.js';
import { kHeadIsAscii, kUniqueFields, type OutgoingMessage } from './outgoing-state.js';

/** Fields that decide how the message is framed and whether the connection persists: which were given. */
const Seen = {
  connection: 1,
  contentLength: 2,
  transferEncoding: 4,
  date: 8,
  expect: 16,
  trailer: 32,
} as const;

const CLOSE = /(?:^|\W)close(?:$|\W)/i;
const CHUNKED = /(?:^|\W)chunked(?:$|\W)/i;

/** Takes note of a field that matters to framing or persistence; `key` in lower case. Returns bits of `Seen`. */
function noteField(message: OutgoingMessage, key: string, value: unknown): number {
  switch (key) {
    case 'connection':
      message._removedConnection = false;
      if (CLOSE.test(String(value))) message._last = true;
      else message.shouldKeepAlive = true;
      return Seen.connection;
    case 'transfer-encoding':
      message._removedTE = false;
      if (CHUNKED.test(String(value))) message.chunkedEncoding = true;
      return Seen.transferEncoding;
    case 'content-length':
      message._contentLength = Number(value);
      message._removedContLen = false;
      return Seen.contentLength;
    case 'date':
      return Seen.date;
    case 'expect':
      return Seen.expect;
    case 'trailer':
      return Seen.trailer;
    case 'keep-alive':
      message._defaultKeepAlive = false;
      return 0;
    default:
      return 0;
  }
}

/**
 * The text of a value. What is no primitive could have changed since it was checked (a list that grew, an object
 * whose text differs each time it is asked for), and is checked again as it is written.
 */
export function textOf(name: string, value: unknown): string {
  const text = String(value);
  if (!isFieldValue(text)) throw ERR_INVALID_CHAR('header content', name);
  return text;
}

/** The lines of one field: one line, or one for each item of a list (cookies and unique fields share a line). */
function fieldLines(message: OutgoingMessage, name: string, key: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${name}: ${String(value)}\r\n`;
  if (!Array.isArray(value)) return `${name}: ${textOf(name, value)}\r\n`;
  const unique = message[kUniqueFields];
  const joinsCookies = message[kFace].profile.habits.cookieListsJoined;
  if ((value.length > 1 && key === 'cookie' && joinsCookies) || unique?.has(key)) {
    return `${name}: ${textOf(name, value.join('; '))}\r\n`;
  }
  let lines = '';
  for (const item of value) lines += `${name}: ${textOf(name, item)}\r\n`;
  return lines;
}

export function checkField(validators: Validators, name: string, value: unknown): void {
  validators.headerName(name);
  if (!Array.isArray(value)) {
    validators.storedValue(name, value);
    return;
  }
  for (const item of value) validators.storedValue(name, item);
}

/**
 * Calls `visit` for each field of what users give as headers: an object, `[[name, value]]`, and, where lists may be flat
 * (`Habits.flatFieldLists`), `[name, value, ...]`.
 */
export function forEachField(
  headers: unknown,
  visit: (name: string, value: unknown) => void,
  mayBeFlat = true,
): void {
  if (headers === null || headers === undefined) return;
  if (!Array.isArray(headers)) {
    const object = headers as Record<string, unknown>;
    for (const name of Object.keys(object)) visit(name, object[name]);
  } else if (!mayBeFlat || Array.isArray(headers[0])) {
    for (const [name, value] of headers as [string, unknown][]) visit(name, value);
  } else {
    if (headers.length % 2 !== 0) throw ERR_INVALID_ARG_VALUE('headers', headers);
    for (let index = 0; index < headers.length; index += 2) visit(headers[index], headers[index + 1]);
  }
}

/** Connection and Keep-Alive; settles `_last` (RFC 9112, section 9.3). */
function persistenceLines(message: OutgoingMessage, seen: number): string {
  if (message._removedConnection) {
    message._last = !(message.shouldKeepAlive && message[kFace].profile.habits.removedConnectionPersists);
    return '';
  }
  if ((seen & Seen.connection) !== 0) return '';
  const persists =
    message.shouldKeepAlive &&
    ((seen & Seen.contentLength) !== 0 || message.useChunkedEncodingByDefault || Boolean(message.agent));
  if (!persists) {
    message._last = true;
    return 'Connection: close\r\n';
  }
  // Said, not done: what the peer sends nevertheless is answered (503), and the peer closes.
  if (message.maxRequestsOnConnectionReached) return 'Connection: close\r\n';
  if (message._keepAliveTimeout === 0 || !message._defaultKeepAlive) return 'Connection: keep-alive\r\n';
  return keepAliveLines(message._keepAliveTimeout, message._maxRequestsPerSocket);
}

/** The last answer of {@link keepAliveLines}: a server gives the same one nearly always. */
const kept = { timeout: -1, max: undefined as number | undefined, lines: '' };

function keepAliveLines(timeout: number, max: number | undefined): string {
  if (kept.timeout === timeout && kept.max === max) return kept.lines;
  const seconds = Math.floor(timeout / 1000);
  const requests = Math.trunc(Number(max)) || 0;
  const bound = requests > 0 ? `, max=${requests}` : '';
  kept.lines = `Connection: keep-alive\r\nKeep-Alive: timeout=${seconds}${bound}\r\n`;
  kept.timeout = timeout;
  kept.max = max;
  return kept.lines;
}

/** Content-Length or Transfer-Encoding, where the user gave neither (RFC 9112, section 6.3). */
function framingLines(message: OutgoingMessage, seen: number): string {
  if ((seen & (Seen.contentLength | Seen.transferEncoding)) !== 0) return '';
  if (!message._hasBody) {
    message.chunkedEncoding = false;
    return '';
  }
  if (!message.useChunkedEncodingByDefault) {
    message._last = true;
    return '';
  }
  const lengthKnown = (seen & Seen.trailer) === 0 && !message._removedContLen;
  if (lengthKnown && typeof message._contentLength === 'number') {
    return `Content-Length: ${message._contentLength}\r\n`;
  }
  if (!message._removedTE) {
    message.chunkedEncoding = true;
    return 'Transfer-Encoding: chunked\r\n';
  }
  // Neither: the body ends where the connection does.
  message._last = true;
  return '';
}

/** What the user's fields come to. Only values are looked at for octets above 0x7f: names are tokens. */
interface UserLines {
  lines: string;
  /** Bits of {@link Seen}. */
  seen: number;
  isAscii: boolean;
}

function addField(to: UserLines, message: OutgoingMessage, field: Field): void {
  const { key, name, value } = field;
  to.seen |= noteField(message, key, value);
  if (typeof value === 'string') {
    to.lines += `${name}: ${value}\r\n`;
    to.isAscii &&= isAscii(value);
  } else {
    const lines = fieldLines(message, name, key, value);
    to.lines += lines;
    to.isAscii &&= isAscii(lines);
  }
}

function userLines(message: OutgoingMessage, headers: unknown): UserLines {
  const result: UserLines = { lines: '', seen: 0, isAscii: true };
  if (headers instanceof OutgoingFields) {
    // These were checked when they were set.
    for (const field of headers.values()) addField(result, message, field);
    return result;
  }
  const { validators, profile } = message[kFace];
  const visit = (name: string, value: unknown): void => {
    checkField(validators, name, value);
    addField(result, message, { key: lowerCaseOf(name), name, value: value as FieldValue });
  };
  forEachField(headers, visit, profile.habits.flatFieldLists);
  return result;
}

/** Fixes `message._header`. `firstLine` ends in CRLF; `headers` as for {@link forEachField}, or the message's own fields. */
export function storeHead(message: OutgoingMessage, firstLine: string, headers: unknown): void {
  const user = userLines(message, headers);
  const { seen } = user;
  let head = firstLine + user.lines;
  // What is added below is ASCII.
  message[kHeadIsAscii] = user.isAscii && isAscii(firstLine);
  if (message.sendDate && (seen & Seen.date) === 0) head += dateLine();
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    // RFC 9112, section 6.1 forbids the coding here; a peer that believes the field would wait for chunks.
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  head += persistenceLines(message, seen);
  head += framingLines(message, seen);
  if ((seen & Seen.trailer) !== 0 && !message.chunkedEncoding) {
    if (message[kFace].profile.habits.trailerNeedsChunks) throw ERR_HTTP_TRAILER_INVALID();
  }
  message._header = `${head}\r\n`;
  message._headerSent = false;
  // Who says Expect waits for an answer to the head alone.
  if ((seen & Seen.expect) !== 0) message._send('');
}

/** `http.ServerResponse`. */
import { ERR_HTTP_HEADERS_SENT, ERR_HTTP_SOCKET_ASSIGNED, ERR_INVALID_ARG_VALUE } from '../errors.js';
import type { Profile } from '../profile.js';
import { hasNoBody } from '../protocol/framing.js';
import { kFace } from './face-context.js';
import type { IncomingMessage } from './incoming-state.js';
import { writeContinue, writeEarlyHints, writeInformation, writeProcessing } from './informational.js';
import type { OutgoingOptions } from './outgoing.js';
import { forEachField } from './outgoing-head.js';
import { outgoingClosed, outgoingEnded } from './outgoing-send.js';
import { kFields, kOwner, kSocket, markDestroyed, type WriteCallback } from './outgoing-state.js';
import type { ServerResponse } from './response-state.js';
import { type MarkedSocket, MESSAGE_MARK } from './socket-mark.js';

const CHUNKED = /(?:^|\W)chunked(?:$|\W)/i;

/**
 * Makes a face's constructor; for the form see `createOutgoingClass`. Of `req` it reads `method`, the version and, for
 * HTTP/1.0, `headers.te`.
 */
export function createResponseClass({ classes }: Profile) {
  const ownsRequest = classes.ServerResponse.own.includes('req');
  return function ServerResponse(
    this: ServerResponse,
    req: IncomingMessage,
    options?: OutgoingOptions,
  ): void {
    this[kFace].classes.OutgoingMessage.call(this, options);
    if (ownsRequest) this.req = req;
    this.sendDate = true;
    this._sent100 = false;
    this._expect_continue = false;
    if (req.method === 'HEAD') this._hasBody = false;
    if ((req.httpVersionMajor ?? 0) < 1 || (req.httpVersionMinor ?? 0) < 1) answerOldPeer(this, req);
  };
}

/** HTTP/1.0 has no chunks, and closes. */
function answerOldPeer(response: ServerResponse, req: IncomingMessage): void {
  response.useChunkedEncodingByDefault = CHUNKED.test(String(req.headers?.te));
  response.shouldKeepAlive = false;
}

function responseOfClosed(this: MarkedSocket): void {
  const response = this[MESSAGE_MARK];
  if (response) closeResponse(response as ServerResponse);
}

/** The connection is gone: `'close'`, whether the response was complete or not. */
export function closeResponse(response: ServerResponse): void {
  markDestroyed(response);
  outgoingClosed(response);
}

/** Fields of `writeHead` over fields that were set before. */
function mergeFields(response: ServerResponse, headers: unknown): void {
  const { habits } = response[kFace].profile;
  if (Array.isArray(headers) && !habits.flatFieldLists) {
    // Then a list is an object, and its indices are names.
    const before = response[kFields]?.values();
    response[kFields] = null;
    forEachField({ ...headers }, (name, value) => response.setHeader(name, value));
    // ... and numbers stand before all other names of an object.
    for (const { name, value } of before ?? []) response.setHeader(name, value);
    return;
  }
  if (Array.isArray(headers) && habits.writeHeadListAppends) {
    forEachField(headers, (name) => response.removeHeader(name));
    forEachField(headers, (name, value) => {
      if (name)
        (response as unknown as { appendHeader(n: string, v: unknown): void }).appendHeader(name, value);
    });
    return;
  }
  forEachField(headers, (name, value) => {
    if (name) response.setHeader(name, value);
  });
}

/** The last answer of {@link statusLine}: a server says the same nearly always. */
const said = { status: 0, reason: '', line: '' };

function statusLine(status: number, reason: string): string {
  if (said.status !== status || said.reason !== reason) {
    said.line = `HTTP/1.1 ${status} ${reason}\r\n`;
    said.status = status;
    said.reason = reason;
  }
  return said.line;
}

/** The reason phrase as text, asked for once: an object could say another thing when it is asked again. */
function phraseOf(response: ServerResponse, status: number, reason: unknown): string {
  const { habits, statusCodes } = response[kFace].profile;
  const usual = statusCodes[String(status)] ?? 'unknown';
  if (!habits.statusMessageHonoured) return typeof reason === 'string' ? reason : usual;
  if (typeof reason === 'string') response.statusMessage = reason;
  else response.statusMessage ||= usual;
  return `${response.statusMessage}`;
}

function writeHead(
  this: ServerResponse,
  statusCode: number,
  reason?: unknown,
  headers?: unknown,
): ServerResponse | undefined {
  const { profile, validators } = this[kFace];
  if (this._header !== null && profile.habits.writeHeadTwiceThrows) throw ERR_HTTP_HEADERS_SENT('write');
  validators.statusCode(statusCode);
  const status = Math.trunc(Number(statusCode));
  let fields = headers;
  if (typeof reason !== 'string') fields ??= reason;
  const phrase = phraseOf(this, status, reason);
  this.statusCode = status;
  validators.statusMessage(phrase);
  if (profile.habits.flatFieldLists && Array.isArray(fields)) {
    if (!Array.isArray(fields[0]) && fields.length % 2 !== 0) throw ERR_INVALID_ARG_VALUE('headers', fields);
  }
  let toStore: unknown = fields;
  if (this[kFields] !== null && !(profile.habits.writeHeadListReplaces && Array.isArray(fields))) {
    mergeFields(this, fields);
    toStore = this[kFields];
  }
  if (hasNoBody(status)) this._hasBody = false;
  // A client that was not told to go on may or may not send the body: the connection cannot be used again.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(statusLine(status, phrase), toStore);
  return profile.habits.writeHeadReturnsThis ? this : undefined;
}

/** Every member that any version's ServerResponse has; a face installs those that its profile names. */
export const responseMembers = {
  statusCode: 200,
  statusMessage: undefined as string | undefined,
  _finish(this: ServerResponse): void {
    outgoingEnded(this);
  },
  assignSocket(this: ServerResponse, socket: MarkedSocket): void {
    if (socket[MESSAGE_MARK]) throw ERR_HTTP_SOCKET_ASSIGNED();
    socket[MESSAGE_MARK] = this;
    if (this[kOwner] === null) socket.on('close', responseOfClosed);
    (this as { socket?: unknown }).socket = socket;
    this.emit('socket', socket);
    this._flush();
  },
  detachSocket(this: ServerResponse, socket: MarkedSocket): void {
    if (this[kOwner] === null) socket.removeListener('close', responseOfClosed);
    socket[MESSAGE_MARK] = null;
    this[kSocket] = null;
  },
  writeContinue(this: ServerResponse, callback?: WriteCallback): void {
    writeContinue(this, callback);
  },
  writeProcessing(this: ServerResponse, callback?: WriteCallback): void {
    writeProcessing(this, callback);
  },
  writeEarlyHints(this: ServerResponse, hints: unknown, callback?: WriteCallback): void {
    writeEarlyHints(this, hints, callback);
  },
  writeInformation(
    this: ServerResponse,
    statusCode: unknown,
    headers?: unknown,
    callback?: WriteCallback,
  ): boolean {
    return writeInformation(this, statusCode, headers, callback);
  },
  _implicitHeader(this: ServerResponse): void {
    this.writeHead(this.statusCode);
  },
  writeHead,
  writeHeader: writeHead,
};

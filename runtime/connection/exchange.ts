/** What a request of a server begins with: the request itself, its response, and the answers that its head gives. */
import { ERR_HTTP_SOCKET_ENCODING } from '../errors.js';
import { kFace } from '../message/face-context.js';
import { endEmpty, fillHead } from '../message/incoming.js';
import type { IncomingMessage } from '../message/incoming-state.js';
import { LATE } from '../message/late-stream.js';
import type { OutgoingOptions } from '../message/outgoing.js';
import {
  kOwner,
  kUniqueFields,
  type OutgoingMessage,
  type OutgoingOwner,
} from '../message/outgoing-state.js';
import type { ServerResponse } from '../message/response-state.js';
import { HeadFlag, type MessageHead } from '../parser/types.js';
import {
  type HttpServer,
  kIncomingClass,
  kResponseClass,
  kServerUniqueFields,
  kSettings,
  limitOf,
  type ServerSocket,
} from './http-server.js';
import { keptFields } from './parser-settings.js';

/** Who sends responses in their order, and counts what those that wait have ready. */
export interface ResponseOwner extends OutgoingOwner {
  addPendingBytes(delta: number): void;
}

/** Bytes that a queued response waits with; called as its method. */
function notePendingData(this: OutgoingMessage, delta: number): void {
  (this[kOwner] as ResponseOwner | null)?.addPendingBytes(delta);
}

/** One object for all responses of a connection. */
export function responseOptions(server: HttpServer, socket: ServerSocket): OutgoingOptions {
  return {
    highWaterMark: socket.writableHighWaterMark,
    rejectNonStandardBodyWrites:
      server.rejectNonStandardBodyWrites ?? server[kSettings].rejectNonStandardBodyWrites,
  };
}

export function createResponse(
  server: HttpServer,
  owner: ResponseOwner,
  req: IncomingMessage,
  head: MessageHead,
  options: OutgoingOptions,
): ServerResponse {
  const res = new server[kResponseClass](req, options);
  res[kOwner] = owner;
  res[kUniqueFields] = server[kServerUniqueFields];
  res._onPendingData = notePendingData;
  res.shouldKeepAlive = (head.flags & HeadFlag.keepAlive) !== 0;
  if (server[kFace].profile.habits.keepAliveHeader) res._keepAliveTimeout = server.keepAliveTimeout;
  res._maxRequestsPerSocket = limitOf(server, 'maxRequestsPerSocket');
  return res;
}

/** With `upgrade` settled: whether the connection leaves HTTP after this head. */
export function createRequest(server: HttpServer, socket: ServerSocket, head: MessageHead): IncomingMessage {
  const isLate = server[kFace].profile.habits.messageClose === 'stream' && !hasBody(head);
  const req = new server[kIncomingClass](socket, isLate ? LATE : undefined);
  fillHead(req, head, keptFields(server));
  const join = server.joinDuplicateHeaders ?? server[kSettings].joinDuplicateHeaders;
  if (join) req.joinDuplicateHeaders = true;
  const mayUpgrade = (head.flags & HeadFlag.upgrade) !== 0;
  req.upgrade = mayUpgrade && (head.method === 'CONNECT' || Boolean(upgradeWanted(server, req)));
  return req;
}

function upgradeWanted(server: HttpServer, req: IncomingMessage): unknown {
  const wanted = server.shouldUpgradeCallback ?? server[kSettings].shouldUpgradeCallback;
  return wanted.call(server, req);
}

/** In place of a socket's `setEncoding`: octets are read, not text. */
export function refuseEncoding(): never {
  throw ERR_HTTP_SOCKET_ENCODING();
}

export function hasBody(head: MessageHead): boolean {
  return head.contentLength >= 0 || (head.flags & HeadFlag.transferEncoding) !== 0;
}

/** Hands the request to the program. */
export function serve(
  server: HttpServer,
  req: IncomingMessage,
  res: ServerResponse,
  head: MessageHead,
): void {
  if (server[kSettings].optimizeEmptyRequests && !hasBody(head)) {
    // Handed out when its events are over, so that nobody has to wait for them.
    endEmpty(req, () => server.emit('request', req, res));
  } else {
    server.emit('request', req, res);
  }
}

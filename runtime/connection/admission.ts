/** What HTTP/1.1 and the server's limits ask for before a request is served. */
import { kFace } from '../message/face-context.js';
import type { IncomingMessage } from '../message/incoming-state.js';
import type { ServerResponse } from '../message/response-state.js';
import { HeadFlag, type MessageHead } from '../parser/types.js';
import { type HttpServer, kSettings, limitOf, type ServerSocket } from './http-server.js';

function answer(res: ServerResponse, status: number, headers?: readonly string[]): void {
  res.writeHead(status, headers);
  res.end();
}

/** RFC 9112, section 3.2: a request without Host must be refused. */
function lacksHost(server: HttpServer, head: MessageHead): boolean {
  const needed = server.requireHostHeader ?? server[kSettings].requireHostHeader;
  return needed && (head.flags & HeadFlag.host) === 0;
}

/** `maxRequestsPerSocket`: the last request's answer says so, and what comes after it is dropped. */
function exceedsRequests(
  server: HttpServer,
  socket: ServerSocket,
  req: IncomingMessage,
  res: ServerResponse,
  requestCount: number,
): boolean {
  const limit = limitOf(server, 'maxRequestsPerSocket');
  if (typeof limit !== 'number' || limit <= 0) return false;
  res.maxRequestsOnConnectionReached = limit <= requestCount;
  if (requestCount <= limit) return false;
  server.emit('dropRequest', req, socket);
  answer(res, 503);
  return true;
}

/** `Expect` (RFC 9110, section 10.1.1). Returns whether the request was dealt with. */
function meetExpectation(
  server: HttpServer,
  req: IncomingMessage,
  res: ServerResponse,
  head: MessageHead,
): boolean {
  if ((head.flags & HeadFlag.expect) === 0) return false;
  if ((head.flags & HeadFlag.expectContinue) !== 0) {
    res._expect_continue = true;
    if (server.emit('checkContinue', req, res)) return true;
    res.writeContinue();
    return false;
  }
  if (!server[kFace].profile.habits.unknownExpectIs417) return false;
  if (server.emit('checkExpectation', req, res)) return true;
  answer(res, 417);
  return true;
}

/**
 * Answers a request that must not be served, or hands it to who asked for such requests.
 *
 * @param requestCount how many requests this connection has brought, with this one.
 * @returns whether the request was dealt with; else it is to be served.
 */
export function dealtWith(
  server: HttpServer,
  socket: ServerSocket,
  req: IncomingMessage,
  res: ServerResponse,
  head: MessageHead,
  requestCount: number,
): boolean {
  if (head.versionMajor !== 1 || head.versionMinor !== 1) return false;
  if (lacksHost(server, head)) {
    answer(res, 400, ['Connection', 'close']);
    return true;
  }
  return exceedsRequests(server, socket, req, res, requestCount) || meetExpectation(server, req, res, head);
}

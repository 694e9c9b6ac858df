import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { BodyPlan } from '../../runtime/parser/types.js';
import type { WireCase } from './load.js';
import type { Outcome, ReadMessage } from './outcome.js';

/** How long a side that neither answers nor closes is waited for. */
const PATIENCE = 1000;

type Seen = { messages: ReadMessage[]; error: string; left: string };

async function readToEnd(message: http.IncomingMessage, start: string): Promise<ReadMessage> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('latin1');
  return { start, rawHeaders: message.rawHeaders, body, rawTrailers: message.rawTrailers };
}

/** The same input, given to the genuine `node:http` of the running binary over a socket. */
export function nodeOutcome(wireCase: WireCase): Promise<Outcome> {
  return wireCase.role === 'request' ? serverOutcome(wireCase) : clientOutcome(wireCase);
}

async function serverOutcome({ input, limits, plan }: WireCase): Promise<Outcome> {
  const seen: Seen = { messages: [], error: '', left: '' };
  const reads: Promise<void>[] = [];
  const socket = new net.Socket();
  /** Not a stranger, who means whatever had this port before. */
  const isOurs = (side: net.Socket | Duplex): boolean => (side as net.Socket).remotePort === socket.localPort;
  const server = http.createServer(
    { requireHostHeader: false, maxHeaderSize: limits.maxHeaderSize },
    (request, response) => {
      if (!isOurs(request.socket)) return;
      const place = seen.messages.length;
      seen.messages.length++;
      const read = readToEnd(request, `${request.method} ${request.url}`);
      reads.push(
        read.then(
          (message) => {
            seen.messages[place] = message;
            response.end();
          },
          () => {},
        ),
      );
    },
  );
  if (limits.maxHeadersCount === 0) server.maxHeadersCount = 0;
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, side) => {
    if (isOurs(side)) seen.error = error.code ?? '';
    side.destroy();
  });
  const take = (request: http.IncomingMessage, side: net.Socket, head: Buffer) => {
    const { rawHeaders } = request;
    seen.messages.push({ start: `${request.method} ${request.url}`, rawHeaders, body: '', rawTrailers: [] });
    seen.left = head.toString('latin1');
    side.on('data', (chunk: Buffer) => {
      seen.left += chunk.toString('latin1');
    });
    side.on('end', () => side.end());
  };
  if (plan === BodyPlan.upgrade) server.on('upgrade', take).on('connect', take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = new Promise<net.Socket>((resolve) => {
    server.on('connection', (peer: net.Socket) => {
      const check = () => (isOurs(peer) ? resolve(peer) : peer.destroy());
      if (socket.connecting) socket.once('connect', check);
      else check();
    });
  });
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}).resume();
  socket.end(input);
  await closed(await accepted);
  socket.destroy();
  server.close();
  await Promise.all(reads);
  return { ...seen, messages: seen.messages.filter((message) => message !== undefined) };
}

async function clientOutcome({ input, limits, plan }: WireCase): Promise<Outcome> {
  const seen: Seen = { messages: [], error: '', left: '' };
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(input));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const method =
    plan === BodyPlan.none
      ? 'HEAD'
      : plan === BodyPlan.upgrade && /^HTTP\/1.1 200/.test(`${input}`)
        ? 'CONNECT'
        : 'GET';
  const request = http.request({
    port,
    host: '127.0.0.1',
    agent: false,
    method,
    maxHeaderSize: limits.maxHeaderSize,
  });
  const describe = (message: http.IncomingMessage) => `${message.statusCode} ${message.statusMessage}`;
  const note = (message: http.IncomingMessage) =>
    void seen.messages.push({
      start: describe(message),
      rawHeaders: message.rawHeaders,
      body: '',
      rawTrailers: [],
    });
  request.on('information', (info) => {
    const { statusCode, statusMessage, rawHeaders } = info;
    seen.messages.push({
      start: `${statusCode} ${statusMessage}`,
      rawHeaders: rawHeaders as unknown as string[],
      body: '',
      rawTrailers: [],
    });
  });
  const take = (message: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    note(message);
    seen.left = head.toString('latin1');
    socket.destroy();
  };
  request.on('upgrade', take).on('connect', take);
  let read: Promise<void> = Promise.resolve();
  request.on('response', (response) => {
    read = readToEnd(response, describe(response)).then(
      (message) => void seen.messages.push(message),
      () => {
        seen.error ||= 'HPE_INVALID_EOF_STATE';
      },
    );
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    // A connection that ended inside a head is a hang-up here; the parser alone calls it an early end.
    seen.error = error.code === 'ECONNRESET' ? 'HPE_INVALID_EOF_STATE' : (error.code ?? '');
  });
  request.end();
  await closed(request);
  await read;
  server.close();
  return seen;
}

async function closed(side: {
  once(event: 'close', listener: () => void): unknown;
  destroy(): unknown;
}): Promise<void> {
  const timer = setTimeout(() => side.destroy(), PATIENCE);
  await new Promise<void>((resolve) => void side.once('close', resolve));
  clearTimeout(timer);
}

/** Against Node's own server: bodies up and down, keep-alive over many requests, uploads that are broken off. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as peer from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import {
  agentOf,
  atEnd,
  type ClientRequest,
  exchange,
  type Http,
  newest,
  old,
  type Response,
  until,
} from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];

async function serve(
  listener: peer.RequestListener,
): Promise<{ server: peer.Server; port: number; connections: () => number }> {
  const server = peer.createServer(listener);
  let connections = 0;
  server.on('connection', () => connections++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return { server, port: (server.address() as AddressInfo).port, connections: () => connections };
}

const echo: peer.RequestListener = (request, response) => {
  response.writeHead(200, {
    'X-Method': request.method,
    'X-Coding': request.headers['transfer-encoding'] ?? 'none',
  });
  request.pipe(response);
};

describe.each(faces)('%s', (_name, face) => {
  const make = (port: number, options: object = {}): ClientRequest =>
    face.request({ port, host: '127.0.0.1', agent: agentOf(face), ...options });

  test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'POST', 'PUT', 'PATCH'])(
    '%s without a body',
    async (method) => {
      const { port } = await serve(echo);
      const { response, text } = await exchange(make(port, { method }));
      expect([response.headers['x-method'], response.headers['x-coding'], text]).toEqual([
        method,
        'none',
        '',
      ]);
    },
  );

  test.each<[string, (request: ClientRequest) => unknown, string, string]>([
    ['end(text)', (request) => request.end('grüße'), 'grüße', 'none'],
    ['end(buffer)', (request) => request.end(Buffer.from('abc')), 'abc', 'none'],
    ['end(Uint8Array)', (request) => request.end(new Uint8Array([97, 98])), 'ab', 'none'],
    ['end(text, encoding)', (request) => request.end('616263', 'hex'), 'abc', 'none'],
    ['write, then end', (request) => [request.write('a'), request.end('b')], 'ab', 'chunked'],
    [
      'corked writes',
      (request) => [request.cork(), request.write('a'), request.write('b'), request.uncork(), request.end()],
      'ab',
      'chunked',
    ],
    ['an empty write', (request) => [request.write(''), request.end('b')], 'b', 'chunked'],
    ['flushHeaders, then end', (request) => [request.flushHeaders(), request.end('b')], 'b', 'chunked'],
  ])('a body by %s', async (_how, send, expected, coding) => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'POST' });
    const answered = once(request, 'response');
    send(request);
    const [response] = (await answered) as [Response];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    expect([Buffer.concat(chunks).toString(), response.headers['x-coding']]).toEqual([expected, coding]);
  });

  test('a length that was given is sent instead of chunks', async () => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'POST', headers: { 'Content-Length': 6 } });
    request.write('abc');
    request.end('def');
    const { response, text } = await exchange(request);
    expect([text, response.headers['x-coding']]).toEqual(['abcdef', 'none']);
  });

  test('trailers arrive', async () => {
    const seen: object[] = [];
    const { port } = await serve((request, response) => {
      request.resume().on('end', () => {
        seen.push(request.trailers);
        response.end();
      });
    });
    const request = make(port, { method: 'POST', headers: { Trailer: 'X-Sum' } });
    request.write('abc');
    request.addTrailers({ 'X-Sum': '9' });
    await exchange(request.end() as unknown as ClientRequest);
    expect(seen).toEqual([{ 'x-sum': '9' }]);
  });

  test('3 MiB of random bytes go up and come back, with backpressure both ways', async () => {
    const { port } = await serve(echo);
    const bytes = randomBytes(3 * 1024 * 1024);
    const request = make(port, { method: 'POST' });
    let drains = 0;
    request.on('drain', () => drains++);
    const answered = once(request, 'response') as Promise<[Response]>;
    const sent = pipeline(
      Readable.from([...Array(48).keys()].map((i) => bytes.subarray(i * 65_536, (i + 1) * 65_536))),
      request,
    );
    const [response] = await answered;
    const hash = createHash('sha256');
    for await (const chunk of response) hash.update(chunk as Buffer);
    await sent;
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(drains).toBeGreaterThan(0);
  });

  test('write returns false when it should be waited, and calls back', async () => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'POST' });
    const called = new Promise<unknown>((resolve) => {
      expect(request.write(Buffer.alloc(1024 * 1024), resolve)).toBe(false);
    });
    expect(request.writableLength).toBeGreaterThan(1024 * 1024 - 1);
    const exchanged = exchange(request);
    expect(await called).toBeFalsy();
    await exchanged;
    expect(request.writableFinished).toBe(true);
  });

  test('200 requests one after the other use one connection', async () => {
    const { port, connections } = await serve((_request, response) => response.end('ok'));
    const agent = agentOf(face, { keepAlive: true });
    for (let index = 0; index < 200; index++) {
      const request = make(port, { agent });
      const closed = new Promise((resolve) => request.on('close', resolve));
      await exchange(request);
      await closed;
    }
    expect(connections()).toBe(1);
  });

  test('100 requests at once keep to 10 connections, and all are answered', async () => {
    const { port, connections } = await serve((request, response) => response.end(request.url));
    const agent = agentOf(face, { keepAlive: true, maxSockets: 10 });
    const paths = Array.from({ length: 100 }, (_, index) => `/${index}`);
    const answers = await Promise.all(
      paths.map(async (path) => (await exchange(make(port, { agent, path }))).text),
    );
    expect(answers).toEqual(paths);
    expect(connections()).toBe(10);
  });

  test('a kept connection has no more listeners after a hundred requests than after one', async () => {
    const { port } = await serve((_request, response) => response.end('ok'));
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const counts: number[] = [];
    for (let index = 0; index < 100; index++) {
      const request = make(port, { agent });
      const closed = new Promise((resolve) => request.on('close', resolve));
      await exchange(request);
      await closed;
      const { socket } = request;
      counts.push(socket?.eventNames().reduce((sum, event) => sum + socket.listenerCount(event), 0) ?? -1);
    }
    expect(counts[99]).toBe(counts[1]);
  });

  test('the server closes an idle connection: the next request takes a new one', async () => {
    const { server, port, connections } = await serve((_request, response) => response.end('ok'));
    const agent = agentOf(face, { keepAlive: true });
    await exchange(make(port, { agent }));
    await until(() => Object.keys(agent.freeSockets).length === 1);
    server.closeIdleConnections();
    await until(() => agent.totalSocketCount === 0);
    expect((await exchange(make(port, { agent }))).text).toBe('ok');
    expect(connections()).toBe(2);
  });

  test('an upload that is broken off is seen by the server', async () => {
    const aborted: Promise<unknown>[] = [];
    const { port } = await serve((request) => {
      aborted.push(new Promise((resolve) => request.on('error', resolve)));
      request.resume();
    });
    const request = make(port, { method: 'POST' }).on('error', () => {});
    request.write('part');
    await until(() => aborted.length === 1);
    request.destroy();
    expect(await aborted[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  test('writing after end is an error', async () => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'POST' });
    const told: string[] = [];
    request.on('error', (error: NodeJS.ErrnoException) => told.push(String(error.code)));
    request.on('response', (response) => response.resume());
    request.end('a');
    request.write('b', (error) => told.push(`callback ${(error as NodeJS.ErrnoException).code}`));
    await new Promise((resolve) => request.on('close', resolve));
    expect(told).toEqual(['callback ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_WRITE_AFTER_END']);
  });

  test('writing after destroy calls back with an error, and emits none', async () => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'POST' });
    const told: string[] = [];
    request.on('error', (error: NodeJS.ErrnoException) => told.push(String(error.code)));
    request.destroy();
    expect(
      request.write('b', (error) => told.push(`callback ${(error as NodeJS.ErrnoException).code}`)),
    ).toBe(false);
    await new Promise((resolve) => request.on('close', resolve));
    await until(() => told.length === 2);
    expect(told.sort()).toEqual(['ECONNRESET', 'callback ERR_STREAM_DESTROYED']);
  });

  test('Expect: 100-continue', async () => {
    const { port } = await serve(echo);
    const request = make(port, { method: 'PUT', headers: { Expect: '100-continue' } });
    await once(request, 'continue');
    expect((await exchange(request.end('body') as unknown as ClientRequest)).text).toBe('body');
  });
});

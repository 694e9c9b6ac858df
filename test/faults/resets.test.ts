/** Connections that are reset, half closed or given up at every step, on both sides, in every face. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { rawServer, until } from '../runtime/client/support.js';
import { get, serveWith } from '../runtime/server/support.js';
import { agentOf, createServer, faces, newest } from './support.js';

const BODY = 'x'.repeat(500_000);
const STEPS: Readonly<Record<string, string>> = {
  'before a byte': '',
  'within the head': 'GET / HTTP/1.1\r\nHost:',
  'behind the head': 'POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n',
  'within the body': 'POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc',
  'within a chunk': 'POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
  'while the answer is awaited': get('/never'),
  'while the answer comes': get('/big'),
  'with more requests waiting': get('/never') + get('/big').repeat(50),
  'at rest': get('/'),
};

const connectionCount = (server: net.Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  test.each(Object.entries(STEPS))(
    'a peer resets %s: it is forgotten, and others are served',
    async (_, bytes) => {
      const open = new Set<NodeHttp.ServerResponse>();
      const server = createServer(face, (req, res) => {
        open.add(res);
        res.on('close', () => open.delete(res));
        res.on('finish', () => open.delete(res));
        req.on('error', () => {});
        if (req.url === '/never') return;
        if (req.url === '/read') req.resume().on('end', () => res.end());
        else res.end(req.url === '/big' ? BODY : 'ok');
      });
      const served = await serveWith(server);
      const accepted = once(server, 'connection');
      const client = served.connect();
      const [peer] = (await accepted) as [net.Socket];
      if (bytes !== '') client.send(bytes);
      // A reset that is there before the bytes were read is an end of input to `node:net`: see the next test.
      await until(() => peer.bytesRead === bytes.length);
      client.socket.resetAndDestroy();
      while ((await connectionCount(server)) > 0) await new Promise((resolve) => setTimeout(resolve, 2));
      await until(() => open.size === 0);
      await served.ask(get('/', 'Connection: close'), 'ok');
    },
  );

  test('a peer asks and resets in one: it is forgotten with the first answer, while others wait behind it', async () => {
    const held: NodeHttp.ServerResponse[] = [];
    const server = createServer(face, (req, res) => {
      req.on('error', () => {});
      if (req.url === '/held') held.push(res);
      else res.end(BODY);
    });
    const served = await serveWith(server);
    const accepted = once(server, 'connection');
    const client = served.connect();
    const [peer] = (await accepted) as [net.Socket];
    // Both are there when the process comes to look.
    await once(client.socket, 'ready');
    client.send(get('/held') + get('/big').repeat(50));
    client.socket.resetAndDestroy();
    await until(() => held.length > 0 || peer.destroyed);
    held[0]?.end('ok');
    while ((await connectionCount(server)) > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  test('a peer that has closed its side is answered where the server is told to allow it', async () => {
    const server = createServer(face, (req, res) => {
      req.resume().on('end', () => setTimeout(() => res.end('late'), 20));
    });
    Reflect.set(server, 'httpAllowHalfOpen', true);
    const served = await serveWith(server);
    const client = served.connect();
    client.socket.end(get('/', 'Connection: close'));
    expect(await client.closed()).toContain('late');
  });

  const ANSWERS: Readonly<Record<string, string>> = {
    'at once': '',
    'within the head': 'HTTP/1.1 200 OK\r\nContent-',
    'behind an interim response': 'HTTP/1.1 100 Continue\r\n\r\n',
    'behind the head': 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n',
    'within the body': 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    'within a chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
  };
  const ends = {
    resets: (socket: net.Socket) => socket.resetAndDestroy(),
    'closes its side': (socket: net.Socket) => socket.end(),
  };
  const cases = Object.entries(ANSWERS).flatMap(([when, text]) =>
    Object.entries(ends).map(([how, end]) => ({ when, text, how, end })),
  );

  test.each(cases)('a server $how $when: request and response fail, each once', async ({ text, end }) => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        if (text === '') end(socket);
        else socket.write(text, () => setTimeout(end, 10, socket));
      });
    });
    const agent = agentOf(face.http);
    const request = face.http.request({ host: '127.0.0.1', port: server.port, agent });
    const told: string[] = [];
    request.on('error', (error: NodeJS.ErrnoException) => told.push(`request ${error.code}`));
    request.on('response', (response) => {
      let isCut = false;
      const cut = () => {
        if (!isCut) told.push('response');
        isCut = true;
      };
      response.on('aborted', cut).on('error', cut).resume();
    });
    request.end();
    await until(() => told.length > 0);
    await until(() => Object.keys(agent.sockets).length === 0);
    // Of a response that had begun the request tells only what happened to the connection.
    expect(told.join(', ')).toMatch(/^(?:request (?:ECONNRESET|EPIPE)(?:, response)?|response)$/);
  });
});

describe('signals', () => {
  const { http } = newest;

  test.each(['before', 'while it connects', 'while it is sent', 'while it is answered'])(
    'a request whose signal is aborted %s fails, and leaves no connection with anything of it',
    async (when) => {
      const server = await rawServer((socket) => {
        socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'));
      });
      const controller = new AbortController();
      if (when === 'before') controller.abort();
      const agent = agentOf(http, { keepAlive: true });
      const request = http.request({
        host: '127.0.0.1',
        port: server.port,
        agent,
        method: 'POST',
        signal: controller.signal,
      });
      const codes: (string | undefined)[] = [];
      request.on('error', (error: NodeJS.ErrnoException) => codes.push(error.code));
      request.on('response', (response) => {
        response.on('error', (error: NodeJS.ErrnoException) => codes.push(error.code)).resume();
        response.once('data', () => controller.abort());
      });
      const closed = new Promise((resolve) => request.on('close', resolve));
      if (when === 'while it connects') controller.abort();
      if (when === 'while it is sent') {
        await once(request, 'socket');
        request.write('x');
        controller.abort();
      }
      if (when === 'while it is answered') request.end('x');
      await closed;
      expect(codes).toContain('ABORT_ERR');
      // The response is cut off then.
      expect(codes.filter((code) => code !== 'ABORT_ERR' && code !== 'ECONNRESET')).toEqual([]);
      await until(() => Object.keys(agent.sockets).length === 0);
      // One that was made for it, and that saw nothing of it, is as good as new: Node 24 keeps it, too.
      if (when === 'before' || when === 'while it connects') expect(server.received).toBe('');
      else expect(Object.keys(agent.freeSockets)).toEqual([]);
    },
  );
});

test('a port that nobody listens on, and a host that has no address, are errors of the request', async () => {
  const { http } = newest;
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  // The port of a connection's other end: while it lasts, nobody else can listen there.
  const holder = net.connect((other.address() as AddressInfo).port, '127.0.0.1');
  await once(holder, 'connect');
  const refused = http.get({ host: '127.0.0.1', port: holder.localPort, agent: agentOf(http) });
  const [first] = (await once(refused, 'error')) as unknown as [NodeJS.ErrnoException];
  expect(first.code).toBe('ECONNREFUSED');
  holder.destroy();
  other.close();
  const lookup = (_host: string, _options: object, done: (error: NodeJS.ErrnoException) => void) =>
    done(Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), { code: 'ENOTFOUND' }));
  const lost = http.get({ host: 'nowhere', port: 1, agent: agentOf(http), lookup: lookup as never });
  const [second] = (await once(lost, 'error')) as unknown as [NodeJS.ErrnoException];
  expect(second.code).toBe('ENOTFOUND');
});

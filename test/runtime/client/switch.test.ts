/** Connections that leave HTTP (document entries `Event: 'upgrade'` and `Event: 'connect'`), and any duplex as a socket. */
import { Duplex, PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  agentOf,
  answer,
  type ClientRequest,
  closeOf,
  exchange,
  type Http,
  newest,
  OK,
  old,
  type Response,
  rawServer,
  textOf,
} from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];
const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n';

type Taken = [Response, Duplex, Buffer];

describe.each(faces)('%s', (_name, face) => {
  const upgrade = (port: number, options: object = {}): ClientRequest =>
    face.get({
      port,
      host: '127.0.0.1',
      headers: { Connection: 'Upgrade', Upgrade: 'echo' },
      agent: agentOf(face),
      ...options,
    });
  const taken = (request: ClientRequest, event: string): Promise<Taken> =>
    new Promise((resolve) => request.once(event, (...args) => resolve(args as unknown as Taken)));

  test('an upgrade hands over a socket without any listener of ours, and the first bytes', async () => {
    const server = await answer(`${SWITCH}first`);
    const agent = agentOf(face, { keepAlive: true });
    const request = upgrade(server.port, { agent });
    const [response, socket, head] = await taken(request, 'upgrade');
    expect([response.statusCode, head.toString()]).toEqual([101, 'first']);
    expect(socket).toBe(request.socket);
    for (const event of ['data', 'close', 'error', 'drain', 'timeout', 'free', 'agentRemove']) {
      expect([event, socket.listenerCount(event)]).toEqual([event, 0]);
    }
    expect(socket.readableFlowing).toBe(null);
    expect(agent.totalSocketCount).toBe(0);
    socket.on('data', () => {});
    socket.write('ping');
    await new Promise<void>((resolve) => {
      server.connections[0]?.on('data', (data) => data.toString().endsWith('ping') && resolve());
    });
    socket.destroy();
  });

  test('the request is over once the socket is handed over', async () => {
    const { port } = await answer(SWITCH);
    const request = upgrade(port);
    const closed = closeOf(request);
    const [, socket] = await taken(request, 'upgrade');
    await closed;
    expect(request.destroyed).toBe(true);
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  test('bytes that come later reach the new owner only', async () => {
    const server = await answer(SWITCH);
    const [, socket] = await taken(upgrade(server.port), 'upgrade');
    server.connections[0]?.write('HTTP/1.1 200 OK\r\n\r\n');
    const data = await new Promise((resolve) => socket.once('data', resolve));
    expect(String(data)).toBe('HTTP/1.1 200 OK\r\n\r\n');
    socket.destroy();
  });

  test('an upgrade that nobody listens for is closed', async () => {
    const server = await answer(SWITCH);
    const request = upgrade(server.port).on('response', () => expect.unreachable());
    await closeOf(request);
    expect(request.socket?.destroyed).toBe(true);
  });

  test('a refused upgrade is a response', async () => {
    const { port } = await answer(OK);
    const request = upgrade(port).on('upgrade', () => expect.unreachable());
    expect((await exchange(request)).text).toBe('hello');
  });

  test('200 with Upgrade fields is a response, too', async () => {
    const { port } = await answer(
      'HTTP/1.1 200 OK\r\nConnection: upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nok',
    );
    const request = upgrade(port).on('upgrade', () => expect.unreachable());
    expect((await exchange(request)).text).toBe('ok');
  });

  test.each([
    ['HTTP/1.1 200 Connection Established\r\n\r\n', 200],
    ['HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\n', 407],
  ])('CONNECT hands over the socket, whatever the status: %j', async (text, status) => {
    const server = await answer(`${text}xy`);
    const request = upgrade(server.port, { method: 'CONNECT', path: 'a.test:443', headers: {} });
    const [response, socket, head] = await taken(request, 'connect');
    expect([response.statusCode, head.toString()]).toEqual([status, 'xy']);
    expect(server.received).toMatch(/^CONNECT a\.test:443 HTTP\/1\.1\r\n/);
    socket.destroy();
  });

  test('CONNECT that nobody listens for is closed', async () => {
    const { port } = await answer('HTTP/1.1 200 OK\r\n\r\n');
    const request = upgrade(port, { method: 'CONNECT', path: 'a.test:443', headers: {} });
    await closeOf(request);
    expect(request.socket?.destroyed).toBe(true);
  });

  test('any duplex serves as the socket', async () => {
    const up = new PassThrough();
    const socket = new Duplex({
      read() {},
      write(chunk, _encoding, callback) {
        up.write(chunk);
        callback();
      },
    });
    const request = face.request({ createConnection: () => socket as never, method: 'POST', host: 'a.test' });
    request.end('abc');
    const answered = new Promise<Response>((resolve) => request.once('response', resolve));
    await new Promise((resolve) => up.once('data', resolve));
    socket.push(OK);
    const response = await answered;
    expect(await textOf(response)).toBe('hello');
  });

  test('a tunnel: one socket, CONNECT first, then a request through it', async () => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.once('data', () => socket.write(OK));
      });
    });
    const connect = upgrade(server.port, { method: 'CONNECT', path: 'a.test:80', headers: {} });
    const [, socket] = await taken(connect, 'connect');
    const request = face.get({ host: 'a.test', createConnection: () => socket as never });
    expect((await exchange(request)).text).toBe('hello');
  });
});

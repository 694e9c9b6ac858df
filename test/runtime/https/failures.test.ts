/** TLS that fails, timeouts and closes: told to whom they concern, and nothing stays open. */
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { describe, expect, test } from 'vitest';
import { http } from '../../support/faces.js';
import { agentOf, ask, atEnd, ca, hello, identity, listening, newest, until, v4 } from './support.js';

const FACES = [
  ['v4', v4],
  ['v24', newest],
] as const;

function connectionsOf(server: net.Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

async function untilEmpty(server: net.Server): Promise<void> {
  for (const end = Date.now() + 2000; (await connectionsOf(server)) > 0; ) {
    if (Date.now() > end) throw new Error('connections stay open');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function plain(port: number): net.Socket {
  const socket = net.connect(port, '127.0.0.1').on('error', () => {});
  atEnd(() => socket.destroy());
  return socket;
}

describe.each(FACES)('%s: a server that cannot be trusted is refused', (_name, face) => {
  test.each([
    ['by a stranger', 'stranger', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    [
      'by an authority not named',
      'server',
      { ca: identity('stranger').cert },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    ['for another host', 'other', {}, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('issued %s', async (_what, name, options, code) => {
    const { server, port } = await listening(face.createServer(identity(name), hello));
    const agent = agentOf(face, { keepAlive: true });
    await expect(ask(face, port, { agent, ...options })).rejects.toMatchObject({ code });
    await untilEmpty(server);
    await until(() => Object.keys(agent.sockets).length === 0);
    const answer = await ask(face, port, { agent, ...options, rejectUnauthorized: false });
    expect(answer.text).toBe('hello');
  });
});

test('the check of the server’s identity is the caller’s where one is given', async () => {
  const { port } = await listening(newest.createServer(identity('other'), hello));
  const asked: [string, string][] = [];
  const { text } = await ask(newest, port, {
    agent: agentOf(newest),
    checkServerIdentity: (host, certificate) => {
      asked.push([host, String(certificate.subject.CN)]);
      return undefined;
    },
  });
  expect(text).toBe('hello');
  expect(asked).toEqual([['localhost', 'other.test']]);
});

describe('client certificates', () => {
  const server = () =>
    listening(newest.createServer({ ...identity('server'), ca, requestCert: true }, hello));

  test('let in who has one of the authority', async () => {
    const { port } = await server();
    expect((await ask(newest, port, { agent: false, ...identity('client') })).text).toBe('hello');
  });

  test.each([
    ['has none', {}],
    ['has one of a stranger', identity('stranger')],
  ])('keep out who %s', async (_who, options) => {
    const { server: made, port } = await server();
    let heard: unknown;
    made.on('tlsClientError', (error) => {
      heard = error;
    });
    await expect(ask(newest, port, { agent: false, ...options })).rejects.toBeInstanceOf(Error);
    await untilEmpty(made);
    expect(heard).toBeInstanceOf(Error);
  });
});

describe('what is no TLS', () => {
  test.each([
    ['a plain request', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['garbage', '\x16\x03\x01\x00\x05hello there'],
    ['a cut handshake', '\x16\x03\x01\x02\x00\x01'],
  ])('%s: the connection is closed, the server goes on', async (_what, bytes) => {
    const { server, port } = await listening(newest.createServer(identity('server'), hello));
    const socket = plain(port);
    socket.resume().end(bytes, 'latin1');
    await once(socket, 'close');
    await untilEmpty(server);
    expect((await ask(newest, port, { agent: false })).text).toBe('hello');
  });

  test("is told as 'tlsClientError', and as 'clientError' before", async () => {
    const { server, port } = await listening(newest.createServer(identity('server'), hello));
    const told: string[] = [];
    server.on('tlsClientError', () => told.push('tlsClientError'));
    server.on('clientError', (_error, socket) => {
      told.push('clientError');
      socket.destroy();
    });
    const socket = plain(port);
    socket.resume().end('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
    expect(told).toEqual(['clientError', 'tlsClientError']);
  });

  test('a handshake that never comes ends at handshakeTimeout', async () => {
    const options = { ...identity('server'), handshakeTimeout: 50 };
    const { server, port } = await listening(newest.createServer(options, hello));
    const socket = plain(port);
    socket.resume();
    const [error] = await once(server, 'tlsClientError');
    expect(error).toMatchObject({ code: 'ERR_TLS_HANDSHAKE_TIMEOUT' });
    await once(socket, 'close');
    await untilEmpty(server);
  });

  test('a plain server is an error of the request, and leaves no socket', async () => {
    const { port } = await listening(http.createServer(hello) as unknown as net.Server);
    const agent = agentOf(newest, { keepAlive: true });
    await expect(ask(newest, port, { agent })).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
    await until(() => Object.keys(agent.sockets).length === 0);
    expect(Object.keys(agent.freeSockets)).toEqual([]);
  });
});

describe('behind TLS', () => {
  const secure = async (port: number): Promise<tls.TLSSocket> => {
    const socket = tls.connect({ host: '127.0.0.1', port, ca }).on('error', () => {});
    atEnd(() => socket.destroy());
    await once(socket, 'secureConnect');
    return socket;
  };

  test('a request that cannot be parsed is refused with 400', async () => {
    const { port } = await listening(newest.createServer(identity('server'), hello));
    const socket = await secure(port);
    socket.write('what is this\r\n\r\n');
    const [bytes] = await once(socket, 'data');
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    await once(socket, 'close');
  });

  test('headersTimeout and requestTimeout hold', async () => {
    const limits = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    const { port } = await listening(newest.createServer({ ...identity('server'), ...limits }, hello));
    const socket = await secure(port);
    socket.write('GET / HTTP/1.1\r\nHost:');
    const [bytes] = await once(socket, 'data');
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 408 /);
    await once(socket, 'close');
  });

  test('keepAliveTimeout ends an idle connection', async () => {
    const limits = { keepAliveTimeout: 30, keepAliveTimeoutBuffer: 10 };
    const { port } = await listening(newest.createServer({ ...identity('server'), ...limits }, hello));
    const socket = await secure(port);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [bytes] = await once(socket, 'data');
    expect(String(bytes)).toContain('hello');
    socket.resume();
    await once(socket, 'close');
  });

  test('setTimeout tells of a silent connection', async () => {
    const { server, port } = await listening(newest.createServer(identity('server')));
    const timedOut = new Promise<tls.TLSSocket>((resolve) =>
      (server as unknown as { setTimeout(ms: number, f: (socket: tls.TLSSocket) => void): void }).setTimeout(
        30,
        resolve,
      ),
    );
    const socket = await secure(port);
    const told = await timedOut;
    expect(told.encrypted).toBe(true);
    told.destroy();
    await once(socket, 'close');
  });

  test('closeAllConnections ends requests under way, close waits for them', async () => {
    const server = newest.createServer(identity('server'), () => server.closeAllConnections());
    const { port } = await listening(server);
    const closed = once(server, 'close');
    const failed = ask(newest, port, { agent: false });
    server.once('request', () => server.close());
    await expect(failed).rejects.toMatchObject({ code: 'ECONNRESET' });
    await closed;
  });

  test("a request's timeout is told", async () => {
    const { port } = await listening(newest.createServer(identity('server'), () => {}));
    const request = newest.get({ host: 'localhost', family: 4, port, ca, timeout: 40 }).on('error', () => {});
    await once(request, 'timeout');
    const closed = new Promise((resolve) => request.once('close', resolve));
    request.destroy();
    await closed;
  });
});

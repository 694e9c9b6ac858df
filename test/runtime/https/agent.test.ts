/** What an https agent shares between requests, and what it must not. */
import { once } from 'node:events';
import tls from 'node:tls';
import { describe, expect, test } from 'vitest';
import { newest as http } from '../client/support.js';
import {
  type Agent,
  agentOf,
  ask,
  ca,
  hello,
  identity,
  listening,
  newest,
  until,
  v4,
  v16,
  v010,
} from './support.js';

const TLS12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

/** Says who the client is, by certificate and by the name it asked for. */
const whoAreYou = (options: tls.TlsOptions = {}) =>
  listening(
    newest.createServer({ ...identity('server'), ca, ...options }, (request, response) => {
      const socket = request.socket as tls.TLSSocket & { servername?: string };
      response.end(`${socket.getPeerCertificate?.().subject?.CN ?? 'nobody'} at ${socket.servername}`);
    }),
  );

describe('connections', () => {
  test.each([
    ['v16', v16],
    ['v24', newest],
  ])('of %s are kept and used again', async (_name, face) => {
    const { port } = await whoAreYou();
    const agent = agentOf(face, { keepAlive: true });
    const first = await ask(face, port, { agent });
    const second = await ask(face, port, { agent });
    expect(first.reused).toBe(false);
    expect(second.reused).toBe(true);
    expect(second.socket).toBe(first.socket);
    expect(Object.keys(agent.freeSockets)).toEqual([
      agent.getName({ host: 'localhost', port, family: 4, ca }),
    ]);
  });

  test('an idle one that the server closes leaves the pool', async () => {
    const { server, port } = await whoAreYou();
    const agent = agentOf(newest, { keepAlive: true });
    await ask(newest, port, { agent });
    (server as unknown as { closeIdleConnections(): void }).closeIdleConnections();
    await until(() => Object.keys(agent.freeSockets).length === 0);
    expect((await ask(newest, port, { agent })).reused).toBe(false);
  });

  test.each([
    ['a client certificate', { ...identity('client') }],
    ['a server name', { servername: 'a.test', rejectUnauthorized: false }],
    ['a Host field', { headers: { host: 'other.test' }, rejectUnauthorized: false }],
    ['rejectUnauthorized', { rejectUnauthorized: false }],
    ['a check of its own', { checkServerIdentity: () => undefined }],
    ['a secure context', { secureContext: tls.createSecureContext({ ca }) }],
  ])('are not shared with a request that has %s', async (_what, options) => {
    const { port } = await whoAreYou({ requestCert: true, rejectUnauthorized: false });
    const agent = agentOf(newest, { keepAlive: true, maxCachedSessions: 0 });
    const plain = await ask(newest, port, { agent });
    const other = await ask(newest, port, { agent, ...options });
    expect(other.socket).not.toBe(plain.socket);
    expect((await ask(newest, port, { agent })).socket).toBe(plain.socket);
  });

  test('one with a check of its own serves that request alone', async () => {
    const { port } = await whoAreYou();
    const agent = agentOf(newest, { keepAlive: true, maxSockets: 1 });
    let checks = 0;
    const check = (): undefined => {
      checks += 1;
    };
    const both = [1, 2].map(() => ask(newest, port, { agent, checkServerIdentity: check }));
    const sockets = (await Promise.all(both)).map(({ socket }) => socket);
    expect(sockets[0]).not.toBe(sockets[1]);
    expect(checks).toBe(2);
    const own = agentOf(newest, { keepAlive: true, checkServerIdentity: check });
    await ask(newest, port, { agent: own });
    expect((await ask(newest, port, { agent: own })).reused).toBe(true);
  });

  test.each([
    ['v0.10', v010],
    ['v4', v4],
  ])('the short names of %s do not mix identities up either', async (_name, face) => {
    const { port } = await whoAreYou({ requestCert: true, rejectUnauthorized: false });
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const answers = await Promise.all([
      ask(face, port, { agent }),
      ask(face, port, { agent, ...identity('client') }),
      ask(face, port, { agent, minVersion: 'TLSv1.3' }),
    ]);
    expect(answers.map(({ text }) => text)).toEqual([
      'nobody at localhost',
      'a client at localhost',
      'nobody at localhost',
    ]);
    expect(new Set(answers.map(({ socket }) => socket)).size).toBe(3);
  });

  test('maxSockets queues requests of one name', async () => {
    const { server, port } = await whoAreYou();
    let connections = 0;
    server.on('secureConnection', () => connections++);
    const agent = agentOf(newest, { keepAlive: true, maxSockets: 1 });
    await Promise.all([1, 2, 3].map(() => ask(newest, port, { agent })));
    expect(connections).toBe(1);
  });
});

describe('sessions', () => {
  const server = () => listening(newest.createServer({ ...identity('server'), ...TLS12 }, hello));

  test('are remembered for the next connection', async () => {
    const { port } = await server();
    const agent = agentOf(newest);
    expect((await ask(newest, port, { agent })).sessionReused).toBe(false);
    expect((await ask(newest, port, { agent })).sessionReused).toBe(true);
  });

  test('are remembered over TLS 1.3', async () => {
    const { port } = await listening(newest.createServer(identity('server'), hello));
    const agent = agentOf(newest);
    const first = await ask(newest, port, { agent });
    // The ticket comes when the server pleases.
    if (!first.socket.destroyed)
      await Promise.race([once(first.socket, 'session'), once(first.socket, 'close')]);
    expect((await ask(newest, port, { agent })).sessionReused).toBe(true);
  });

  test('are not remembered where maxCachedSessions is 0, nor in a version without', async () => {
    const { port } = await server();
    const none = agentOf(newest, { maxCachedSessions: 0 });
    await ask(newest, port, { agent: none });
    expect((await ask(newest, port, { agent: none })).sessionReused).toBe(false);
    const old = agentOf(v010);
    await ask(v010, port, { agent: old });
    expect((await ask(v010, port, { agent: old })).sessionReused).toBe(false);
  });

  test('the oldest is forgotten for a new one', async () => {
    const [first, second] = [await server(), await server()];
    const agent = agentOf(newest, { maxCachedSessions: 1 });
    await ask(newest, first.port, { agent });
    await ask(newest, second.port, { agent });
    expect((await ask(newest, second.port, { agent })).sessionReused).toBe(true);
    expect((await ask(newest, first.port, { agent })).sessionReused).toBe(false);
  });

  test('of a server that was refused are not used', async () => {
    const { port } = await server();
    const agent = agentOf(newest);
    const wrong = { agent, servername: 'wrong.test' };
    const refused = { code: 'ERR_TLS_CERT_ALTNAME_INVALID' };
    await expect(ask(newest, port, wrong)).rejects.toMatchObject(refused);
    await expect(ask(newest, port, wrong)).rejects.toMatchObject(refused);
  });

  test('are not remembered before the server has been checked', async () => {
    const { port } = await server();
    const agent = agentOf(newest) as Agent & { _cacheSession(name: string, session: Buffer): void };
    const kept: string[] = [];
    agent._cacheSession = (name) => kept.push(name);
    await expect(ask(newest, port, { agent, servername: 'wrong.test' })).rejects.toBeInstanceOf(Error);
    expect(kept).toEqual([]);
    await ask(newest, port, { agent });
    expect(kept).toHaveLength(1);
  });

  test('of a connection that failed are forgotten', async () => {
    const { port } = await server();
    const agent = agentOf(newest);
    await ask(newest, port, { agent });
    const request = newest.get({ host: 'localhost', family: 4, port, ca, agent });
    const [response] = await once(request, 'response');
    request.on('error', () => {});
    expect(response.socket.isSessionReused()).toBe(true);
    const closed = new Promise((resolve) => response.socket.once('close', resolve));
    response.on('error', () => {});
    response.socket.destroy(new Error('enough'));
    await closed;
    expect((await ask(newest, port, { agent })).sessionReused).toBe(false);
  });

  test('of a request with a check of its own are neither kept nor used', async () => {
    const { port } = await server();
    const agent = agentOf(newest);
    await ask(newest, port, { agent, checkServerIdentity: () => undefined });
    const refusal = new Error('not this one');
    const other = ask(newest, port, { agent, checkServerIdentity: () => refusal });
    await expect(other).rejects.toBe(refusal);
  });
});

describe('names', () => {
  const options = { host: 'h', port: 1, servername: 's', rejectUnauthorized: false, ca: 'C' };

  test('are in the form of the version', () => {
    expect(new v4.Agent().getName(options)).toBe('h:1::C:::::false:s');
    expect(new newest.Agent().getName(options)).toBe('h:1::C::::::false:s::::::::::::');
    expect('getName' in new v010.Agent()).toBe(false);
  });

  test('tell identities in lists apart in the newest', () => {
    const name = (passphrase: string) =>
      new newest.Agent().getName({ pfx: [{ buf: Buffer.from('b'), passphrase }] as never });
    expect(name('p')).not.toBe(name('q'));
  });
});

describe('the server is asked for', () => {
  test.each([
    [{}, 'localhost'],
    [{ headers: { host: 'named.test:80' }, rejectUnauthorized: false }, 'named.test'],
    [{ host: '127.0.0.1' }, 'false'],
    [{ servername: 'given.test', rejectUnauthorized: false }, 'given.test'],
    [{ servername: '', rejectUnauthorized: false }, 'false'],
  ])('%j: by the name %s', async (options, name) => {
    const { port } = await whoAreYou();
    const agent = agentOf(newest);
    expect((await ask(newest, port, { agent, ...options })).text).toBe(`nobody at ${name}`);
  });
});

test("'keylog' tells the keys of connections, also of those that are open already", async () => {
  const { port } = await listening(newest.createServer({ ...identity('server'), ...TLS12 }, hello));
  const agent = agentOf(newest);
  const lines: [Buffer, unknown][] = [];
  agent.on('keylog', (line: Buffer, socket: unknown) => lines.push([line, socket]));
  const { socket } = await ask(newest, port, { agent });
  expect(String(lines[0]?.[0])).toMatch(/^CLIENT_RANDOM /);
  expect(lines[0]?.[1]).toBe(socket);
});

test('an agent starts as documented', () => {
  const { globalAgent } = newest as unknown as { globalAgent: Record<string, unknown> };
  expect(globalAgent).toMatchObject({ defaultPort: 443, protocol: 'https:', keepAlive: true });
  expect(globalAgent.options).toMatchObject({ timeout: 5000, scheduling: 'lifo' });
  expect(new newest.Agent()).toMatchObject({ keepAlive: false, maxCachedSessions: 100 });
  expect(new newest.Agent({ defaultPort: 8443 })).toMatchObject({ defaultPort: 8443 });
  expect(new v16.Agent()).toMatchObject({ defaultPort: 443, protocol: 'https:' });
});

test('an agent of http’s class that looks into the stack for `node:https:`, as those of agent-base do', async () => {
  const { port } = await whoAreYou();
  const isSecure = (): boolean => String(new Error().stack).includes('node:https:');
  const agent = new http.Agent();
  Object.defineProperties(agent, {
    protocol: { get: () => (isSecure() ? 'https:' : 'http:') },
    createConnection: {
      value: (options: tls.ConnectionOptions) => tls.connect({ ...options, rejectUnauthorized: false }),
    },
    getName: { value: newest.Agent.prototype.getName },
  });
  const request = newest.get({ host: '127.0.0.1', port, agent } as object);
  const [response] = await once(request, 'response');
  response.resume();
  expect(response.statusCode).toBe(200);
  const name = (options: object): string => agent.getName({ host: 'a', port: 1, ...options });
  expect(name({})).not.toBe(name({ rejectUnauthorized: false }));
  expect(name({ checkServerIdentity: () => undefined })).not.toBe(
    name({ checkServerIdentity: () => undefined }),
  );
});

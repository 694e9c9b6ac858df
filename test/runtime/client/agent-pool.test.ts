/** How an agent keeps, lends, limits and drops connections. */
import type net from 'node:net';
import { createConnection, Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  type Agent,
  agentOf,
  answer,
  answerEach,
  type ClientRequest,
  closeOf,
  exchange,
  exchangeAndRest,
  type Http,
  newest,
  OK,
  old,
  rawServer,
  turn,
  until,
} from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];

function counts(agent: Agent): { used: number; free: number; waiting: number; total: number } {
  const sum = (table: NodeJS.ReadOnlyDict<unknown[]>): number =>
    Object.values(table).reduce((total, list) => total + (list?.length ?? 0), 0);
  return {
    used: sum(agent.sockets),
    free: sum(agent.freeSockets),
    waiting: sum(agent.requests),
    total: agent.totalSocketCount,
  };
}

function freeOf(agent: Agent): net.Socket[] {
  return Object.values(agent.freeSockets).flatMap((list) => list ?? []);
}

describe.each(faces)('%s', (_name, face) => {
  const get = (port: number, agent: Agent, options: object = {}): ClientRequest =>
    face.get({ port, host: '127.0.0.1', agent, ...options });

  test('a kept connection serves the next request', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    const first = get(server.port, agent);
    await exchangeAndRest(first);
    expect(counts(agent)).toEqual({ used: 0, free: 1, waiting: 0, total: 1 });
    const second = get(server.port, agent);
    expect(counts(agent)).toEqual({ used: 1, free: 0, waiting: 0, total: 1 });
    await exchangeAndRest(second);
    expect([first.reusedSocket, second.reusedSocket]).toEqual([false, true]);
    expect(second.socket).toBe(first.socket);
    expect(server.connections).toHaveLength(1);
    expect(server.received).toMatch(/Connection: keep-alive/i);
  });

  test('without keepAlive the connection is closed, and says so', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face);
    const request = get(server.port, agent);
    await exchange(request);
    await closeOf(request.socket as Socket);
    expect(counts(agent)).toEqual({ used: 0, free: 0, waiting: 0, total: 0 });
    expect(server.received).toMatch(/Connection: close/i);
  });

  test('without keepAlive, a limited agent lends the connection to a request that waits', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { maxSockets: 1 });
    const requests = [get(server.port, agent), get(server.port, agent), get(server.port, agent)];
    expect(counts(agent)).toEqual({ used: 1, free: 0, waiting: 2, total: 1 });
    await Promise.all(requests.map(exchange));
    expect(server.connections).toHaveLength(1);
    expect(server.received).toMatch(/Connection: keep-alive/i);
  });

  test.each([
    ['HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', 'says close'],
    ['HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', 'is HTTP/1.0'],
  ])('a response that %#: %s is not kept', async (text) => {
    const server = await answerEach(text);
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    expect(counts(agent).total).toBe(0);
  });

  test('HTTP/1.0 with keep-alive is kept', async () => {
    const server = await answerEach('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n');
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    expect(counts(agent).free).toBe(1);
  });

  test('a request that says close is not kept', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent, { headers: { Connection: 'close' } }));
    expect(counts(agent).total).toBe(0);
  });

  test.each([
    ['lifo', [2, 1, 0]],
    ['fifo', [0, 1, 2]],
  ] as const)('%s scheduling', async (scheduling, order) => {
    const server = await answerEach(OK, 5);
    const agent = agentOf(face, { keepAlive: true, scheduling });
    await Promise.all([0, 1, 2].map(() => exchangeAndRest(get(server.port, agent))));
    const idle = freeOf(agent);
    const requests = [0, 1, 2].map(() => get(server.port, agent));
    await Promise.all(requests.map(exchange));
    const used = requests.map((request) => idle.indexOf(request.socket as Socket));
    expect(used).toEqual(order);
  });

  test('maxSockets holds for each origin by itself', async () => {
    const one = await answerEach(OK, 5);
    const two = await answerEach(OK, 5);
    const agent = agentOf(face, { maxSockets: 1 });
    const requests = [one, one, two, two].map((server) => get(server.port, agent));
    expect(counts(agent)).toMatchObject({ used: 2, waiting: 2 });
    await Promise.all(requests.map(exchange));
    expect([one.connections.length, two.connections.length]).toEqual([1, 1]);
  });

  test('maxTotalSockets holds for all origins together, and all are served', async () => {
    const servers = [await answerEach(OK, 2), await answerEach(OK, 2), await answerEach(OK, 2)];
    const agent = agentOf(face, { maxTotalSockets: 2 });
    let most = 0;
    const requests = [...servers, ...servers, ...servers].map((server) => {
      const request = get(server.port, agent);
      request.on('response', () => {
        most = Math.max(most, counts(agent).used);
      });
      return request;
    });
    expect(counts(agent)).toMatchObject({ used: 2, waiting: 7, total: 2 });
    await Promise.all(requests.map(exchange));
    expect(most).toBeLessThanOrEqual(2);
  });

  test('waiting requests are served in the order they came', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const order: number[] = [];
    const requests = Array.from({ length: 5 }, (_, index) => {
      const request = get(server.port, agent, { path: `/${index}` });
      request.on('response', () => order.push(index));
      return request;
    });
    await Promise.all(requests.map(exchange));
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(server.connections).toHaveLength(1);
  });

  test('a waiting request that was destroyed is passed over', async () => {
    const server = await answerEach(OK, 5);
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const first = get(server.port, agent);
    const unwanted = get(server.port, agent, { path: '/unwanted' });
    const last = get(server.port, agent, { path: '/last' });
    unwanted.on('error', () => {}).destroy();
    await turn();
    expect(counts(agent).waiting).toBe(1);
    await Promise.all([first, last].map(exchange));
    expect(server.received).not.toContain('/unwanted');
    expect(server.received).toContain('/last');
  });

  test('when a connection is lost, a waiting request gets a new one', async () => {
    const server = await rawServer((socket, index) => {
      socket.once('data', () => (index === 0 ? socket.destroy() : socket.write(OK)));
    });
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const first = get(server.port, agent).on('error', () => {});
    const second = get(server.port, agent);
    const { text } = await exchange(second);
    expect(first.destroyed).toBe(true);
    expect(text).toBe('hello');
    expect(second.reusedSocket).toBe(false);
  });

  test('maxFreeSockets bounds what is kept for an origin', async () => {
    const server = await answerEach(OK, 2);
    const agent = agentOf(face, { keepAlive: true, maxFreeSockets: 2 });
    await Promise.all([1, 2, 3, 4].map(() => exchangeAndRest(get(server.port, agent))));
    await until(() => counts(agent).total === 2);
    expect(counts(agent).free).toBe(2);
  });

  test("'free' is told with the socket and the options", async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    const seen: unknown[] = [];
    agent.on('free', (socket, options) => seen.push(socket, (options as { port: number }).port));
    const request = get(server.port, agent);
    await exchangeAndRest(request);
    expect(seen).toEqual([request.socket, server.port]);
  });

  test('keepSocketAlive decides whether a socket is kept', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    const asked: unknown[] = [];
    agent.keepSocketAlive = (socket: unknown) => {
      asked.push(socket);
      return false;
    };
    const request = get(server.port, agent);
    await exchangeAndRest(request);
    expect(asked).toEqual([request.socket]);
    expect(counts(agent).total).toBe(0);
  });

  test('keepSocketAlive turns TCP keep-alive on, and lets the process end', async () => {
    const calls: unknown[] = [];
    const socket = Object.assign(new Socket(), {
      setKeepAlive: (...args: unknown[]) => calls.push('setKeepAlive', ...args),
      unref: () => calls.push('unref'),
    });
    const agent = agentOf(face, { keepAlive: true, keepAliveMsecs: 77 });
    expect((agent.keepSocketAlive as (socket: unknown) => unknown)(socket)).toBe(true);
    expect(calls).toEqual(['setKeepAlive', true, 77, 'unref']);
  });

  test('reuseSocket is asked before a kept socket serves again', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    const first = get(server.port, agent);
    await exchangeAndRest(first);
    const seen: unknown[] = [];
    agent.reuseSocket = (socket: unknown, request: unknown) => {
      seen.push(socket, request);
    };
    const second = get(server.port, agent);
    await exchangeAndRest(second);
    expect(seen).toEqual([first.socket, second]);
    expect(second.reusedSocket).toBe(false);
  });

  test('bytes on an idle connection end it', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    const request = get(server.port, agent);
    await exchangeAndRest(request);
    const [socket] = freeOf(agent);
    server.connections[0]?.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison');
    await closeOf(socket as Socket);
    expect(counts(agent).total).toBe(0);
    const { text } = await exchange(get(server.port, agent));
    expect(text).toBe('hello');
    expect(server.connections).toHaveLength(2);
  });

  test('bytes that come right behind a response end the connection before it is used again', async () => {
    const server = await answer(`${OK}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison`);
    const agent = agentOf(face, { keepAlive: true });
    const request = get(server.port, agent);
    await exchangeAndRest(request);
    await until(() => counts(agent).total === 0);
    expect(counts(agent).free).toBe(0);
  });

  test("a client's own 'data' listener neither loses bytes nor disturbs the pool", async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    let bytes = 0;
    for (let index = 0; index < 3; index++) {
      const request = get(server.port, agent);
      request.on('socket', (socket) => {
        if (socket.listenerCount('data') < 2) socket.on('data', (chunk) => (bytes += chunk.length));
      });
      await exchangeAndRest(request);
    }
    expect(bytes).toBe(3 * OK.length);
    expect(server.connections).toHaveLength(1);
  });

  test('an idle connection that the server closes leaves the pool', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    server.connections[0]?.end();
    await until(() => counts(agent).total === 0);
    expect(Object.keys(agent.freeSockets)).toEqual([]);
  });

  test('an idle connection that is reset leaves the pool, and nobody is told', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    server.connections[0]?.resetAndDestroy();
    await until(() => counts(agent).total === 0);
  });

  test('a reset of a connection that serves again is an error of that request, which tells it was reused', async () => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write(OK);
        socket.once('data', () => socket.destroy());
      });
    });
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    const request = get(server.port, agent);
    const error = await new Promise((resolve) => request.on('error', resolve));
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    expect(request.reusedSocket).toBe(true);
  });

  test('an idle connection is dropped after the timeout of the agent', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true, timeout: 20 });
    await exchangeAndRest(get(server.port, agent));
    expect(freeOf(agent)[0]?.timeout).toBe(20);
    await until(() => counts(agent).total === 0);
  });

  test('a request without a timeout does not inherit the one of the request before', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent, { timeout: 1234 }));
    expect(freeOf(agent)[0]?.timeout).toBe(0);
    const request = get(server.port, agent, { timeout: 4321 });
    await new Promise((resolve) => request.on('socket', resolve));
    expect(request.socket?.timeout).toBe(4321);
    await exchange(request);
  });

  test("'agentRemove' takes a socket off the books, and it is closed after the response", async () => {
    const server = await answerEach(OK, 5);
    const agent = agentOf(face, { keepAlive: true });
    const request = get(server.port, agent);
    request.on('socket', (socket) => socket.emit('agentRemove'));
    const answered = exchange(request);
    await turn();
    expect(counts(agent)).toMatchObject({ used: 0, total: 0 });
    await answered;
    await until(() => request.socket?.destroyed === true);
  });

  test('destroy() ends sockets in use and idle ones', async () => {
    const server = await rawServer((socket, index) => {
      if (index === 0) socket.once('data', () => socket.write(OK));
    });
    const agent = agentOf(face, { keepAlive: true });
    await exchangeAndRest(get(server.port, agent));
    const [idle] = freeOf(agent);
    const served = get(server.port, agent);
    await turn();
    // The idle one serves: a second connection is made.
    const other = get(server.port, agent);
    const failures = [served, other].map((request) => new Promise((resolve) => request.on('error', resolve)));
    await turn();
    agent.destroy();
    expect(idle?.destroyed).toBe(true);
    expect(await Promise.all(failures)).toEqual([
      expect.objectContaining({ code: 'ECONNRESET' }),
      expect.objectContaining({ code: 'ECONNRESET' }),
    ]);
    await until(() => counts(agent).total === 0);
  });

  test('an asynchronous createConnection', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true });
    agent.createConnection = ((_options: unknown, callback: (e: null, s: Socket) => void) => {
      setTimeout(() => callback(null, createConnection(server.port, '127.0.0.1')), 5);
    }) as never;
    const { text } = await exchange(get(1, agent));
    expect(text).toBe('hello');
  });

  test('an asynchronous createConnection keeps to maxSockets, too', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    agent.createConnection = ((_options: unknown, callback: (e: null, s: Socket) => void) => {
      setTimeout(() => callback(null, createConnection(server.port, '127.0.0.1')), 5);
    }) as never;
    await Promise.all([1, 2, 3].map(() => exchange(get(1, agent))));
    expect(server.connections).toHaveLength(1);
  });

  test('an asynchronous createConnection that fails is an error of the request', async () => {
    const agent = agentOf(face);
    agent.createConnection = ((_options: unknown, callback: (error: Error) => void) => {
      setImmediate(callback, new Error('no tunnel'));
    }) as never;
    const request = get(1, agent);
    const told: string[] = [];
    request.on('error', (error) => told.push(error.message));
    request.on('close', () => told.push('close'));
    await closeOf(request);
    expect(told).toEqual(['no tunnel', 'close']);
  });

  test('when the connection for a waiting request fails, the next one is tried', async () => {
    const server = await rawServer((socket, index) => {
      socket.once('data', () => (index === 0 ? socket.destroy() : socket.write(OK)));
    });
    const agent = agentOf(face, { maxSockets: 1 });
    const make = agent.createConnection as (...args: unknown[]) => Socket;
    let made = 0;
    agent.createConnection = ((options: unknown, callback: (error: Error) => void) => {
      made += 1;
      if (made === 2) return void setImmediate(callback, new Error('no tunnel'));
      return make(options);
    }) as never;
    const told: string[] = [];
    get(server.port, agent).on('error', (error) => told.push(error.message));
    get(server.port, agent).on('error', (error) => told.push(error.message));
    const { text } = await exchange(get(server.port, agent));
    expect(told).toEqual(['socket hang up', 'no tunnel']);
    expect(text).toBe('hello');
  });

  test('a createConnection that throws throws out of request', () => {
    const agent = agentOf(face);
    agent.createConnection = () => {
      throw new Error('not today');
    };
    expect(() => get(1, agent)).toThrow('not today');
  });

  test('a request that is destroyed before its turn gives its socket to the next', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face, { keepAlive: true, maxSockets: 1 });
    const first = get(server.port, agent).on('error', () => {});
    const second = get(server.port, agent);
    first.destroy();
    expect((await exchange(second)).text).toBe('hello');
    expect(server.connections).toHaveLength(1);
  });
});

describe('the server says how long it will wait', () => {
  const withHint = (hint: string): string =>
    `HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: ${hint}\r\n\r\n`;

  test.each([
    ['timeout=2', 1000],
    ['timeout=2, max=5', 1000],
    ['timeout=60', 5000],
    ['max=5', 5000],
    ['timeout=abc', 5000],
  ])('%s and a timeout of 5000: idle for at most %i ms', async (hint, msecs) => {
    const server = await answerEach(withHint(hint));
    const agent = agentOf(newest, { keepAlive: true, timeout: 5000 });
    await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
    expect(freeOf(agent)[0]?.timeout).toBe(msecs);
  });

  test.each(['timeout=0', 'timeout=1'])('%s: not kept at all', async (hint) => {
    const server = await answerEach(withHint(hint));
    const agent = agentOf(newest, { keepAlive: true });
    await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
    expect(counts(agent).total).toBe(0);
  });

  test('agentKeepAliveTimeoutBuffer is what the agent stays below', async () => {
    const server = await answerEach(withHint('timeout=1'));
    const agent = agentOf(newest, { keepAlive: true, timeout: 5000, agentKeepAliveTimeoutBuffer: 100 });
    await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
    expect(freeOf(agent)[0]?.timeout).toBe(900);
  });

  test('once it serves again, the connection has the time of a request', async () => {
    const server = await answerEach(withHint('timeout=2'));
    const agent = agentOf(newest, { keepAlive: true, timeout: 5000 });
    await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
    const request = newest.get({ port: server.port, host: '127.0.0.1', agent });
    await new Promise((resolve) => request.on('socket', resolve));
    expect(request.socket?.timeout).toBe(5000);
    await exchange(request);
  });

  test('a version that takes no notice', async () => {
    const server = await answerEach(withHint('timeout=1'));
    const agent = agentOf(old, { keepAlive: true, timeout: 5000 });
    await exchangeAndRest(old.get({ port: server.port, host: '127.0.0.1', agent }));
    expect(freeOf(agent)[0]?.timeout).toBe(5000);
  });
});

test('the first bytes of a second response are enough to end the connection', async () => {
  const server = await answer(`${OK}HT`);
  const agent = agentOf(newest, { keepAlive: true });
  await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
  await until(() => counts(agent).total === 0);
  expect(counts(agent).free).toBe(0);
});

test('line ends behind a response do no harm', async () => {
  const server = await answerEach(`${OK}\r\n`);
  const agent = agentOf(newest, { keepAlive: true });
  const get = (): ClientRequest => newest.get({ port: server.port, host: '127.0.0.1', agent });
  await exchangeAndRest(get());
  const second = get();
  expect((await exchange(second)).text).toBe('hello');
  expect(second.reusedSocket).toBe(true);
});

test('no response is emitted for a request that an interim response made go away', async () => {
  const { port } = await answer(`HTTP/1.1 103 Early Hints\r\n\r\n${OK}`);
  const told: string[] = [];
  const request = newest.get({ port, host: '127.0.0.1', agent: agentOf(newest) });
  request.on('information', () => request.destroy());
  request.on('response', () => told.push('response'));
  request.on('error', () => told.push('error'));
  await closeOf(request);
  expect(told).not.toContain('response');
});

test("who listens to a socket's 'free' finds it without our listeners, and afterwards the pool is as safe as before", async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const seen: object[] = [];
  const request = newest.get({ port: server.port, host: '127.0.0.1', agent });
  request.on('socket', (socket) => {
    const plain = socket.listenerCount('end') - 1;
    socket.prependOnceListener('free', () => {
      const { listenerCount } = socket;
      const count = (event: string): number => Reflect.apply(listenerCount, socket, [event]);
      seen.push({
        data: count('data'),
        drain: count('drain'),
        end: count('end') - plain,
        error: count('error'),
      });
    });
  });
  await exchangeAndRest(request);
  expect(seen).toEqual([{ data: 0, drain: 0, end: 0, error: 1 }]);
  server.connections[0]?.write('poison');
  await until(() => counts(agent).total === 0);
});

test('a waiting request that goes away in the very moment of its turn does not cost the connection', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true, maxSockets: 1 });
  const make = (): ClientRequest => newest.get({ port: server.port, host: '127.0.0.1', agent });
  const first = make();
  const unwanted = make().on('error', () => {});
  const last = make();
  agent.prependOnceListener('free', () => unwanted.destroy(new Error('no more')));
  await Promise.all([first, last].map(exchange));
  expect(server.connections).toHaveLength(1);
});

test('a response that has ended lets go of the socket, which serves others by then', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const request = newest.get({ port: server.port, host: '127.0.0.1', agent });
  const response = await exchangeAndRest(request);
  expect(response.socket).toBe(null);
  response.destroy();
  await turn();
  expect(counts(agent).free).toBe(1);
  expect(request.socket?.destroyed).toBe(false);
});

test('an idle connection holds on to no request', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent }));
  const [socket] = freeOf(agent) as unknown as Record<symbol, { request: unknown }>[];
  const key = Object.getOwnPropertySymbols(socket).find((s) => s.description === 'specwire.clientConnection');
  expect(socket?.[key as symbol]?.request).toBe(null);
});

test('timeouts of requests leave no listeners behind', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const left: number[] = [];
  for (let index = 0; index < 3; index++) {
    await exchangeAndRest(newest.get({ port: server.port, host: '127.0.0.1', agent, timeout: 5000 }));
    left.push(freeOf(agent)[0]?.listenerCount('timeout') ?? -1);
  }
  expect(left).toEqual([1, 1, 1]);
});

/** Sockets that an agent has and no request uses: given up ones, ones that hold back less, and those of nobody. */
import { once } from 'node:events';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import {
  agentOf,
  answerEach,
  closeOf,
  exchange,
  exchangeAndRest,
  newest,
  OK,
  rawServer,
  turn,
} from './support.js';

const BAD = 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n';

test('a request that is given up before its socket is there leaves it to the next one', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  for (let index = 0; index < 3; index++) {
    const request = newest.get({ host: '127.0.0.1', port: server.port, agent });
    request.destroy();
    request.on('error', () => {});
    await closeOf(request);
  }
  const { text } = await exchange(newest.get({ host: '127.0.0.1', port: server.port, agent }));
  expect([text, server.connections.length]).toEqual(['hello', 1]);
});

test('a pooled socket that cannot connect ends in silence', async () => {
  const server = await rawServer(() => {});
  const { port } = server;
  server.close();
  const agent = agentOf(newest, { keepAlive: true });
  const request = newest.get({ host: '127.0.0.1', port, agent });
  request.on('error', () => {});
  request.destroy();
  await closeOf(request);
  const [socket] = Object.values(agent.freeSockets).flat();
  if (socket !== undefined && !socket.destroyed) await once(socket, 'close');
  await turn();
  expect([Object.keys(agent.freeSockets), agent.totalSocketCount]).toEqual([[], 0]);
});

test('a request with a highWaterMark gets a socket that has it', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const ask = async (highWaterMark: number) => {
    const options = { host: '127.0.0.1', port: server.port, agent, highWaterMark };
    const request = newest.get(options);
    const socketed = once(request, 'socket') as Promise<[net.Socket]>;
    await exchangeAndRest(request);
    const [socket] = await socketed;
    return socket.writableHighWaterMark;
  };
  expect([await ask(1000), await ask(2000), await ask(1000)]).toEqual([1000, 2000, 1000]);
  expect(server.connections.length).toBe(2);
});

test('keylog is asked of every socket, also of those that come later', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const lines: unknown[] = [];
  const sockets: net.Socket[] = [];
  for (let index = 0; index < 2; index++) {
    const request = newest.get({ host: '127.0.0.1', port: server.port, agent, localPort: 0 });
    request.on('socket', (socket) => sockets.push(socket));
    await exchangeAndRest(request);
    if (index === 0) agent.on('keylog', (line) => lines.push(String(line)));
    for (const socket of sockets.splice(0)) socket.emit('keylog', Buffer.from('k'));
    Object.values(agent.freeSockets).flat()[0]?.destroy();
    await turn();
  }
  expect(lines).toEqual(['k', 'k']);
});

test('without an agent the socket stays with who made it', async () => {
  const server = await answerEach(OK);
  const socket = net.connect(server.port, '127.0.0.1');
  for (let index = 0; index < 2; index++) {
    const request = newest.request({ createConnection: () => socket, headers: { Connection: 'keep-alive' } });
    Object.assign(request, { shouldKeepAlive: true });
    await exchangeAndRest(request);
  }
  expect([socket.destroyed, server.connections.length]).toEqual([false, 1]);
  socket.destroy();
});

test('what comes after a fault is not read any more when the request is told of it', async () => {
  const server = await answerEach(BAD);
  const request = newest.get({ host: '127.0.0.1', port: server.port });
  const [error] = await once(request, 'error');
  expect(error.code).toMatch(/^HPE_/);
  expect(request.socket?.listenerCount('data')).toBe(0);
});

test('the socket shows its message, until it carries none', async () => {
  const carried: unknown[] = [];
  const server = newest.createServer((req, res) => {
    carried.push((req.socket as Duplex & { _httpMessage?: unknown })._httpMessage === res);
    res.end('x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const agent = agentOf(newest, { keepAlive: true });
  const request = newest.get({ host: '127.0.0.1', port, agent });
  const [socket] = (await once(request, 'socket')) as [Duplex & { _httpMessage?: unknown }];
  carried.push(socket._httpMessage === request);
  await exchangeAndRest(request);
  expect([...carried, socket._httpMessage]).toEqual([true, true, null]);
  agent.destroy();
  server.close();
});

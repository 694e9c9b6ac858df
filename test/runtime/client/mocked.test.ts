/** Requests and sockets that a mocking library made or has its hands in (nock, interceptors, test suites of frameworks). */
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { agentOf, answerEach, closeOf, newest, OK, turn } from './support.js';

/** Takes what is written and never says that it has gone; tells of an error itself before it is destroyed with one. */
class MockSocket extends net.Socket {
  override connect(): this {
    return this;
  }
  override _write(): void {}
  override _writev(): void {}
  override _read(): void {}
  override destroy(error?: Error): this {
    if (error !== undefined) this.emit('error', error);
    return super.destroy(error);
  }
}

test('an error that a socket emits by hand before it is destroyed with it is told once', async () => {
  const socket = new MockSocket();
  const request = newest.get({ host: 'a', createConnection: () => socket });
  const errors: string[] = [];
  request.on('error', (error) => errors.push(error.message));
  await turn();
  socket.destroy(new Error('mocked'));
  await closeOf(request);
  await turn();
  expect([errors, socket.destroyed]).toEqual([['mocked'], true]);
});

test('the callback of end() is left alone when nobody knows what became of the bytes', async () => {
  const socket = new MockSocket();
  const request = newest.request({ host: 'a', method: 'POST', createConnection: () => socket });
  const seen: string[] = [];
  request.on('error', (error) => seen.push(error.message)).on('finish', () => seen.push('finish'));
  request.end('x', () => seen.push('callback'));
  await turn();
  socket.emit('error', new Error('mocked'));
  await closeOf(request);
  await delay(10);
  expect(seen).toEqual(['mocked']);
});

test('a request that was destroyed with an error leaves its socket to its agent, too', async () => {
  const server = await answerEach(OK);
  const agent = agentOf(newest, { keepAlive: true });
  const request = newest.get({ host: '127.0.0.1', port: server.port, agent });
  const seen: string[] = [];
  agent.on('free', (socket: net.Socket) => seen.push(`free, ${socket.destroyed ? 'destroyed' : 'whole'}`));
  request.on('error', (error) => seen.push(error.message));
  request.destroy(new Error('no more'));
  await closeOf(request);
  await delay(10);
  expect(seen).toEqual(['free, whole', 'no more']);
});

test('what has the prototype of a request and was never made one can be destroyed', () => {
  const { ClientRequest, OutgoingMessage } = newest;
  const fake = Object.create(ClientRequest.prototype);
  (OutgoingMessage as unknown as () => void).call(fake);
  fake.destroy();
  expect(fake.destroyed).toBe(true);
});

/** `node:diagnostics_channel`: what subscribers are told of a client's work. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, test } from 'vitest';
import { agentOf, answer, atEnd, closeOf, exchange, newest, OK } from './support.js';

type Told = [string, Record<string, unknown>];

function listen(): Told[] {
  const told: Told[] = [];
  for (const name of ['request.created', 'request.start', 'request.error', 'response.finish']) {
    const listener = (message: unknown): void => void told.push([name, message as Record<string, unknown>]);
    subscribe(`http.client.${name}`, listener);
    atEnd(() => unsubscribe(`http.client.${name}`, listener));
  }
  return told;
}

test('a request that is answered', async () => {
  const { port } = await answer(OK);
  const told = listen();
  const request = newest.get({ port, host: '127.0.0.1', agent: agentOf(newest) });
  const { response } = await exchange(request);
  expect(told).toEqual([
    ['request.created', { request }],
    ['request.start', { request }],
    ['response.finish', { request, response }],
  ]);
});

test('a request that fails with a socket', async () => {
  const { port } = await answer('junk\r\n\r\n');
  const told = listen();
  const request = newest.get({ port, host: '127.0.0.1', agent: agentOf(newest) });
  const failed = new Promise((resolve) => request.on('error', resolve));
  const error = await failed;
  await closeOf(request);
  expect(told.at(-1)).toEqual(['request.error', { request, error }]);
});

test('a request that fails before it has one', async () => {
  const told = listen();
  const request = newest.get({
    createConnection: () => {
      throw new Error('no line');
    },
  });
  request.on('error', () => {});
  await closeOf(request);
  expect(told.map(([name]) => name)).toEqual(['request.created', 'request.error']);
});

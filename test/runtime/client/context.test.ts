/** The asynchronous context of a request reaches its listeners, through shared connections and queues, too. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createConnection } from 'node:net';
import { describe, expect, test } from 'vitest';
import { agentOf, answerEach, type Http, newest, OK, old } from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];
const storage = new AsyncLocalStorage<number>();

describe.each(faces)('%s', (_name, face) => {
  const contexts = (port: number, agent: object, id: number): Promise<Record<string, unknown>> =>
    storage.run(id, () => {
      const seen: Record<string, unknown> = {};
      const note = (event: string) => () => {
        seen[event] = storage.getStore();
      };
      return new Promise((resolve) => {
        const request = face.get({ port, host: '127.0.0.1', agent: agent as never });
        let open = 2;
        const closed = (): void => {
          open -= 1;
          if (open === 0) setImmediate(resolve, seen);
        };
        for (const event of ['socket', 'finish', 'close']) request.on(event, note(event));
        request.on('close', closed);
        request.on('response', (response) => {
          note('response')();
          response.on('data', note('data')).on('end', note('end'));
          response.on('close', note('res:close')).on('close', closed);
        });
      });
    });
  const all = (id: number): object => ({
    socket: id,
    finish: id,
    response: id,
    data: id,
    end: id,
    close: id,
    'res:close': id,
  });

  test.each([
    ['fresh connections', {}],
    ['kept connections', { keepAlive: true }],
    ['a queue for one kept connection', { keepAlive: true, maxSockets: 1 }],
    ['a queue for connections that are not kept', { maxSockets: 1 }],
  ])('%s', async (_how, options) => {
    const server = await answerEach(OK, 1);
    const agent = agentOf(face, options);
    const together = await Promise.all([1, 2, 3].map((id) => contexts(server.port, agent, id)));
    expect(together).toEqual([all(1), all(2), all(3)]);
    expect(await contexts(server.port, agent, 4)).toEqual(all(4));
  });

  test('a connection that is made elsewhere', async () => {
    const server = await answerEach(OK);
    const agent = agentOf(face);
    const jobs: (() => void)[] = [];
    agent.createConnection = ((_options: unknown, callback: (e: null, s: unknown) => void) => {
      jobs.push(() => callback(null, createConnection(server.port, '127.0.0.1')));
    }) as never;
    const seen = contexts(server.port, agent, 7);
    storage.run(99, () => {
      for (const job of jobs) job();
    });
    expect(await seen).toMatchObject({ socket: 7, response: 7, end: 7 });
  });
});

/** Requests without a body become streams when they are first used as one: nobody may be able to tell when. */
import { once } from 'node:events';
import stream, { finished, isErrored, isReadable, pipeline, Readable } from 'node:stream';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { get, http, type Request, type Response, serve } from '../server/support.js';

/** A request that was answered, and is over since; `meanwhile` is called before the answer. */
async function answered(meanwhile: (req: Request, res: Response) => void = () => {}): Promise<Request> {
  const served = await serve((req, res) => {
    meanwhile(req, res);
    if (!res.writableEnded) res.end('ok');
  });
  const request = once(served.server, 'request');
  await served.connect().send(get()).until('ok');
  await pass(20);
  return (await request)[0] as Request;
}

/** All that a stream tells of itself, and what its state is made of. */
function looksOf(req: Request): Record<string, unknown> {
  const state = Reflect.get(req, '_readableState') as Record<string, unknown>;
  const { prototype } = Readable;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name.startsWith('readable'));
  return {
    ...Object.fromEntries(names.map((name) => [name, Reflect.get(req, name)])),
    own: Object.keys(req).sort(),
    state: Object.fromEntries(
      ['ended', 'endEmitted', 'destroyed', 'closed', 'closeEmitted', 'errored', 'length'].map((name) => [
        name,
        state[name],
      ]),
    ),
    ...{ destroyed: req.destroyed, closed: req.closed, errored: req.errored, aborted: req.aborted },
    functions: [Reflect.get(stream, 'isDisturbed')(req), isErrored(req), isReadable(req)],
    ...{ listeners: req.eventNames(), signal: req.signal.aborted },
  };
}

test('looked at in the handler it is a stream that nobody reads', async () => {
  let looks: unknown[] = [];
  await answered((req) => {
    looks = [req.destroyed, req.closed, req.readable, req.readableFlowing, req.readableHighWaterMark];
  });
  expect(looks).toEqual([false, false, true, null, 65536]);
});

test('when all is over it is what it would be, had it been one all along', async () => {
  const late = looksOf(await answered());
  expect(late).toEqual(looksOf(await answered((req) => void req.destroyed)));
  expect(late).toMatchObject({ destroyed: true, closed: true, readableEnded: true });
});

test('when all is over, finished() says so, and events that were missed do not come again', async () => {
  const req = await answered();
  const heard: string[] = [];
  for (const event of ['end', 'close', 'error']) req.on(event, () => heard.push(event));
  await new Promise<void>((resolve, reject) => finished(req, (error) => (error ? reject(error) : resolve())));
  await pass(5);
  expect(heard).toEqual([]);
  for await (const _ of req.on('data', () => heard.push('data'))) heard.push('piece');
  expect(heard).toEqual([]);
});

test.each<[string, (req: Request, res: Response, close: () => void) => void]>([
  ['in the handler', (req, _res, close) => req.on('close', close)],
  ["in the response's 'finish'", (req, res, close) => res.on('finish', () => req.on('close', close))],
  [
    "behind the response's 'finish'",
    (req, res, close) => res.on('finish', () => process.nextTick(() => req.on('close', close))),
  ],
  [
    'behind the callback of end()',
    (req, res, close) => res.end('ok', () => process.nextTick(() => req.on('close', close))),
  ],
])("'close' comes once to who listens from %s on", async (_when, listen) => {
  let closes = 0;
  await answered((req, res) => listen(req, res, () => closes++));
  expect(closes).toBe(1);
});

test('it can be read, piped and waited for', async () => {
  const read: unknown[] = [];
  const served = await serve(async (req, res) => {
    for await (const piece of req) read.push(piece);
    pipeline(req.url === '/' ? Readable.from(['piped']) : req, res, () => {});
  });
  expect(await served.connect().send(get()).until('0\r\n\r\n')).toContain('piped');
  expect(read).toEqual([]);
});

test('the peer leaves: who listens, from within the handler or later, is told', async () => {
  const served = await serve(() => {});
  const client = served.connect().send(get());
  const [req] = (await once(served.server, 'request')) as [Request];
  await pass(5);
  const told = Promise.all([once(req, 'aborted'), new Promise((resolve) => req.on('error', resolve))]);
  client.socket.destroy();
  expect((await told)[1]).toMatchObject({ code: 'ECONNRESET' });
  expect([req.destroyed, req.aborted, req.readableAborted]).toEqual([true, true, true]);
});

test('the peer left, and nobody had looked', async () => {
  const served = await serve(() => {});
  const client = served.connect().send(get());
  const [req] = (await once(served.server, 'request')) as [Request];
  const gone = once(req.socket, 'close');
  client.socket.destroy();
  await gone;
  await pass(5);
  expect([req.destroyed, req.aborted, req.readableAborted]).toEqual([true, true, true]);
});

test('what inherits from it has its state and its listeners', async () => {
  const heard: string[] = [];
  await answered((req) => {
    Object.create(req).on('close', () => heard.push('child'));
    Object.setPrototypeOf(req, Object.create(http.IncomingMessage.prototype));
    req.on('close', () => heard.push('itself'));
  });
  expect(heard).toEqual(['child', 'itself']);
});

test('prototypes have no state, and take one', () => {
  const { prototype } = http.IncomingMessage;
  expect([Reflect.get(prototype, '_readableState'), Reflect.get(prototype, '_events')]).toEqual([
    undefined,
    undefined,
  ]);
  const child = Object.create(prototype);
  child._events = 1;
  expect(Object.entries(child)).toEqual([['_events', 1]]);
});

/** What a request shows of itself. */
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { http, http16 } from '../../support/faces.js';
import { chunkedPost, get, post, type Request, read, serve } from '../server/support.js';

/** The request, as it was when the listener got it. */
async function received(bytes: string, options: object = {}, face = http): Promise<Request> {
  const served = await serve(() => {}, { requireHostHeader: false, ...options }, face);
  const [req] = await Promise.all([
    once(served.server, 'request').then(([message]) => message as Request),
    served.connect().send(bytes),
  ]);
  return req;
}

const withLines = (...lines: string[]): string => get('/', ...lines);

test('method, target and version', async () => {
  const req = await received('OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n');
  expect([req.method, req.url, req.httpVersion, req.httpVersionMajor, req.httpVersionMinor]).toEqual([
    'OPTIONS',
    '*',
    '1.1',
    1,
    1,
  ]);
});

test('rawHeaders keep order, spelling and repetition', async () => {
  const req = await received('GET / HTTP/1.1\r\nHOST: a\r\nx-A: 1\r\nX-a:   2  \r\n\r\n');
  expect(req.rawHeaders).toEqual(['HOST', 'a', 'x-A', '1', 'X-a', '2']);
});

describe('repeated fields', () => {
  test.each([
    ['joined with a comma', 'X-A', '1, 2'],
    ['cookies with a semicolon', 'Cookie', '1; 2'],
    ['the first one wins', 'Content-Type', '1'],
    ['the first one wins', 'User-Agent', '1'],
    ['always a list', 'Set-Cookie', ['1', '2']],
  ])('%s: %s', async (_rule, name, value) => {
    const req = await received(withLines(`${name}: 1`, `${name.toLowerCase()}: 2`));
    expect(req.headers[name.toLowerCase()]).toEqual(value);
    expect(req.headersDistinct[name.toLowerCase()]).toEqual(['1', '2']);
  });

  test('joinDuplicateHeaders joins those that are dropped otherwise', async () => {
    const req = await received(withLines('User-Agent: 1', 'User-Agent: 2'), { joinDuplicateHeaders: true });
    expect(req.headers['user-agent']).toBe('1, 2');
  });
});

test.each([
  ['newest', http],
  ['v16', http16],
])('%s: constructor and toString are fields like any other, and __proto__ is none', async (_name, face) => {
  const req = await received(
    withLines('__proto__: a', 'constructor: b', 'toString: c', '__proto__: d'),
    {},
    face,
  );
  expect(Object.keys(req.headers)).toEqual(['host', 'constructor', 'tostring']);
  expect(Object.getPrototypeOf(req.headers)).toBe(Object.prototype);
  expect(req.rawHeaders).toContain('__proto__');
  expect(req.headers.constructor).toBe('b');
  expect(({} as Record<string, unknown>).a).toBe(undefined);
});

test('headersDistinct and trailersDistinct have no prototype, and take __proto__', async () => {
  const req = await received(chunkedPost('0\r\n__proto__: t\r\n\r\n', '__proto__: a'));
  expect(Object.getPrototypeOf(req.headersDistinct)).toBe(null);
  expect(Object.getOwnPropertyDescriptor(req.headersDistinct, '__proto__')?.value).toEqual(['a']);
  req.resume();
  await once(req, 'end');
  expect(Object.getOwnPropertyDescriptor(req.trailersDistinct, '__proto__')?.value).toEqual(['t']);
});

test('headers are made once, and may be replaced', async () => {
  const req = await received(get());
  expect(req.headers).toBe(req.headers);
  req.headers = { mine: '1' };
  expect(req.headers).toEqual({ mine: '1' });
});

test('a body of known length', async () => {
  expect(await read(await received(post('hello')))).toBe('hello');
});

test('a body in chunks, with extensions', async () => {
  expect(await read(await received(chunkedPost('3;a=b\r\nabc\r\n2\r\nde\r\n0\r\n\r\n')))).toBe('abcde');
});

test('trailers are there when the body has ended, not before', async () => {
  const seen: unknown[] = [];
  const served = await serve(async (req, res) => {
    seen.push({ ...req.trailers });
    seen.push(await read(req), req.rawTrailers, req.trailers);
    res.end('done');
  });
  await served.ask(chunkedPost('1\r\na\r\n0\r\nX-T: 1\r\nX-T: 2\r\n\r\n'), /done$/);
  expect(seen).toEqual([{}, 'a', ['X-T', '1', 'X-T', '2'], { 'x-t': '1, 2' }]);
});

test('trailers do not become headers', async () => {
  const req = await received(chunkedPost('0\r\nX-Role: admin\r\n\r\n'));
  await read(req);
  expect(req.headers['x-role']).toBe(undefined);
  expect(req.trailers['x-role']).toBe('admin');
});

test('complete tells whether the whole message came', async () => {
  const req = await received(post('abc').slice(0, -1));
  req.on('error', () => {});
  expect(req.complete).toBe(false);
  req.destroy();
  await once(req, 'close');
  expect([req.complete, req.aborted]).toEqual([false, true]);
});

test('a complete message is not aborted by its end', async () => {
  const req = await received(get());
  req.resume();
  await once(req, 'close');
  expect([req.complete, req.aborted, req.destroyed]).toEqual([true, false, true]);
});

test('socket and connection are the connection', async () => {
  const req = await received(get());
  expect(req.socket.remoteAddress).toBe('127.0.0.1');
  expect(req.connection).toBe(req.socket);
});

test('signal is one and the same, and lazily made', async () => {
  const req = await received(get());
  expect(req.signal).toBeInstanceOf(AbortSignal);
  expect(req.signal).toBe(req.signal);
});

test('signal is aborted when the message is destroyed', async () => {
  const req = await received(post('abc').slice(0, -1));
  const { signal } = req;
  req.destroy();
  expect(signal.aborted).toBe(true);
  expect(req.signal.aborted).toBe(true);
});

test('optimizeEmptyRequests: a request without a body has ended already', async () => {
  const req = await received(get(), { optimizeEmptyRequests: true });
  expect([req.readableEnded, req.destroyed, req.aborted]).toEqual([true, true, false]);
  expect(await read(req)).toBe('');
  const full = await received(post('abc'), { optimizeEmptyRequests: true });
  expect(await read(full)).toBe('abc');
});

test('a message by itself has the defaults of the face', () => {
  const message = new http.IncomingMessage(undefined as never);
  expect([message.complete, message.aborted, message.url, message.method]).toEqual([false, false, '', null]);
  expect(message.headers).toEqual({});
});

test('_addHeaderLines fills headers, then trailers', () => {
  const message = new http.IncomingMessage(undefined as never) as Request & {
    _addHeaderLines(lines: string[], count: number): void;
  };
  message._addHeaderLines(['A', '1', 'B', '2'], 2);
  expect(message.headers).toEqual({ a: '1' });
  message.complete = true;
  message._addHeaderLines(['T', '1'], 2);
  expect(message.trailers).toEqual({ t: '1' });
});

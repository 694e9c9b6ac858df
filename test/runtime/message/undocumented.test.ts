/** Members of messages that no document has, and ends of messages that nobody receives. */
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { profile as v20 } from '../../../generated/v20/profile.js';
import { validators } from '../../../generated/v20/validators.js';
import { createFace } from '../../../runtime/face.js';
import { http, http16 } from '../../support/faces.js';
import { closeOf, turn } from '../client/support.js';
import { get, serve } from '../server/support.js';

type Loose = Record<string, unknown>;
interface LooseModule {
  OutgoingMessage: new () => Loose & {
    setHeader(name: string, value: string): void;
    getRawHeaderNames(): string[];
  };
  IncomingMessage: new () => Loose & { _addHeaderLines(lines: string[], count: number): void };
}
const face20 = createFace(v20, validators) as unknown as LooseModule;

describe('v20', () => {
  test('_headerNames respells fields that are there, warns, and lets no line end through', async () => {
    const warned = once(process, 'warning');
    const message = new face20.OutgoingMessage();
    expect(message._headerNames).toBe(null);
    message.setHeader('ab', '1');
    message._headerNames = { ab: 'aB', cd: 'CD' };
    expect(message._headerNames).toEqual({ ab: 'aB' });
    expect(message.getRawHeaderNames()).toEqual(['aB']);
    expect(() => {
      message._headerNames = { ab: 'a\r\nb' };
    }).toThrow('must be a valid HTTP token');
    const [warning] = await warned;
    expect([warning.name, warning.code]).toEqual(['DeprecationWarning', 'DEP0066']);
  });

  test('_addHeaderLines adds to headers that were set', () => {
    const message = new face20.IncomingMessage();
    message.headers = { a: '1' };
    message._addHeaderLines(['B', '2', 'C', '3'], 2);
    expect(message.headers).toEqual({ a: '1', b: '2' });
  });
});

test('setHeader refuses after the head, whatever it is called on', () => {
  const set = () => Reflect.apply(http.OutgoingMessage.prototype.setHeader, { _header: 'x' }, ['a', 'b']);
  expect(set).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }));
});

test('write checks its chunk, whatever it is called on', () => {
  const write = (chunk: unknown) =>
    Reflect.apply(http.OutgoingMessage.prototype.write, { _header: 'x', _hasBody: true }, [chunk]);
  expect(() => write(1)).toThrow('The "chunk" argument must be of type string');
  expect(() => write(null)).toThrow(expect.objectContaining({ code: 'ERR_STREAM_NULL_VALUES' }));
});

test('a message that is destroyed without a socket closes in the newest face alone', async () => {
  const closed: string[] = [];
  for (const [name, face] of [
    ['newest', http],
    ['v16', http16],
  ] as const) {
    const message = new face.OutgoingMessage();
    message.on('close', () => closed.push(name));
    message.destroy();
  }
  expect(closed).toEqual([]);
  await turn();
  expect(closed).toEqual(['newest']);
});

test('uniqueHeaders hold for trailers, too', async () => {
  const served = await serve(
    (_req, res) => {
      res.addTrailers({ 'X-A': ['1', '2'], 'X-B': ['1', '2'] } as never);
      res.write('x');
      res.end();
    },
    { uniqueHeaders: ['x-a'] },
  );
  const reply = await served.connect().send(get('/', 'Connection: close')).closed();
  expect(reply.split('\r\n0\r\n')[1]).toBe('X-A: 1; 2\r\nX-B: 1\r\nX-B: 2\r\n\r\n');
});

test('end tells why nothing could be sent, before and after the connection is gone', async () => {
  const broken = new Error('broken');
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, callback) => callback(broken) });
  const told: unknown[] = [];
  const server = http.createServer((_req, res) => {
    res.setHeader('Content-Length', 5);
    res.write('hello', (error) => told.push(error));
    setTimeout(() => {
      res.end(((error?: Error) => {
        told.push(error);
        res.end(((again?: Error) => told.push(again)) as () => void);
      }) as () => void);
    }, 5);
  });
  server.emit('connection', socket);
  socket.push('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(told).toEqual([broken, broken, broken]);
});

test('ending again in the callback of an end that failed tells the failure once more', async () => {
  const broken = new Error('broken');
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, callback) => callback(broken) });
  const request = http.request({ createConnection: () => socket, method: 'POST' });
  request.on('error', () => {});
  request.write('body');
  const told: unknown[] = [];
  request.end(((error?: Error) => {
    told.push(error);
    request.end(((again?: Error) => told.push(again)) as () => void);
  }) as () => void);
  await closeOf(request);
  expect(told).toEqual([broken, broken]);
});

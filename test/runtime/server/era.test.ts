/** What servers of the oldest versions do in another order than those of today, by the habit that says so. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import { describe, expect, test } from 'vitest';
import { createServer, type Face, faces } from '../../faults/support.js';
import { delay, get, post, type Served, serveWith } from './support.js';

type Listener = (req: NodeHttp.IncomingMessage, res: NodeHttp.ServerResponse) => void;

function facesBy(habit: string): { version: string; face: Face; is: unknown }[] {
  return faces.map((face) => ({ version: face.version, face, is: face.profile.habits[habit] }));
}

function serve(face: Face, listener: Listener, settings?: Record<string, unknown>): Promise<Served> {
  return serveWith(createServer(face, listener, settings));
}

/** Writes down what it emits, in order. */
function watch(log: string[], emitter: NodeJS.EventEmitter, names: readonly string[]): void {
  for (const name of names) emitter.on(name, () => log.push(name));
}

describe.each(facesBy('answeredResponseCloses'))(
  '$version: answeredResponseCloses is $is',
  ({ face, is }) => {
    test("'close' of a response that was sent", async () => {
      const log: string[] = [];
      const served = await serve(face, (_, res) => {
        watch(log, res, ['finish', 'close']);
        res.end('ok');
      });
      await served.askToEnd(get('/', 'Connection: close'));
      await delay(10);
      expect(log).toEqual(is ? ['finish', 'close'] : ['finish']);
    });

    test("'close' of a response whose connection was lost", async () => {
      let closed: Promise<unknown> = Promise.resolve();
      const served = await serve(face, (_, res) => {
        closed = once(res, 'close');
        served.server.emit('asked');
      });
      const asked = once(served.server, 'asked');
      const client = served.connect().send(get());
      await asked;
      client.socket.destroy();
      await closed;
    });
  },
);

describe.each(facesBy('clientErrorSocketOpen'))('$version: clientErrorSocketOpen is $is', ({ face, is }) => {
  test('what the socket of a clientError is good for', async () => {
    const served = await serve(face, () => {});
    served.server.on('clientError', (_, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Mine\r\n\r\n');
    });
    expect(await served.askToEnd('HELLO\r\n\r\n')).toBe(is ? 'HTTP/1.1 400 Mine\r\n\r\n' : '');
  });
});

describe.each(facesBy('cutRequestIsClientError'))(
  '$version: cutRequestIsClientError is $is',
  ({ face, is }) => {
    test('a request that its peer breaks off', async () => {
      const codes: (string | undefined)[] = [];
      const served = await serve(face, () => {});
      served.server.on('clientError', (error, socket) => {
        codes.push((error as NodeJS.ErrnoException).code);
        socket.destroy();
      });
      const client = served.connect();
      client.socket.end('GET / HTT');
      await client.closed();
      expect(codes).toEqual(is ? ['HPE_INVALID_EOF_STATE'] : []);
    });
  },
);

describe.each(facesBy('finishesWhenEnded'))('$version: finishesWhenEnded is $is', ({ face, is }) => {
  test("'finish', and the callback of end()", async () => {
    const log: string[] = [];
    const served = await serve(face, (_, res) => {
      watch(log, res, ['prefinish', 'finish']);
      res.end('ok', () => log.push('callback'));
      log.push('returned');
    });
    await served.askToEnd(get('/', 'Connection: close'));
    const wanted = is ? ['finish', 'returned', 'callback'] : ['prefinish', 'returned'];
    expect(log.slice(0, wanted.length)).toEqual(wanted);
    expect(log).toContain('callback');
  });
});

describe.each(facesBy('answeredWhenEnded'))('$version: answeredWhenEnded is $is', ({ face, is }) => {
  test('the turn of the next response, and the order of the bytes', async () => {
    const hadSocket: boolean[] = [];
    const served = await serve(face, (req, res) => {
      hadSocket.push(res.socket !== null);
      res.end(req.url);
    });
    const reply = await served.askToEnd(get('/a') + get('/b') + get('/c', 'Connection: close'));
    expect(hadSocket).toEqual([true, is, is]);
    expect(reply.match(/\/[abc]/g)).toEqual(['/a', '/b', '/c']);
  });
});

describe.each(facesBy('soleEndHasLength'))('$version: soleEndHasLength is $is', ({ face, is }) => {
  test.each([
    ['ok', '2\r\nok\r\n0\r\n\r\n'],
    ['', '0\r\n\r\n'],
  ])('end(%o)', async (body, chunks) => {
    const served = await serve(face, (_, res) => res.end(body));
    const reply = await served.askToEnd(get('/', 'Connection: close'));
    const framing = is ? `Content-Length: ${body.length}` : 'Transfer-Encoding: chunked';
    expect(reply).toContain(`${framing}\r\n`);
    expect(reply.split('\r\n\r\n').slice(1).join('\r\n\r\n')).toBe(is ? body : chunks);
  });
});

describe.each(facesBy('maxHeadersCountReply'))('$version: maxHeadersCountReply is $is', ({ face, is }) => {
  test('more fields than are wanted', async () => {
    const served = await serve(
      face,
      (req, res) => res.end(JSON.stringify([Object.keys(req.headers), req.rawHeaders])),
      { maxHeadersCount: 2 },
    );
    const request = post('', 'X-A: 1', 'Connection: close', 'X-B: 2');
    const reply = await served.askToEnd(request);
    if (is === '431') {
      expect(reply).toMatch(/^HTTP\/1\.1 431 /);
      return;
    }
    const [names, raw] = JSON.parse(/\[.*\]/.exec(reply)?.[0] ?? '') as [string[], string[] | null];
    expect(names).toEqual(['host', 'content-length']);
    expect(raw?.length).toBe(face.profile.habits.rawFieldsKnown ? (is === 'drop' ? 10 : 4) : undefined);
  });
});

describe.each(facesBy('unknownExpectIs417'))('$version: unknownExpectIs417 is $is', ({ face, is }) => {
  test('who hears of an unknown expectation', async () => {
    const served = await serve(face, (_, res) => res.end('served'));
    served.server.on('checkExpectation', (_, res) => res.end('checked'));
    const reply = await served.askToEnd(get('/', 'Expect: x', 'Connection: close'));
    expect(reply).toContain(is ? 'checked' : 'served');
  });
});

test.each(faces)('$version: keepAliveTimeout counts where there is one', async (face) => {
  const isKnown = 'keepAliveTimeout' in createServer(face, () => {});
  const served = await serve(face, (_, res) => res.end('ok'));
  Reflect.set(served.server, 'keepAliveTimeout', 20);
  Reflect.set(served.server, 'keepAliveTimeoutBuffer', 0);
  const client = served.connect().send(get());
  await client.until('ok');
  await delay(150);
  expect(client.isClosed).toBe(isKnown);
});

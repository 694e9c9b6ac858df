/** Reading responses: framing, interim responses, limits, errors, backpressure, and what a response owes its request. */
import { getEventListeners, once } from 'node:events';
import net from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  agentOf,
  answer,
  answerEach,
  atEnd,
  type ClientRequest,
  closeOf,
  exchange,
  exchangeAndRest,
  type Http,
  newest,
  OK,
  old,
  type Response,
  rawServer,
  textOf,
  turn,
  until,
} from './support.js';

const faces: [string, Http][] = [
  ['newest', newest],
  ['v16', old],
];

type Failure = Error & { code: string; reason?: string; bytesParsed?: number; rawPacket?: Buffer };

describe.each(faces)('%s', (_name, face) => {
  const get = (port: number, options: object = {}): ClientRequest =>
    face.get({ port, host: '127.0.0.1', agent: agentOf(face), ...options });
  const failure = async (request: ClientRequest): Promise<Failure> =>
    new Promise((resolve) => request.on('error', (error) => resolve(error as Failure)));

  test('status, version, reason, fields', async () => {
    const { port } = await answer(
      'HTTP/1.1 404 Not  Here\r\nA: 1\r\nSet-Cookie: x\r\na: 2\r\nContent-Length: 0\r\n\r\n',
    );
    const { response } = await exchange(get(port));
    expect(response).toMatchObject({
      statusCode: 404,
      statusMessage: 'Not  Here',
      httpVersion: '1.1',
      httpVersionMajor: 1,
      httpVersionMinor: 1,
      complete: true,
      rawHeaders: ['A', '1', 'Set-Cookie', 'x', 'a', '2', 'Content-Length', '0'],
    });
    expect({ ...response.headers }).toEqual({ a: '1, 2', 'set-cookie': ['x'], 'content-length': '0' });
  });

  test('the response knows its request', async () => {
    const { port } = await answer(OK);
    const request = get(port);
    const { response } = await exchange(request);
    expect((response as Response & { req: unknown }).req).toBe(request);
    expect((request as ClientRequest & { res: unknown }).res).toBe(response);
    expect(response).toBeInstanceOf(face.IncomingMessage);
  });

  test.each<[string, string, string]>([
    ['a length', OK, 'hello'],
    [
      'chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n',
      'hello world',
    ],
    ['no body', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
    ['no body, but a length', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n', ''],
    ['no body, but chunks announced', 'HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n', ''],
    ['a length of 0', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', ''],
  ])('a body framed by %s, whole and byte by byte', async (_what, text, expected) => {
    const whole = await answer(text);
    expect((await exchange(get(whole.port))).text).toBe(expected);
    const drip = await rawServer((socket) => {
      socket.setNoDelay(true);
      socket.once('data', async () => {
        for (const byte of text) {
          socket.write(byte, 'latin1');
          await turn(1);
        }
      });
    });
    const { response, text: read } = await exchange(get(drip.port));
    expect([read, response.complete]).toEqual([expected, true]);
  });

  test('a response to HEAD has no body, whatever it says, and the connection is kept', async () => {
    const server = await answerEach('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n');
    const agent = agentOf(face, { keepAlive: true });
    const head = { method: 'HEAD', agent };
    expect((await exchangeAndRest(get(server.port, head))).headers['content-length']).toBe('5');
    const second = get(server.port, head);
    await exchangeAndRest(second);
    expect(second.reusedSocket).toBe(true);
  });

  test('trailers', async () => {
    const { port } = await answer(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n1\r\na\r\n0\r\nX: 1\r\nx: 2\r\n\r\n',
    );
    const { response } = await exchange(get(port));
    expect(response.rawTrailers).toEqual(['X', '1', 'x', '2']);
    expect({ ...response.trailers }).toEqual({ x: '1, 2' });
  });

  test("'continue' lets the body be sent", async () => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        socket.once('data', () => socket.write(OK));
      });
    });
    const request = face.request({
      port: server.port,
      host: '127.0.0.1',
      method: 'POST',
      agent: agentOf(face),
      headers: { Expect: '100-continue', 'Content-Length': 3 },
    });
    // The head went by itself.
    await once(request, 'continue');
    expect(server.received).toMatch(/\r\n\r\n$/);
    expect((await exchange(request.end('abc') as unknown as ClientRequest)).text).toBe('hello');
    expect(server.received).toMatch(/\r\n\r\nabc$/);
  });

  test("'information' for each interim response", async () => {
    const { port } = await answer(
      `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Go\r\n\r\n${OK}`,
    );
    const seen: unknown[] = [];
    const request = get(port).on('continue', () => seen.push('continue'));
    request.on('information', (info) => seen.push({ ...info, headers: { ...info.headers } }));
    expect((await exchange(request)).text).toBe('hello');
    const of = (
      statusCode: number,
      statusMessage: string,
      rawHeaders: string[],
      headers: object,
    ): object => ({
      statusCode,
      statusMessage,
      httpVersion: '1.1',
      httpVersionMajor: 1,
      httpVersionMinor: 1,
      headers,
      rawHeaders,
    });
    expect(seen).toEqual([
      of(103, 'Early Hints', ['Link', '</a>'], { link: '</a>' }),
      of(102, 'Processing', [], {}),
      'continue',
      of(100, 'Go', [], {}),
    ]);
  });

  test('a response that nobody listens to is thrown away, and the connection is kept', async () => {
    const server = await answerEach(
      `HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n${'x'.repeat(200_000)}`,
    );
    const agent = agentOf(face, { keepAlive: true });
    await closeOf(get(server.port, { agent }));
    const second = get(server.port, { agent });
    await closeOf(second);
    expect(second.reusedSocket).toBe(true);
  });

  test('a response that is not read holds the server back, and is whole in the end', async () => {
    const size = 8 * 1024 * 1024;
    let written = 0;
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
        const piece = Buffer.alloc(64 * 1024, 'x');
        const more = (): void => {
          while (written < size) {
            written += piece.length;
            if (!socket.write(piece)) return void socket.once('drain', more);
          }
        };
        more();
      });
    });
    const request = get(server.port);
    const [response] = (await once(request, 'response')) as [Response];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(written).toBeLessThan(size);
    expect(response.readableLength).toBeLessThan(1024 * 1024);
    let bytes = 0;
    for await (const chunk of response) bytes += (chunk as Buffer).length;
    expect(bytes).toBe(size);
  });

  test.each<[string, string, string]>([
    ['no HTTP at all', 'junk\r\n\r\n', 'HPE_INVALID_CONSTANT'],
    ['a field name with a space', 'HTTP/1.1 200 OK\r\nA b: c\r\n\r\n', 'HPE_INVALID_HEADER_TOKEN'],
    [
      'both framings',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      'HPE_INVALID_CONTENT_LENGTH|HPE_INVALID_TRANSFER_ENCODING|HPE_UNEXPECTED_CONTENT_LENGTH',
    ],
    [
      'two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      'HPE_UNEXPECTED_CONTENT_LENGTH|HPE_INVALID_CONTENT_LENGTH',
    ],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'HPE_INVALID_CONTENT_LENGTH'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nA: ${'x'.repeat(17_000)}`, 'HPE_HEADER_OVERFLOW'],
  ])('%s is an error of the request, and the connection is closed', async (_what, text, codes) => {
    const { port, connections } = await answer(text);
    const request = get(port).on('response', () => expect.unreachable());
    const error = await failure(request);
    expect(codes.split('|')).toContain(error.code);
    expect(error.message).toBe(`Parse Error: ${error.reason}`);
    expect(error.rawPacket?.toString('latin1')).toBe(text.slice(0, error.rawPacket?.length));
    expect(error.bytesParsed).toBeLessThanOrEqual(error.rawPacket?.length ?? 0);
    await closeOf(connections[0] as net.Socket);
    expect(request.destroyed).toBe(true);
  });

  test('a bad chunk is an error of the request, and the response is aborted', async () => {
    const { port } = await answer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    const told: string[] = [];
    const request = get(port).on('error', (error) => told.push((error as Failure).code));
    request.on('response', (response) => {
      response.on('error', (error) => told.push(error.message)).resume();
    });
    await closeOf(request);
    expect(told).toEqual(['HPE_INVALID_CHUNK_SIZE', 'aborted']);
  });

  test('more body than announced closes the connection', async () => {
    const server = await answerEach('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello');
    const agent = agentOf(face, { keepAlive: true });
    const request = get(server.port, { agent }).on('error', () => {});
    request.on('response', (response) => response.resume());
    await closeOf(request);
    await until(() => agent.totalSocketCount === 0);
  });

  test('maxHeaderSize of the request', async () => {
    const text = `HTTP/1.1 200 OK\r\nA: ${'x'.repeat(300)}\r\nContent-Length: 0\r\n\r\n`;
    const one = await answer(text);
    expect(await failure(get(one.port, { maxHeaderSize: 200 }))).toMatchObject({
      code: 'HPE_HEADER_OVERFLOW',
    });
    const two = await answer(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`);
    expect((await exchange(get(two.port, { maxHeaderSize: 32_000 }))).response.statusCode).toBe(200);
  });

  test('maxHeadersCount of the request', async () => {
    const fields = Array.from({ length: 20 }, (_, index) => `H${index}: ${index}\r\n`).join('');
    const { port } = await answer(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\n${fields}\r\n`);
    const request = face.request({ port, host: '127.0.0.1', agent: agentOf(face) });
    request.maxHeadersCount = 4;
    const { response } = await exchange(request);
    expect(response.headers).toEqual({ 'content-length': '0', h0: '0', h1: '1', h2: '2' });
    expect(response.rawHeaders).toHaveLength(42);
  });

  test('insecureHTTPParser reads what is refused otherwise', async () => {
    const text = 'HTTP/1.1 200 OK\r\nA: b\x01\r\nContent-Length: 0\r\n\r\n';
    const strict = await answer(text);
    expect(await failure(get(strict.port))).toMatchObject({ code: expect.stringMatching(/^HPE_/) });
    const lenient = await answer(text);
    const { response } = await exchange(get(lenient.port, { insecureHTTPParser: true }));
    expect(response.headers.a).toBe('b\x01');
  });

  test.each([
    ['strict', 'b\x01', false],
    ['relaxed', 'b\x01', true],
    ['insecure', 'b\x01', true],
  ])('httpValidation %s: a control character in a value', async (httpValidation, value, isRead) => {
    const { port } = await answer(`HTTP/1.1 200 OK\r\nA: ${value}\r\nContent-Length: 0\r\n\r\n`);
    const request = get(port, { httpValidation });
    // v16 knows no such option.
    if (isRead && face === newest) expect((await exchange(request)).response.headers.a).toBe(value);
    else expect(await failure(request)).toMatchObject({ code: expect.stringMatching(/^HPE_/) });
  });

  test('httpValidation relaxed is about values alone', async () => {
    const { port } = await answer(
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    expect(await failure(get(port, { httpValidation: 'relaxed' }))).toMatchObject({
      code: expect.stringMatching(/^HPE_/),
    });
  });

  test('__proto__ as a field name is no member of an object with a prototype', async () => {
    const { port } = await answer('HTTP/1.1 200 OK\r\n__proto__: evil\r\nContent-Length: 0\r\n\r\n');
    const { response } = await exchange(get(port));
    expect(Object.getPrototypeOf(response.headers)).toBe(Object.prototype);
    expect(response.rawHeaders).toContain('__proto__');
    expect(({} as { evil?: unknown }).evil).toBe(undefined);
  });

  test('an early response does not keep the request from being sent whole', async () => {
    const server = await rawServer((socket) => socket.once('data', () => socket.write(OK)));
    const agent = agentOf(face, { keepAlive: true });
    const request = face.request({ port: server.port, host: '127.0.0.1', method: 'POST', agent });
    request.write('abc');
    const [response] = (await once(request, 'response')) as [Response];
    await textOf(response);
    await turn();
    expect(agent.totalSocketCount).toBe(1);
    expect(Object.keys(agent.freeSockets)).toEqual([]);
    const closed = closeOf(request);
    request.end('def');
    await closed;
    expect(server.received).toMatch(/3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n$/);
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);
  });

  test('an early response with a closed connection is whole, and the upload ends', async () => {
    const { port } = await answer(
      'HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno',
      (socket) => socket.end(),
    );
    const request = face.request({ port, host: '127.0.0.1', method: 'POST', agent: agentOf(face) });
    request.on('error', () => {});
    request.write('abc');
    const [response] = (await once(request, 'response')) as [Response];
    expect(await textOf(response)).toBe('no');
    await closeOf(request);
    expect(request.destroyed).toBe(true);
  });

  test('the request head and a small body leave together', async () => {
    const pieces: string[] = [];
    const { port } = await rawServer((socket) => {
      socket.once('data', (chunk) => {
        pieces.push(chunk.toString());
        socket.write(OK);
      });
    });
    const request = face.request({ method: 'POST', port, host: '127.0.0.1', agent: agentOf(face) });
    await exchange(request.end('abc') as unknown as ClientRequest);
    expect(pieces[0]).toMatch(/Content-Length: 3\r\n(.+\r\n)*\r\nabc$/);
  });

  test('an error thrown by a listener closes the connection', async () => {
    const { port } = await answer(OK);
    const socket = net.createConnection(port, '127.0.0.1');
    atEnd(() => socket.destroy());
    const request = face.get({ createConnection: () => socket });
    const thrown: string[] = [];
    const { emit } = socket;
    socket.emit = ((...args: unknown[]) => {
      try {
        return Reflect.apply(emit, socket, args);
      } catch (error) {
        thrown.push((error as Error).message);
        return true;
      }
    }) as never;
    request.on('response', () => {
      throw new Error('mine');
    });
    request.on('error', () => {});
    await closeOf(socket);
    expect(thrown).toEqual(['mine']);
  });

  test('what comes while a listener runs is read after it', async () => {
    const socket = new Duplex({
      read() {},
      write(_chunk, _encoding, callback) {
        this.push('HTTP/1.1 100 Continue\r\n\r\n');
        callback();
      },
    });
    const told: unknown[] = [];
    const request = face.get({ host: 'a.test', createConnection: () => socket as never });
    request.on('information', (info) => {
      socket.push(OK);
      told.push(info.statusCode);
    });
    const { response, text } = await exchange(request);
    expect([...told, response.statusCode, text]).toEqual([100, 200, 'hello']);
  });

  test('after destroy() nothing more of the response is told, even if it is there already', async () => {
    const { port } = await answer(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n',
    );
    const request = get(port).on('error', () => {});
    const told: string[] = [];
    request.on('response', (response) => {
      response.on('error', () => {});
      response.on('data', (chunk) => {
        told.push(String(chunk));
        request.destroy();
      });
    });
    await closeOf(request);
    expect(told).toEqual(['a']);
  });

  test('a signal is let go of with the request', async () => {
    const { port } = await answer(OK);
    const { signal } = new AbortController();
    const request = get(port, { signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await exchange(request);
    if (!request.closed) await closeOf(request);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  describe('timeouts', () => {
    test('the option sets the time before the socket is connected', async () => {
      const { port } = await rawServer(() => {});
      const request = get(port, { timeout: 4321 }).on('error', () => {});
      await new Promise((resolve) => request.on('socket', resolve));
      expect(request.socket?.timeout).toBe(4321);
      request.destroy();
    });

    test("'timeout' is emitted once, and ends nothing", async () => {
      const { port } = await rawServer(() => {});
      let times = 0;
      const request = get(port, { timeout: 10 }).on('error', () => {});
      request.on('timeout', () => times++);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([times, request.destroyed]).toEqual([1, false]);
      request.destroy();
    });

    test('setTimeout returns the request, and calls back', async () => {
      const { port } = await rawServer(() => {});
      const request = get(port).on('error', () => {});
      await new Promise<void>((resolve) => expect(request.setTimeout(10, resolve)).toBe(request));
      request.destroy();
    });

    test('setTimeout after the end of the response does nothing', async () => {
      const { port } = await answer(OK);
      const request = get(port);
      const { response } = await exchange(request);
      expect(response.readableEnded).toBe(true);
      expect(request.setTimeout(10, () => expect.unreachable())).toBe(request);
      expect(request.listenerCount('timeout')).toBe(0);
    });

    test.each([
      ['x', 'ERR_INVALID_ARG_TYPE'],
      [undefined, 'ERR_INVALID_ARG_TYPE'],
      [-1, 'ERR_OUT_OF_RANGE'],
      [Number.NaN, 'ERR_OUT_OF_RANGE'],
    ])('setTimeout(%s) is refused', (msecs, code) => {
      const request = face.request({ createConnection: () => new net.Socket() }).on('error', () => {});
      expect(() => request.setTimeout(msecs as number)).toThrowError(expect.objectContaining({ code }));
      request.destroy();
    });

    test('response.setTimeout calls back while the body is awaited', async () => {
      const { port } = await answer('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe');
      const request = get(port).on('error', () => {});
      const [response] = (await once(request, 'response')) as [Response];
      response.on('error', () => {}).resume();
      await new Promise<void>((resolve) => expect(response.setTimeout(10, resolve)).toBe(response));
      request.destroy();
    });

    test('setNoDelay and setSocketKeepAlive wait for the connection', async () => {
      const { port } = await answer(OK);
      const calls: unknown[] = [];
      const socket = Object.assign(net.createConnection(port, '127.0.0.1'), {
        setNoDelay: (...args: unknown[]) => calls.push('setNoDelay', ...args),
        setKeepAlive: (...args: unknown[]) => calls.push('setKeepAlive', ...args),
      });
      socket.on('connect', () => calls.push('connected'));
      const request = face.request({ createConnection: () => socket as never });
      request.setNoDelay(true);
      request.setSocketKeepAlive(true, 9);
      expect(calls).toEqual([]);
      await exchange(request);
      expect(calls).toEqual(['connected', 'setNoDelay', true, 'setKeepAlive', true, 9]);
    });
  });
});

test('joinDuplicateHeaders joins what is discarded otherwise', async () => {
  const text = 'HTTP/1.1 200 OK\r\nServer: a\r\nServer: b\r\nContent-Length: 0\r\n\r\n';
  const one = await answer(text);
  const two = await answer(text);
  const options = { host: '127.0.0.1', agent: agentOf(newest) };
  expect((await exchange(newest.get({ ...options, port: one.port }))).response.headers.server).toBe('a');
  const joined = newest.get({ ...options, port: two.port, joinDuplicateHeaders: true });
  expect((await exchange(joined)).response.headers.server).toBe('a, b');
});

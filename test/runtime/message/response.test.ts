/** `writeHead`, `write`, `end` and the state of a response, without a connection. */
import { Writable } from 'node:stream';
import { inherits } from 'node:util';
import { describe, expect, test } from 'vitest';
import { http, http16 } from '../../support/faces.js';

type Face = typeof http;
type Response = InstanceType<Face['ServerResponse']> & { _header: string };

function response(face: Face = http, method = 'GET', options?: object): Response {
  const req = { method, httpVersionMajor: 1, httpVersionMinor: 1, headers: {} };
  return Reflect.construct(face.ServerResponse, [req, options]);
}

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
  return undefined;
}

/** A socket that keeps what is written. */
class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('latin1');
    done();
  }
}

const lines = (res: Response): string[] => res._header.split('\r\n').slice(0, -2);

describe('writeHead', () => {
  test('returns the response, and sets status and reason', () => {
    const res = response();
    expect(res.writeHead(404, 'Nope', { A: 'b' })).toBe(res);
    expect(lines(res).slice(0, 2)).toEqual(['HTTP/1.1 404 Nope', 'A: b']);
    expect([res.statusCode, res.statusMessage]).toEqual([404, 'Nope']);
  });

  test.each([99, 1000, 'foo', undefined, null, Number.NaN])('refuses the status %s', (status) => {
    expect(codeOf(() => response().writeHead(status as never))).toBe('ERR_HTTP_INVALID_STATUS_CODE');
  });

  test('takes a status as text, and cuts fractions', () => {
    expect(lines(response().writeHead('201' as never) as Response)[0]).toBe('HTTP/1.1 201 Created');
    expect(lines(response().writeHead(200.9) as Response)[0]).toBe('HTTP/1.1 200 OK');
  });

  test('an unknown status has the reason "unknown"', () => {
    expect(lines(response().writeHead(599) as Response)[0]).toBe('HTTP/1.1 599 unknown');
  });

  test.each(['a\r\nEvil: 1', 'a\nb', 'a\0', 'b\u010a'])('refuses the reason %j', (reason) => {
    expect(codeOf(() => response().writeHead(200, reason))).toBe('ERR_INVALID_CHAR');
  });

  test('a statusMessage with a line end is refused when it is sent', () => {
    const res = response();
    res.statusMessage = 'a\r\nEvil: 1';
    expect(codeOf(() => res.end())).toBe('ERR_INVALID_CHAR');
  });

  test.each([
    ['an object', { A: '1', B: ['2', '3'] }],
    ['a flat list', ['A', '1', 'B', '2', 'B', '3']],
    [
      'pairs',
      [
        ['A', '1'],
        ['B', '2'],
        ['B', '3'],
      ],
    ],
  ])('takes %s', (_form, headers) => {
    const res = response().writeHead(200, headers as never) as Response;
    expect(lines(res).slice(1, 4)).toEqual(['A: 1', 'B: 2', 'B: 3']);
  });

  test('refuses a flat list of odd length', () => {
    expect(codeOf(() => response().writeHead(200, ['a'] as never))).toBe('ERR_INVALID_ARG_VALUE');
  });

  test.each([
    [{ 'a b': '1' }, 'ERR_INVALID_HTTP_TOKEN'],
    [{ a: 'b\r\nEvil: 1' }, 'ERR_INVALID_CHAR'],
    [['a', 'b\nEvil: 1'], 'ERR_INVALID_CHAR'],
    [{ a: undefined }, 'ERR_HTTP_INVALID_HEADER_VALUE'],
  ])('refuses %j', (headers, code) => {
    expect(codeOf(() => response().writeHead(200, headers as never))).toBe(code);
  });

  test('its fields win over those set before', () => {
    const res = response();
    res.setHeader('A', '1');
    res.setHeader('B', '2');
    res.writeHead(200, { a: 'x' });
    expect(lines(res).slice(1, 3)).toEqual(['a: x', 'B: 2']);
  });

  test('a list over fields set before: appended in the newest, one after the other in v16', () => {
    const merged = (face: Face): string[] => {
      const res = response(face);
      res.setHeader('A', '1');
      res.setHeader('B', '2');
      res.writeHead(200, ['a', 'x', 'c', 'y', 'c', 'z'] as never);
      return lines(res).slice(1, -3);
    };
    expect(merged(http)).toEqual(['B: 2', 'a: x', 'c: y', 'c: z']);
    expect(merged(http16)).toEqual(['a: x', 'B: 2', 'c: z']);
  });

  test('twice: refused in the newest, taken in v16', () => {
    expect(codeOf(() => response().writeHead(200).writeHead(200))).toBe('ERR_HTTP_HEADERS_SENT');
    expect(codeOf(() => response(http16).writeHead(200).writeHead(200))).toBe(undefined);
  });
});

describe('write and end', () => {
  test.each([
    [null, 'ERR_STREAM_NULL_VALUES'],
    [undefined, 'ERR_INVALID_ARG_TYPE'],
    [5, 'ERR_INVALID_ARG_TYPE'],
    [{}, 'ERR_INVALID_ARG_TYPE'],
  ])('write(%s) is refused', (chunk, code) => {
    expect(codeOf(() => response().write(chunk as never))).toBe(code);
  });

  test('end() returns the response', () => {
    const res = response();
    expect(res.end()).toBe(res);
    expect(res.writableEnded).toBe(true);
  });

  test('a write after the end is an error event, and told to the callback', async () => {
    const res = response();
    res.end();
    const told = new Promise((resolve) => res.write('x', resolve as never));
    const heard = new Promise<NodeJS.ErrnoException>((resolve) => res.on('error', resolve));
    expect((await heard).code).toBe('ERR_STREAM_WRITE_AFTER_END');
    expect(await told).toBe(await heard);
  });

  test('a write to a destroyed response tells the callback only', async () => {
    const res = response();
    res.destroy();
    const told = await new Promise<NodeJS.ErrnoException>((resolve) => res.write('x', resolve as never));
    expect(told.code).toBe('ERR_STREAM_DESTROYED');
  });

  test('strictContentLength counts bytes', () => {
    const code = 'ERR_HTTP_CONTENT_LENGTH_MISMATCH';
    const strict = (): Response => {
      const res = response();
      res.strictContentLength = true;
      res.setHeader('Content-Length', 3);
      return res;
    };
    expect(codeOf(() => strict().write('abcd'))).toBe(code);
    expect(codeOf(() => strict().end('ab'))).toBe(code);
    expect(codeOf(() => strict().end())).toBe(code);
    expect(codeOf(() => strict().end('\u20ac'))).toBe(undefined);
  });

  test('a body where none is allowed is dropped, or refused on demand', () => {
    expect(response(http, 'HEAD').write('x')).toBe(true);
    const strict = response(http, 'HEAD', { rejectNonStandardBodyWrites: true });
    expect(codeOf(() => strict.write('x'))).toBe('ERR_HTTP_BODY_NOT_ALLOWED');
  });

  test('pipe() is an error', () => {
    expect(codeOf(() => response().pipe(new Sink()))).toBe('ERR_STREAM_CANNOT_PIPE');
  });
});

describe('with a socket of one’s own', () => {
  test('assignSocket sends what waits', () => {
    const res = response();
    res.sendDate = false;
    res.end('hi');
    const sink = new Sink();
    res.assignSocket(sink as never);
    expect(sink.text).toBe('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi');
  });

  test('two responses cannot have one socket', () => {
    const sink = new Sink();
    response().assignSocket(sink as never);
    expect(codeOf(() => response().assignSocket(sink as never))).toBe('ERR_HTTP_SOCKET_ASSIGNED');
  });

  test('detachSocket frees it', () => {
    const sink = new Sink();
    const res = response();
    res.assignSocket(sink as never);
    res.detachSocket(sink as never);
    expect(res.socket).toBe(null);
    response().assignSocket(sink as never);
    expect(sink.listenerCount('close')).toBe(1);
  });

  test('the socket’s close is the response’s', async () => {
    const sink = new Sink();
    const res = response();
    res.assignSocket(sink as never);
    const closed = new Promise((resolve) => res.on('close', resolve as never));
    sink.destroy();
    await closed;
    expect(res.destroyed).toBe(true);
  });

  test('setTimeout waits for the socket', () => {
    const res = response();
    let seen = 0;
    res.setTimeout(70);
    res.assignSocket(
      Object.assign(new Sink(), {
        setTimeout(msecs: number) {
          seen = msecs;
        },
      }) as never,
    );
    expect(seen).toBe(70);
  });
});

describe('classes can be extended the old way', () => {
  test('by util.inherits', () => {
    function Mine(this: object, req: object) {
      (http.ServerResponse as unknown as { call(self: object, req: object): void }).call(this, req);
    }
    inherits(Mine as never, http.ServerResponse);
    const res = Reflect.construct(Mine, [{ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 }]);
    res.setHeader('a', 'b');
    res.end();
    expect(res._header).toContain('a: b');
    expect(res).toBeInstanceOf(http.OutgoingMessage);
  });

  test('by class, with writeHead replaced', () => {
    class Mine extends http.ServerResponse {
      override writeHead(...args: never[]): this {
        this.setHeader('X-Late', '1');
        return super.writeHead(...(args as [never]));
      }
    }
    const res = new Mine({
      method: 'GET',
      httpVersionMajor: 1,
      httpVersionMinor: 1,
    } as never) as unknown as Response;
    res.end();
    expect(res._header).toContain('X-Late: 1\r\n');
  });
});

/** What a peer gets that sends what cannot be served. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { chunkedPost, get, http, http16, post, serve } from './support.js';

const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const TOO_LARGE_HEAD = 'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n';

function never(): never {
  throw new Error('served');
}

test.each([
  ['garbage', 'hello\r\n\r\n'],
  ['a name with a space', get('/', 'X A: b')],
  ['a space before the colon', get('/', 'X-A : b')],
  ['a bare CR in a value', get('/', 'X-A: b\rContent-Length: 5')],
  ['a NUL in a value', get('/', 'X-A: b\0')],
  ['a folded value', get('/', 'X-A: b', ' Content-Length: 5')],
  ['two lengths', get('/', 'Content-Length: 1', 'Content-Length: 2')],
  ['a length and chunks', chunkedPost('0\r\n\r\n', 'Content-Length: 3')],
  ['a coding that does not end in chunked', get('/', 'Transfer-Encoding: chunked, gzip')],
  ['a negative length', get('/', 'Content-Length: -1')],
  ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n'],
])('%s: 400, and the connection is closed', async (_name, bytes) => {
  const served = await serve(never);
  expect(await served.askToEnd(bytes)).toBe(BAD_REQUEST);
});

test('a bad chunk size is refused after the request was served', async () => {
  const served = await serve(() => {});
  expect(await served.askToEnd(chunkedPost('xyz\r\n'))).toBe(BAD_REQUEST);
});

test('HTTP/1.1 without Host: 400', async () => {
  const served = await serve(never);
  expect(await served.askToEnd('GET / HTTP/1.1\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/,
  );
});

test('requireHostHeader: false serves without Host', async () => {
  const served = await serve((_req, res) => res.end('ok'), { requireHostHeader: false });
  expect(await served.ask('GET / HTTP/1.1\r\n\r\n', /ok$/)).toContain('200 OK');
});

test('v16 serves without Host', async () => {
  const served = await serve((_req, res) => res.end('ok'), {}, http16);
  expect(await served.ask('GET / HTTP/1.1\r\n\r\n', /ok$/)).toContain('200 OK');
});

test('a head over maxHeaderSize: 431', async () => {
  const served = await serve(never, { maxHeaderSize: 1024 });
  expect(await served.askToEnd(get('/', `X: ${'a'.repeat(2000)}`))).toBe(TOO_LARGE_HEAD);
});

test('a head over the default limit of 16 KiB: 431', async () => {
  const served = await serve(never);
  expect(await served.askToEnd(get('/', `X: ${'a'.repeat(17_000)}`))).toBe(TOO_LARGE_HEAD);
});

test.each(['newest', 'v16'])(
  '%s: more than 1000 fields: 431, nothing is dropped in silence',
  async (name) => {
    const served = await serve(never, {}, name === 'v16' ? http16 : undefined);
    const lines = Array.from({ length: 1001 }, (_, index) => `a${index}: 1`);
    expect(await served.askToEnd(get('/', ...lines))).toBe(TOO_LARGE_HEAD);
  },
);

test('endless chunk extensions: 413', async () => {
  const served = await serve((req) => req.resume());
  const reply = await served.askToEnd(chunkedPost(`1;${'a'.repeat(20_000)}\r\na\r\n0\r\n\r\n`));
  expect(reply).toBe('HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n');
});

test('a reply is not put into the middle of a response', async () => {
  const served = await serve((_req, res) => {
    res.write('half');
  });
  const client = served.connect().send(chunkedPost('1\r\na\r\n'));
  await client.until('half');
  client.send('bad chunk\r\n');
  expect(await client.closed()).not.toContain('400');
});

test('bytes after Connection: close are refused', async () => {
  const served = await serve((_req, res) => setImmediate(() => res.end('x')));
  const seen: string[] = [];
  served.server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    seen.push(String(error.code));
    socket.destroy();
  });
  await served.askToEnd(get('/', 'Connection: close') + get());
  expect(seen).toEqual(['HPE_CLOSED_CONNECTION']);
});

describe('clientError', () => {
  test('tells code, reason, parsed bytes and the packet', async () => {
    const served = await serve(never);
    let seen:
      | (Error & { code?: string; bytesParsed?: number; rawPacket?: Buffer; reason?: string })
      | undefined;
    served.server.on('clientError', (error, socket) => {
      seen = error;
      socket.end('HTTP/1.1 418 Teapot\r\n\r\n');
    });
    const bytes = get('/', 'Bad Name: x');
    expect(await served.askToEnd(bytes)).toBe('HTTP/1.1 418 Teapot\r\n\r\n');
    expect(seen?.code).toBe('HPE_INVALID_HEADER_TOKEN');
    expect(seen?.message).toBe(`Parse Error: ${seen?.reason}`);
    expect(seen?.rawPacket?.toString()).toBe(bytes);
    expect(seen?.bytesParsed).toBeLessThanOrEqual(bytes.length);
  });

  test('with a listener the socket is left to the user', async () => {
    const served = await serve(never);
    const socket = await new Promise<Socket>((resolve) => {
      served.server.on('clientError', (_error, peer) => resolve(peer as Socket));
      served.connect().send('junk\r\n\r\n');
    });
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  test('a reset connection is told, too', async () => {
    const served = await serve((_req, res) => res.flushHeaders());
    const told = new Promise<NodeJS.ErrnoException>((resolve) => {
      served.server.on('clientError', (error, socket) => {
        socket.destroy();
        resolve(error);
      });
    });
    const client = served.connect().send(get());
    await client.until('200');
    client.socket.resetAndDestroy();
    expect((await told).code).toBe('ECONNRESET');
  });

  test('an end in the middle of a head is told', async () => {
    const served = await serve(never);
    const told = new Promise<NodeJS.ErrnoException>((resolve) => {
      served.server.on('clientError', (error, socket) => {
        socket.destroy();
        resolve(error);
      });
    });
    served.connect().socket.end('GET / HT');
    expect((await told).code).toBe('HPE_INVALID_EOF_STATE');
  });
});

test('setEncoding on the connection is refused', async () => {
  const served = await serve((req, res) => {
    try {
      req.socket.setEncoding('utf8');
    } catch (error) {
      res.end((error as NodeJS.ErrnoException).code);
    }
  });
  expect(await served.ask(get(), /ENCODING$/)).toContain('ERR_HTTP_SOCKET_ENCODING');
});

test('insecureHTTPParser lets pass what is refused otherwise', async () => {
  const served = await serve((req, res) => res.end(req.headers['x-a']), { insecureHTTPParser: true });
  expect(await served.ask(get('/', 'X-A: a\x01b'), 'a\x01b')).toContain('200 OK');
});

test('httpValidation: insecure is the same', async () => {
  const served = await serve((req, res) => res.end(req.headers['x-a']), { httpValidation: 'insecure' });
  expect(await served.ask(get('/', 'X-A: a\x01b'), 'a\x01b')).toContain('200 OK');
});

test('maxHeadersCount of the user: 431 in the newest, cut in v16', async () => {
  const lines = ['A: 1', 'B: 2', 'C: 3'];
  const served = await serve(never);
  served.server.maxHeadersCount = 2;
  expect(await served.askToEnd(get('/', ...lines))).toBe(TOO_LARGE_HEAD);
  const old = await serve((req, res) => res.end(Object.keys(req.headers).join()), {}, http16);
  old.server.maxHeadersCount = 2;
  expect(await old.ask(get('/', ...lines), /host,a$/)).toContain('200 OK');
});

test('a body that lies about its length does not become a request', async () => {
  const urls: string[] = [];
  const served = await serve((req, res) => {
    urls.push(req.url as string);
    res.end();
  });
  const smuggled = post(get('/smuggled'));
  await served.ask(smuggled + get('/real'), /200 OK[\s\S]*200 OK/);
  expect(urls).toEqual(['/', '/real']);
});

test('a duplex that is slow to take the refusal still gets it', async () => {
  const server = http.createServer(never);
  let out = '';
  const duplex = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      setTimeout(() => {
        out += chunk;
        done();
      }, 20);
    },
  });
  duplex.on('error', () => {});
  server.emit('connection', duplex);
  duplex.push('junk\r\n\r\n');
  await new Promise((resolve) => duplex.on('close', resolve));
  expect(out).toBe(BAD_REQUEST);
});

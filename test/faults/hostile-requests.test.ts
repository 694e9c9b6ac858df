/** Published faults of HTTP servers, against whole servers on sockets; the parser's own cases are in `test/wire`. */
import { once } from 'node:events';
import type net from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  chunkedPost,
  get,
  type RawClient,
  type Response,
  type Served,
  serveWith,
} from '../runtime/server/support.js';
import { createServer, type Face, faces, statusOf } from './support.js';

interface Echoed {
  readonly served: Served;
  readonly urls: string[];
  readonly bodies: string[];
}

/** Answers with what it read; notes every request that reached the listener. */
async function echo(face: Face, settings: Readonly<Record<string, unknown>> = {}): Promise<Echoed> {
  const urls: string[] = [];
  const bodies: string[] = [];
  const server = createServer(
    face,
    (req, res) => {
      urls.push(req.url as string);
      let body = '';
      req.on('data', (chunk: Buffer) => {
        body += chunk.toString('latin1');
      });
      req.on('error', () => {});
      req.on('end', () => {
        bodies.push(body);
        res.end(`[${body}]`);
      });
    },
    settings,
  );
  return { served: await serveWith(server), urls, bodies };
}

const drip = async (client: RawClient, text: string, pause: number): Promise<void> => {
  for (const octet of text) {
    if (client.isClosed) return;
    client.send(octet);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  const { habits } = face.profile;
  const overflow = habits.headerOverflowReply === 'close' ? 0 : Number(habits.headerOverflowReply);
  const bad = habits.badRequestReply === '400' ? 400 : 0;

  test('one read of thousands of pipelined requests makes no thousands of requests (RFC 9112, 9.3.2)', async () => {
    const held: Response[] = [];
    let most = 0;
    const server = createServer(face, (_req, res) => {
      held.push(res as Response);
      most = Math.max(most, held.length);
    });
    const served = await serveWith(server);
    const count = 3000;
    const client = served.connect().send(get().repeat(count));
    const answerHeld = setInterval(() => {
      for (const res of held.splice(0)) res.end('ok');
    }, 1);
    await client.until('ok');
    while ((client.text.match(/HTTP\/1\.1 200/g)?.length ?? 0) < count) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    clearInterval(answerHeld);
    expect(most).toBeLessThan(200);
    expect(most).toBeGreaterThan(100);
  });

  test('answers that nobody reads stop the reading, within one read too (RFC 9112, 9.3.2)', async () => {
    let count = 0;
    const big = Buffer.alloc(100_000, 'x');
    const served = await serveWith(
      createServer(face, (_req, res) => {
        count++;
        res.end(big);
      }),
    );
    const client = served.connect();
    client.socket.pause();
    client.send(get().repeat(2000));
    await new Promise((resolve) => setTimeout(resolve, 400));
    // What the system's own buffers take, and one more: far from 2,000 answers of 100 KB.
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(150);
  });

  test('an over-long head that comes in packets (CVE-2018-12121)', async () => {
    const { served, urls } = await echo(face);
    const client = served.connect().send('GET / HTTP/1.1\r\nHost: a\r\n');
    for (let sent = 0; sent < 400 && !client.isClosed; sent++) {
      client.send(`X-${sent}: ${'a'.repeat(1000)}\r\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(statusOf(await client.closed())).toBe(overflow);
    expect(urls).toEqual([]);
  });

  test('1001 header fields, whole and over packets (CVE-2026-58044)', async () => {
    const { served, urls } = await echo(face);
    const fields = Array.from({ length: 1001 }, (_, index) => `a${index}:1\r\n`);
    const whole = await served.askToEnd(`GET / HTTP/1.1\r\nHost: a\r\n${fields.join('')}\r\n`);
    expect(statusOf(whole)).toBe(overflow);
    const client = served.connect().send('GET / HTTP/1.1\r\nHost: a\r\n');
    for (let at = 0; at < fields.length; at += 100) {
      client.send(fields.slice(at, at + 100).join(''));
      await new Promise((resolve) => setImmediate(resolve));
    }
    client.send('\r\n');
    expect(statusOf(await client.closed())).toBe(overflow);
    expect(urls).toEqual([]);
  });

  test('chunk extensions without end (CVE-2024-22019)', async () => {
    const { served, bodies } = await echo(face);
    const client = served.connect().send(chunkedPost(`1;${'a'.repeat(20_000)}`));
    expect([413, 0]).toContain(statusOf(await client.closed()));
    const many = served.connect().send(chunkedPost(''));
    for (let sent = 0; sent < 3000 && !many.isClosed; sent++) many.send(`1;${'b'.repeat(300)}\r\nx\r\n`);
    expect([413, 0]).toContain(statusOf(await many.closed()));
    expect(bodies).toEqual([]);
  });

  test('two framings of one body are no request (RFC 9112, 6.3; CVE-2019-15605)', async () => {
    const { served, urls } = await echo(face);
    const smuggled = get('/smuggled');
    const heads = [
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nContent-Length: 5',
      'Transfer-Encoding: chunked, identity',
      'Transfer-Encoding: chunkedchunked',
      'Transfer-Encoding: eee, chunked-false',
      'Content-Length: 1\r\nContent-Length: 2',
      'Content-Length: +5',
      'Content-Length : 5',
      'Host: b\r\n Content-Length: 5',
      'Transfer-Encoding\r: chunked',
    ];
    for (const head of heads) {
      const reply = await served.askToEnd(
        `POST / HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n0\r\n\r\n${smuggled}`,
      );
      expect(statusOf(reply), head).toBe(bad);
      expect(reply.match(/HTTP\/1\.1/g)?.length ?? 0, head).toBeLessThan(2);
    }
    expect(urls).toEqual([]);
  });

  test('trailers do not frame, and do not become headers (RFC 9110, 6.5.1)', async () => {
    const seen: (readonly [unknown, unknown])[] = [];
    const server = createServer(face, (req, res) => {
      req.on('error', () => {});
      req.resume().on('end', () => {
        seen.push([req.headers['content-length'], req.url]);
        res.end('ok');
      });
    });
    const served = await serveWith(server);
    const next = get('/next');
    for (const trailer of ['Content-Length: 40', 'Transfer-Encoding: chunked', 'Host: evil']) {
      const client = served.connect().send(chunkedPost(`1\r\nx\r\n0\r\n${trailer}\r\n\r\n`) + next);
      client.socket.end();
      await client.closed();
    }
    // Refused, or taken for a trailer and no more: then the next request is read whole.
    for (const [length] of seen) expect(length).toBeUndefined();
    const nexts = seen.filter(([, url]) => url === '/next').length;
    expect(nexts).toBe(seen.length - nexts);
  });

  test('__proto__ is a field name (CVE-2026-21710)', async () => {
    const seen: Record<string, unknown>[] = [];
    const server = createServer(face, (req, res) => {
      req.resume().on('end', () => {
        const { headers, trailers, headersDistinct, trailersDistinct } = req;
        for (const table of [headers, trailers, headersDistinct, trailersDistinct]) {
          if (table !== undefined) seen.push({ ...table, polluted: Reflect.get(table, 'polluted') });
        }
        res.end('ok');
      });
    });
    const served = await serveWith(server);
    const names = ['__proto__: polluted', 'constructor: x', 'toString: y', 'hasOwnProperty: z'];
    await served.ask(chunkedPost('0\r\n__proto__: polluted\r\n\r\n', ...names, '__proto__: again'), 'ok');
    expect(seen.length).toBeGreaterThanOrEqual(2);
    for (const table of seen) expect(table.polluted).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('a head that comes in drips is given up (CVE-2018-12122)', async () => {
    const { served, urls } = await echo(face, {
      headersTimeout: 150,
      requestTimeout: 2000,
      connectionsCheckingInterval: 50,
    });
    const client = served.connect();
    await drip(client, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(300)}`, 10);
    const isSaid = habits.headersTimeoutReply === '408' && habits.headersTimeoutSeen === 'sweep';
    expect(statusOf(await client.closed())).toBe(isSaid ? 408 : 0);
    expect(urls).toEqual([]);
  });

  test('a body that comes in drips is given up (CVE-2020-8251)', async () => {
    const { served, bodies } = await echo(face, {
      headersTimeout: 100,
      requestTimeout: 250,
      connectionsCheckingInterval: 50,
    });
    const client = served.connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n');
    await drip(client, 'a'.repeat(300), 10);
    expect(statusOf(await client.closed())).toBe(habits.requestTimeoutReply === '408' ? 408 : 0);
    expect(bodies).toEqual([]);
  });

  test('line ends in place of a next request do not keep a connection (CVE-2019-5737)', async () => {
    const { served } = await echo(face, {
      keepAliveTimeout: 100,
      keepAliveTimeoutBuffer: 50,
      headersTimeout: 400,
      requestTimeout: 600,
      connectionsCheckingInterval: 50,
    });
    const client = served.connect().send(get());
    await client.until('[]');
    const begin = performance.now();
    await drip(client, 'GET /2 HTTP/1.1\r\n', 10);
    await drip(client, 'X: y\r\n'.repeat(100), 10);
    await client.closed();
    expect(performance.now() - begin).toBeLessThan(6000);
  });

  test('bytes behind an upgrade reach its listener, and no parser (RFC 9110, 7.8)', async () => {
    const server = createServer(face, (_req, res) => res.end('served'));
    const heads: string[] = [];
    server.on('upgrade', (_req, socket: net.Socket, head: Buffer) => {
      heads.push(head.toString('latin1'));
      socket.end('bye');
    });
    server.on('connect', (_req, socket: net.Socket, head: Buffer) => {
      heads.push(head.toString('latin1'));
      socket.end('bye');
    });
    const served = await serveWith(server);
    const rest = get('/not-a-request');
    const asked = get('/', 'Connection: Upgrade', 'Upgrade: x');
    expect(await served.askToEnd(asked + rest)).toBe('bye');
    expect(await served.askToEnd(`CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n${rest}`)).toBe('bye');
    expect(heads).toEqual([rest, rest]);
  });

  test('an upgrade and a CONNECT that nobody listens for do not open a tunnel (RFC 9110, 9.3.6)', async () => {
    const { served, urls } = await echo(face);
    expect(await served.askToEnd(`CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n${get('/smuggled')}`)).toBe('');
    expect(urls).toEqual([]);
  });

  test('a request that is refused ends the connection, whatever follows (RFC 9112, 2.2)', async () => {
    const { served, urls } = await echo(face);
    const lines = [
      'GET / HTTP/1.1\r\nHost: a\r\n\rX',
      'GET / HTTP/1.1\nHost: a\r\rX: y\n\n',
      'G\0T / HTTP/1.1\r\n\r\n',
    ];
    for (const line of lines) {
      const reply = await served.askToEnd(line + get('/after'));
      expect(statusOf(reply), JSON.stringify(line)).toBe(bad);
    }
    expect(urls).toEqual([]);
  });

  test('a peer that never reads the last answer is let go with the rest (RFC 9112, 9.6)', async () => {
    const server = createServer(face, (_req, res) => res.end(Buffer.alloc(20_000_000)), { timeout: 300 });
    server.setTimeout(300);
    const served = await serveWith(server);
    const client = served.connect();
    client.socket.pause();
    const accepted = once(server, 'connection');
    client.send(get('/', 'Connection: close'));
    const [socket] = (await accepted) as [net.Socket];
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});

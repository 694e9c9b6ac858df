/** Neither side can make the other keep more than the streams' marks. */
import { Duplex, pipeline } from 'node:stream';
import { expect, test } from 'vitest';
import { delay, get, http, http16, type Request, serve, split } from './support.js';

const BIG = 32 * 1024 * 1024;

test('a body that is not read stops the peer', async () => {
  let held: Request | undefined;
  const { connect } = await serve((req) => {
    held = req;
  });
  const client = connect().send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${BIG}\r\n\r\n`);
  for (let sent = 0; sent < BIG; sent += 65_536) client.send(Buffer.alloc(65_536));
  await delay(200);
  expect(held?.readableLength).toBeGreaterThan(0);
  expect(held?.readableLength).toBeLessThan(512 * 1024);
  expect(client.socket.writableLength).toBeGreaterThan(BIG / 2);
});

test('a body that is read after a while comes whole', async () => {
  const { connect } = await serve(async (req, res) => {
    await delay(50);
    let size = 0;
    for await (const chunk of req) size += chunk.length;
    res.end(`got ${size}`);
  });
  const client = connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8388608\r\n\r\n');
  client.send(Buffer.alloc(8_388_608));
  await client.until('got 8388608');
});

test.each([
  ['v24', http],
  ['v16', http16],
])(
  '%s: a body that came to its end while it filled its buffer holds up no later request',
  async (_, face) => {
    const { connect } = await serve(
      async (req, res) => {
        let size = 0;
        for await (const chunk of req) size += chunk.length;
        res.end(`got ${size};`);
      },
      {},
      face,
    );
    const client = connect();
    for (const size of [16_384, 65_536, 70_001, 300_002, 1_000_003]) {
      client.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n`).send(Buffer.alloc(size));
      await client.until(`got ${size};`);
    }
    client.send(get());
    await client.until('got 0;');
  },
);

test('write() says false when the peer does not read, and drain comes when it does', async () => {
  let drained = 0;
  const { connect } = await serve((_req, res) => {
    let left = 200;
    const more = (): void => {
      while (left-- > 0) if (!res.write(Buffer.alloc(65_536))) return;
      res.end();
    };
    res.on('drain', () => {
      drained++;
      more();
    });
    more();
  });
  const client = connect();
  client.socket.pause();
  client.send(get());
  await delay(100);
  expect(drained).toBeLessThan(190);
  client.socket.resume();
  await client.until(/0\r\n\r\n$/);
  expect(drained).toBeGreaterThan(0);
});

test('an echo of any size passes through', async () => {
  const { connect } = await serve((req, res) => pipeline(req, res, () => {}));
  const client = connect().send('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
  const piece = 'x'.repeat(0x10000);
  for (let round = 0; round < 100; round++) client.send(`10000\r\n${piece}\r\n`);
  client.send('0\r\n\r\n');
  await client.until(/\r\n0\r\n\r\n$/);
  expect(client.text.match(/x/g)?.length).toBe(100 * piece.length);
});

test('highWaterMark of the server is the messages’ mark', async () => {
  const { ask } = await serve(
    (req, res) => res.end(`${req.readableHighWaterMark} ${res.writableHighWaterMark}`),
    { highWaterMark: 4096 },
  );
  expect(split(await ask(get(), / \d+$/)).body).toBe('4096 4096');
});

test('writableLength counts what waits in the message and in the socket', async () => {
  const res = new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 } as never);
  res.setHeader('Content-Length', 3);
  res.write('abc');
  expect(res.writableLength).toBe((res as unknown as { _header: string })._header.length + 3);
});

test('a server serves any duplex that is handed in', async () => {
  const server = http.createServer((req, res) => res.end(`saw ${req.url}`));
  let out = '';
  const seen = new Promise<void>((resolve) => {
    const duplex = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        out += chunk;
        done();
        if (out.includes('saw')) resolve();
      },
    });
    server.emit('connection', duplex);
    duplex.push(get('/duplex'));
  });
  await seen;
  expect(out).toMatch(/saw \/duplex$/);
});

test('bytes that come while others are parsed wait for their turn', async () => {
  const urls: string[] = [];
  const server = http.createServer((req, res) => {
    urls.push(req.url as string);
    res.end('x');
  });
  await new Promise<void>((resolve) => {
    const duplex = new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        // Answers from within the server's own write.
        if (urls.length === 1) duplex.push(get('/2'));
        else resolve();
        done();
      },
    });
    server.emit('connection', duplex);
    duplex.push(get('/1'));
  });
  expect(urls).toEqual(['/1', '/2']);
});

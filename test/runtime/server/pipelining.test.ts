/** Several requests on one connection: order, limits, and what a peer can make us keep. */
import { expect, test } from 'vitest';
import { delay, get, post, type Response, read, serve, settled } from './support.js';

test('answers go out in the order of the requests, whoever is ready first', async () => {
  const waiting: Response[] = [];
  const served = await serve((req, res) => {
    waiting.push(res);
    if (req.url === '/3') {
      waiting[2].end('three');
      waiting[1].end('two');
      waiting[0].end('one');
    }
  });
  const text = await served.ask(get('/1') + get('/2') + get('/3'), 'three');
  expect(text.match(/one|two|three/g)).toEqual(['one', 'two', 'three']);
});

test('a response that waits for its turn takes writes, and drains', async () => {
  const order: string[] = [];
  let first: Response | undefined;
  const served = await serve((req, res) => {
    if (req.url === '/1') {
      first = res;
      return;
    }
    expect(res.write('b'.repeat(100_000))).toBe(false);
    expect(res.writableNeedDrain).toBe(true);
    res.on('drain', () => {
      order.push('drain');
      res.end('END');
    });
    setImmediate(() => {
      order.push('first');
      first?.end('a');
    });
  });
  const text = await served.ask(get('/1') + get('/2'), 'END\r\n0\r\n\r\n');
  expect(order).toEqual(['first', 'drain']);
  expect(text.indexOf('\r\n\r\na')).toBeLessThan(text.indexOf('bbb'));
});

test('a body that nobody reads does not stop the next request', async () => {
  const urls: string[] = [];
  const served = await serve((req, res) => {
    urls.push(req.url as string);
    res.end('ok');
  });
  await served.ask(post('x'.repeat(300_000)) + get('/next'), /ok[\s\S]*ok/);
  expect(urls).toEqual(['/', '/next']);
});

test('bodies of pipelined requests reach their own request', async () => {
  const bodies: string[] = [];
  const served = await serve(async (req, res) => {
    bodies.push(await read(req));
    res.end('ok');
  });
  await served.ask(post('one') + post('two') + post('three'), /(?:ok[\s\S]*){3}/);
  expect(bodies).toEqual(['one', 'two', 'three']);
});

test('a peer that pipelines and gets no answers is not read any further', async () => {
  let served = 0;
  const held: Response[] = [];
  const { connect } = await serve((_req, res) => {
    served++;
    held.push(res);
  });
  const client = connect();
  const batch = get().repeat(2000);
  for (let round = 0; round < 200; round++) client.send(batch);
  await settled(() => served);
  // What was read at once was served; the rest of the 400,000 stays with the peer.
  expect(served).toBeLessThan(20_000);
  for (const res of held) res.end();
});

test('a peer that does not read its answers is not read any further', async () => {
  let served = 0;
  const { connect } = await serve((_req, res) => {
    served++;
    res.end(Buffer.alloc(8 * 1024));
  });
  const client = connect();
  client.socket.pause();
  for (let round = 0; round < 100; round++) client.send(get().repeat(100));
  await settled(() => served);
  expect(served).toBeLessThan(6000);
  client.socket.resume();
  while (served < 10_000) await delay(20);
});

test('maxRequestsPerSocket: the last one says close, more are dropped with 503', async () => {
  const dropped: string[] = [];
  const served = await serve((_req, res) => res.end('ok'));
  served.server.maxRequestsPerSocket = 2;
  served.server.on('dropRequest', (req) => dropped.push(req.url as string));
  const text = await served.ask(get('/1') + get('/2') + get('/3'), /503[\s\S]*0\r\n\r\n$/);
  expect(text).toContain('Keep-Alive: timeout=5, max=2\r\n');
  expect(text.match(/Connection: .*/g)).toEqual([
    'Connection: keep-alive',
    'Connection: close',
    'Connection: close',
  ]);
  expect(dropped).toEqual(['/3']);
});

test('after the last response of a connection nothing is served', async () => {
  const urls: string[] = [];
  const served = await serve((req, res) => {
    urls.push(req.url as string);
    res.setHeader('Connection', 'close');
    res.end('x');
  });
  const client = served.connect().send(get('/1'));
  await client.closed();
  client.send(get('/2'));
  expect(urls).toEqual(['/1']);
});

test('requests that come byte by byte are served', async () => {
  const served = await serve(async (req, res) => res.end(`<${await read(req)}>`));
  const client = served.connect();
  for (const byte of post('abc') + post('de')) {
    client.send(byte);
    await new Promise(setImmediate);
  }
  expect(await client.until('<de>')).toContain('<abc>');
});

test('who transfers the memory of a piece takes nothing from other pieces, and from other requests', async () => {
  const pieces: string[] = [];
  const served = await serve((req, res) => {
    req.on('data', (piece: Buffer) => {
      pieces.push(String(piece));
      const memory = piece.buffer as ArrayBuffer;
      structuredClone(memory, { transfer: [memory] });
      expect(piece.length).toBe(0);
    });
    req.on('end', () => res.end('ok'));
  });
  const chunked =
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
  await served.ask(chunked + post('one') + post('two'), /(?:ok[\s\S]*){3}/);
  expect(pieces).toEqual(['abc', 'de', 'one', 'two']);
  expect(String(Buffer.from('of the pool'))).toBe('of the pool');
});

/** Answers that are ready together leave together, in the order of their requests. */
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { get, http, post, type Response, serveWith } from './support.js';

/** A connection that keeps what is written: one item for each time that bytes are handed over. */
class Recorded extends Duplex {
  readonly writes: string[] = [];

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.writes.push(chunk.toString('latin1'));
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.writes.push(Buffer.concat(chunks.map(({ chunk }) => chunk)).toString('latin1'));
    done();
  }
}

function connectTo(listener: (url: string, res: Response) => void): Recorded {
  const server = http.createServer((req, res) => listener(req.url as string, res));
  const connection = new Recorded();
  onTestFinished(() => void connection.destroy());
  server.emit('connection', connection);
  return connection;
}

const bodies = (text: string): string[] => text.match(/(?<=\r\n\r\n)[a-z]+\d?/g) ?? [];

test('the answers to one read are one write', async () => {
  const events: string[] = [];
  const finished: Promise<unknown>[] = [];
  const connection = connectTo((url, res) => {
    for (const event of ['socket', 'prefinish', 'finish']) res.on(event, () => events.push(event + url));
    finished.push(once(res, 'close'));
    res.end(`b${url.slice(1)}`);
  });
  connection.push(get('/1') + get('/2') + get('/3'));
  await once(connection, 'data');
  await Promise.all(finished);
  expect(connection.writes).toHaveLength(1);
  expect(bodies(connection.writes[0])).toEqual(['b1', 'b2', 'b3']);
  expect(events.filter((event) => event.startsWith('finish'))).toEqual(['finish/1', 'finish/2', 'finish/3']);
  expect(events.indexOf('socket/2')).toBeLessThan(events.indexOf('prefinish/2'));
});

test('each answer to one read closes before the next one finishes', async () => {
  const events: string[] = [];
  const closed: Promise<unknown>[] = [];
  const connection = connectTo((url, res) => {
    for (const event of ['finish', 'close']) res.on(event, () => events.push(event + url));
    closed.push(once(res, 'close'));
    res.end('ok');
  });
  connection.push(get('/1') + get('/2') + get('/3'));
  await once(connection, 'data');
  await Promise.all(closed);
  expect(events).toEqual(['finish/1', 'close/1', 'finish/2', 'close/2', 'finish/3', 'close/3']);
  expect(connection.writes).toHaveLength(1);
});

test('what waited for the first answer leaves with one write, as far as it is whole', async () => {
  const waiting: Response[] = [];
  const connection = connectTo((url, res) => {
    waiting.push(res);
    if (url === '/2') res.end('two');
    if (url === '/3') res.end(Buffer.from('three'));
    if (url === '/4') res.write('fo');
    if (url === '/5') res.end('five');
  });
  connection.push(['/1', '/2', '/3', '/4', '/5'].map((url) => get(url)).join(''));
  await once(connection, 'data');
  expect(connection.writes).toEqual([]);
  waiting[0].end('one');
  expect(bodies(connection.writes.join(''))).toEqual(['one', 'two', 'three']);
  expect(connection.writes).toHaveLength(2);
  waiting[3].end('ur');
  await once(waiting[4], 'finish');
  expect(connection.writes.join('').split('five')).toHaveLength(2);
});

test('nothing is sent behind an answer that closes', async () => {
  const connection = connectTo((url, res) => {
    if (url === '/2') res.setHeader('Connection', 'close');
    res.end(`b${url.slice(1)}`);
  });
  connection.push(get('/1') + get('/2') + get('/3'));
  await once(connection, 'finish');
  expect(bodies(connection.writes.join(''))).toEqual(['b1', 'b2']);
});

test('an answer that was given up is not sent ahead', async () => {
  const waiting: Response[] = [];
  const connection = connectTo((url, res) => {
    waiting.push(res);
    if (url === '/2') res.end('two').destroy();
  });
  connection.push(get('/1') + get('/2'));
  await once(connection, 'data');
  waiting[0].end('one');
  await once(connection, 'close');
  expect(bodies(connection.writes.join(''))).toEqual(['one']);
});

test('the callbacks of answers in one write are called in order, a request with a body among them', async () => {
  const order: string[] = [];
  const connection = connectTo((url, res) => {
    res.end('x', () => order.push(url));
  });
  connection.push(get('/1') + post('abc').replace('POST /', 'POST /2') + get('/3'));
  await expect.poll(() => order).toEqual(['/1', '/2', '/3']);
});

test.each([
  ['text', (url: string) => url],
  ['octets behind text', (url: string) => (Number(url.slice(1)) % 2 ? url : Buffer.alloc(5000, 'b'))],
])(
  'more requests than are taken at once are all answered, and the last of them ends the connection: %s',
  async (_, body) => {
    const count = 300;
    const finished: string[] = [];
    const server = http.createServer((req, res) => {
      res.on('finish', () => finished.push(req.url as string));
      res.end(body(req.url as string));
    });
    const { connect } = await serveWith(server);
    const targets = Array.from({ length: count }, (_item, index) => `/${index}`);
    const last = `GET ${targets[count - 1]} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
    const client = connect().send(
      targets
        .slice(0, -1)
        .map((target) => get(target))
        .join('') + last,
    );
    await client.closed();
    expect(client.text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(count);
    expect(finished).toEqual(targets);
  },
);

/** Connections that leave HTTP. */
import { expect, test } from 'vitest';
import { get, type Request, serve } from './support.js';

const UPGRADE = ['Connection: Upgrade', 'Upgrade: echo'];

test('upgrade hands over the socket and the bytes that came along', async () => {
  const served = await serve(() => {});
  served.server.on('upgrade', (req, socket, head) => {
    expect((req as Request).upgrade).toBe(true);
    expect(req.headers.upgrade).toBe('echo');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n\r\n<${head}>`);
    socket.on('data', (chunk) => socket.write(`<${chunk}>`));
  });
  const client = served.connect().send(`${get('/', ...UPGRADE)}first`);
  await client.until('<first>');
  client.send('GET / second');
  await client.until('<GET / second>');
});

test('nobody waits for upgrades: an ordinary request', async () => {
  const served = await serve((req, res) => res.end(`upgrade ${req.upgrade}`));
  await served.ask(get('/', ...UPGRADE), 'upgrade false');
});

test('shouldUpgradeCallback decides', async () => {
  const served = await serve((_req, res) => res.end('served'), {
    shouldUpgradeCallback: (req: { url: string }) => req.url === '/up',
  });
  served.server.on('upgrade', (_req, socket) => socket.end('upgraded'));
  await served.ask(get('/', ...UPGRADE), 'served');
  await served.ask(get('/up', ...UPGRADE), 'upgraded');
});

test('wanted, but nobody listens: closed', async () => {
  const served = await serve(() => {}, { shouldUpgradeCallback: () => true });
  expect(await served.askToEnd(get('/', ...UPGRADE))).toBe('');
});

test('an Upgrade field without Connection: upgrade is an ordinary request', async () => {
  const served = await serve((_req, res) => res.end('served'));
  served.server.on('upgrade', () => {
    throw new Error('upgraded');
  });
  await served.ask(get('/', 'Upgrade: echo'), 'served');
});

test('CONNECT hands over the socket', async () => {
  const served = await serve(() => {});
  served.server.on('connect', (req, socket, head) => {
    expect(req.url).toBe('example.org:443');
    socket.end(`HTTP/1.1 200 OK\r\n\r\n${head}`);
  });
  const reply = await served.askToEnd('CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\nrest');
  expect(reply).toBe('HTTP/1.1 200 OK\r\n\r\nrest');
});

test('CONNECT without a listener: closed', async () => {
  const served = await serve(() => {});
  expect(await served.askToEnd('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
});

test('after the hand-over the server has no listeners on the socket', async () => {
  const served = await serve(() => {});
  const left = new Promise<Record<string, number>>((resolve) => {
    served.server.on('upgrade', (_req, socket) => {
      const names = ['data', 'drain', 'timeout'];
      resolve(Object.fromEntries(names.map((name) => [name, socket.listenerCount(name)])));
      socket.setEncoding('utf8');
      socket.destroy();
    });
  });
  served.connect().send(get('/', ...UPGRADE));
  expect(await left).toEqual({ data: 0, drain: 0, timeout: 0 });
});

test('closeAllConnections leaves upgraded sockets alone', async () => {
  const served = await serve(() => {});
  const upgraded = new Promise<void>((resolve) => {
    served.server.on('upgrade', (_req, socket) => {
      socket.write('hi');
      resolve();
    });
  });
  const client = served.connect().send(get('/', ...UPGRADE));
  await upgraded;
  served.server.closeAllConnections();
  await client.until('hi');
  expect(client.isClosed).toBe(false);
});

/** Slow peers, idle peers, and what the user is told of them. */
import { expect, test } from 'vitest';
import { delay, get, http16, serve } from './support.js';

const TIMEOUT = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
const FAST = { connectionsCheckingInterval: 20 };

test('a head that does not come to its end: 408', async () => {
  const served = await serve(() => {}, { ...FAST, headersTimeout: 60 });
  expect(await served.askToEnd('GET / HTTP/1.1\r\nHost: a\r\n')).toBe(TIMEOUT);
});

test('a peer that says nothing at all: 408', async () => {
  const served = await serve(() => {}, { ...FAST, headersTimeout: 60 });
  expect(await served.connect().closed()).toBe(TIMEOUT);
});

test('hundreds that are late at once are all given up, and another is served before the last of them', async () => {
  const order: string[] = [];
  const served = await serve(
    (req, res) => {
      if (req.url === '/other') order.push('served');
      res.end(req.url);
    },
    { headersTimeout: 300, connectionsCheckingInterval: 600 },
  );
  const other = served.connect().send(get('/first'));
  await other.until('/first');
  served.server.on('clientError', (_error, socket) => {
    // The first one to be given up lets another request in.
    if (order.length === 0) other.send(get('/other'));
    order.push('late');
    socket.destroy();
  });
  const slow = Array.from({ length: 450 }, () => served.connect().send('GET / HTTP/1.1\r\nHost: a\r\n'));
  await Promise.all(slow.map((client) => client.closed()));
  await other.until('/other');
  expect(order.filter((what) => what === 'late')).toHaveLength(450);
  expect(order.at(-1)).toBe('late');
});

test('a drip-fed head wins no time', async () => {
  const served = await serve(() => {}, { ...FAST, headersTimeout: 150 });
  const client = served.connect().send('GET / HTTP/1.1\r\nX: ');
  const drip = setInterval(() => client.send('a'), 15);
  const started = Date.now();
  expect(await client.closed()).toBe(TIMEOUT);
  clearInterval(drip);
  expect(Date.now() - started).toBeLessThan(1500);
});

test('a body that does not come to its end: 408', async () => {
  const served = await serve(() => {}, { ...FAST, requestTimeout: 80, headersTimeout: 60 });
  expect(await served.askToEnd('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab')).toBe(TIMEOUT);
});

test('v16 closes a late head without a word when more of it comes, and a silent one in any case', async () => {
  const served = await serve(() => {}, {}, http16);
  served.server.headersTimeout = 100;
  const talking = served.connect().send('GET / HTTP/1.1\r\nHost: a\r\n');
  const silent = served.connect().send('GET / HTTP/1.1\r\nHost: a\r\n');
  setTimeout(() => talking.send('X-A: b\r\n'), 150);
  expect(await talking.closed()).toBe('');
  expect(await silent.closed()).toBe(TIMEOUT);
});

test('clientError hears of the timeout', async () => {
  const served = await serve(() => {}, { ...FAST, headersTimeout: 50 });
  served.server.on('clientError', (error: NodeJS.ErrnoException, socket) => socket.end(`${error.code}`));
  expect(await served.askToEnd('GET')).toBe('ERR_HTTP_REQUEST_TIMEOUT');
});

test('an answer may take longer than requestTimeout', async () => {
  const served = await serve((_req, res) => setTimeout(() => res.end('late'), 900), {
    ...FAST,
    requestTimeout: 400,
    headersTimeout: 350,
  });
  await served.ask(get(), /late$/);
});

test('timeouts of 0 are none', async () => {
  const served = await serve(() => {}, { ...FAST, requestTimeout: 0, headersTimeout: 0 });
  const client = served.connect().send('GET / HTT');
  await delay(150);
  expect(client.isClosed).toBe(false);
});

test('an idle connection is closed after keepAliveTimeout and its buffer', async () => {
  const served = await serve((_req, res) => res.end('x'), {
    keepAliveTimeout: 60,
    keepAliveTimeoutBuffer: 20,
  });
  const client = served.connect().send(get());
  await client.until(/x$/);
  const started = Date.now();
  await client.closed();
  const idle = Date.now() - started;
  expect(idle).toBeGreaterThan(50);
  expect(idle).toBeLessThan(1500);
});

test('a request that came in time is served by a loop that was held up over the end of the idle time', async () => {
  const served = await serve((req, res) => res.end(req.url), {
    keepAliveTimeout: 200,
    keepAliveTimeoutBuffer: 0,
  });
  const client = served.connect().send(get('/1'));
  await client.until('/1');
  client.send(get('/2'));
  const held = performance.now() + 300;
  while (performance.now() < held);
  await client.until(/\/2$/);
});

test('the next request stops the idle clock', async () => {
  const served = await serve((req, res) => setTimeout(() => res.end(req.url), req.url === '/2' ? 250 : 0), {
    keepAliveTimeout: 80,
    keepAliveTimeoutBuffer: 0,
  });
  const client = served.connect().send(get('/1'));
  await client.until('/1');
  client.send(get('/2'));
  await client.until(/\/2$/);
});

test('an answer before the body’s end starts the idle clock only at the end', async () => {
  const served = await serve((_req, res) => res.end('x'), {
    keepAliveTimeout: 60,
    keepAliveTimeoutBuffer: 0,
  });
  const client = served.connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na');
  await client.until(/x$/);
  await delay(200);
  expect(client.isClosed).toBe(false);
  client.send('b');
  await client.closed();
});

test('server.timeout closes a silent connection', async () => {
  const served = await serve(() => {});
  served.server.timeout = 60;
  await served.connect().send(get()).closed();
});

test('server.setTimeout tells, and leaves the socket to the listener', async () => {
  const served = await serve(() => {});
  const told = new Promise<void>((resolve) => {
    expect(
      served.server.setTimeout(50, (socket) => {
        expect(socket.destroyed).toBe(false);
        socket.destroy();
        resolve();
      }),
    ).toBe(served.server);
  });
  const client = served.connect().send(get());
  await told;
  await client.closed();
});

test('req.setTimeout and res.setTimeout tell', async () => {
  const told: string[] = [];
  const served = await serve((req, res) => {
    expect(req.setTimeout(40, () => told.push('req'))).toBe(req);
    expect(
      res.setTimeout(40, () => {
        told.push('res');
        res.end('timed out');
      }),
    ).toBe(res);
  });
  const client = served.connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n');
  await client.until('timed out');
  expect(told).toEqual(['req', 'res']);
});

test('headersTimeout over requestTimeout is refused', async () => {
  await expect(serve(() => {}, { headersTimeout: 10, requestTimeout: 5 })).rejects.toMatchObject({
    code: 'ERR_OUT_OF_RANGE',
    message: 'The value of "headersTimeout" is out of range. It must be <= requestTimeout. Received 10',
  });
});

test('a short requestTimeout pulls headersTimeout along', async () => {
  const served = await serve(() => {}, { requestTimeout: 1234 });
  expect(served.server.headersTimeout).toBe(1234);
});

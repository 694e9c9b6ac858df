/** Closing: servers, connections, and what messages are told of it. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { delay, get, http, http16, type Request, type Response, serve, serveWith } from './support.js';

test('close() drops idle connections and waits for busy ones', async () => {
  let busy: Response | undefined;
  const served = await serve((req, res) => {
    if (req.url === '/busy') busy = res;
    else res.end('x');
  });
  const idle = served.connect().send(get());
  await idle.until(/x$/);
  const working = served.connect().send(get('/busy', 'Connection: close'));
  while (busy === undefined) await delay(5);
  const closed = once(served.server, 'close');
  served.server.close();
  await idle.closed();
  expect(working.isClosed).toBe(false);
  busy.end('done');
  expect(await working.closed()).toMatch(/done$/);
  await closed;
});

test('close() drops them by the public method, where a program may have put its own', async () => {
  const { server } = await serve((_req, res) => res.end('x'));
  let calls = 0;
  server.closeIdleConnections = () => {
    calls++;
  };
  server.close();
  expect(calls).toBe(1);
});

test('v16 keeps idle connections on close()', async () => {
  const served = await serve((_req, res) => res.end('x'), {}, http16);
  const idle = served.connect().send(get());
  await idle.until(/x$/);
  served.server.close();
  await delay(50);
  expect(idle.isClosed).toBe(false);
  idle.socket.destroy();
});

test('close() gives its callback an error when the server does not run', async () => {
  const server = http.createServer();
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    expect(server.close(resolve)).toBe(server);
  });
  expect(error?.code).toBe('ERR_SERVER_NOT_RUNNING');
});

test('closeIdleConnections spares requests under way', async () => {
  const served = await serve(() => {});
  const half = served.connect().send('GET / HTT');
  const waiting = served.connect().send(get());
  await delay(50);
  served.server.closeIdleConnections();
  await delay(50);
  expect([half.isClosed, waiting.isClosed]).toEqual([false, false]);
});

test('closeAllConnections closes everything', async () => {
  const served = await serve(() => {});
  let accepted = 0;
  served.server.on('connection', () => accepted++);
  const clients = [served.connect().send(get()), served.connect().send('GET'), served.connect()];
  while (accepted < clients.length) await delay(5);
  served.server.closeAllConnections();
  await Promise.all(clients.map((client) => client.closed()));
});

test('asyncDispose closes the server', async () => {
  const served = await serve((_req, res) => res.end());
  await served.server[Symbol.asyncDispose]();
  expect(served.server.listening).toBe(false);
});

test('a client that leaves: aborted, then close on both messages', async () => {
  const seen: string[] = [];
  const served = await serve((req, res) => {
    req.on('aborted', () => seen.push('aborted'));
    req.on('error', (error: NodeJS.ErrnoException) => seen.push(`${error.code} ${error.message}`));
    req.on('close', () => seen.push('req close'));
    res.on('close', () => seen.push('res close'));
    res.flushHeaders();
  });
  const client = served.connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab');
  await client.until('200');
  client.socket.destroy();
  while (seen.length < 4) await delay(5);
  expect(seen).toEqual(['aborted', 'res close', 'ECONNRESET aborted', 'req close']);
});

test('an abort that nobody listens to does not end the process', async () => {
  let message: Request | undefined;
  const served = await serve((req, res) => {
    message = req;
    res.flushHeaders();
  });
  const client = served.connect().send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab');
  await client.until('200');
  client.socket.destroy();
  while (!message?.destroyed) await delay(5);
  expect(message?.aborted).toBe(true);
});

test('a queued response hears of the close, too', async () => {
  const closed: (string | undefined)[] = [];
  const served = await serve((req, res) => {
    res.on('close', () => closed.push(req.url));
  });
  const client = served.connect().send(get('/1') + get('/2'));
  await delay(50);
  client.socket.destroy();
  while (closed.length < 2) await delay(5);
  expect(closed).toEqual(['/1', '/2']);
});

test('events of a response come in order', async () => {
  const seen: string[] = [];
  const served = await serve((_req, res) => {
    for (const name of ['prefinish', 'finish', 'close']) res.on(name, () => seen.push(name));
    res.end('x', () => seen.push('callback'));
  });
  await served.ask(get(), /x$/);
  while (seen.length < 4) await delay(5);
  expect(seen).toEqual(['prefinish', 'callback', 'finish', 'close']);
});

test('req.destroy() closes the connection', async () => {
  const served = await serve((req) => {
    req.destroy();
  });
  expect(await served.askToEnd(get())).toBe('');
});

test('res.destroy(error) closes the connection', async () => {
  const closed: unknown[] = [];
  const served = await serve((_req, res) => {
    res.on('close', () => closed.push(res.destroyed));
    expect(res.destroy(new Error('mine'))).toBe(res);
  });
  expect(await served.askToEnd(get())).toBe('');
  expect(closed).toEqual([true]);
});

test('message.signal is aborted when the client leaves while the answer is awaited', async () => {
  let signal: AbortSignal | undefined;
  const served = await serve((req) => {
    signal = req.signal;
  });
  const client = served.connect().send(get());
  while (signal === undefined) await delay(5);
  expect(signal.aborted).toBe(false);
  client.socket.destroy();
  if (!signal.aborted) await once(signal, 'abort');
  expect((signal.reason as Error).name).toBe('AbortError');
});

test('message.signal is not aborted after a complete exchange', async () => {
  let signal: AbortSignal | undefined;
  const served = await serve((req, res) => {
    signal = req.signal;
    res.end('x');
  });
  const client = served.connect().send(get());
  await client.until(/x$/);
  client.socket.destroy();
  await delay(50);
  expect(signal?.aborted).toBe(false);
});

test('what one request enters into an AsyncLocalStorage, the next one does not see', async () => {
  const storage = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const served = await serve((req, res) => {
    seen.push(storage.getStore());
    storage.enterWith(req.url as string);
    setImmediate(() => res.end(`<${storage.getStore()}>`));
  });
  const text = await served.ask(get('/1') + get('/2') + get('/3'), '</3>');
  expect(seen).toEqual([undefined, undefined, undefined]);
  expect(text.match(/<.*?>/g)).toEqual(['</1>', '</2>', '</3>']);
});

test('diagnostics channels tell of requests and responses', async () => {
  const names = ['http.server.request.start', 'http.server.response.created', 'http.server.response.finish'];
  const seen: string[] = [];
  const listeners = names.map((name) => () => void seen.push(name));
  names.forEach((name, index) => {
    channel(name).subscribe(listeners[index]);
  });
  const served = await serve((_req, res) => res.end('x'));
  await served.ask(get(), /x$/);
  names.forEach((name, index) => {
    channel(name).unsubscribe(listeners[index]);
  });
  expect(seen).toEqual([names[1], names[0], names[2]]);
});

test('an error thrown by a listener is the process’s matter, and the connection is not used again', async () => {
  const served = await serve((req, res) => {
    if (req.url === '/throw') throw new Error('from the listener');
    res.end('x');
  });
  const client = served.connect();
  const thrown = new Promise<Error>((resolve) => {
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => {
      for (const listener of others) process.on('uncaughtException', listener);
      resolve(error);
    });
  });
  client.send(get('/throw'));
  expect((await thrown).message).toBe('from the listener');
  client.send(get('/next'));
  expect(await client.closed()).not.toContain('x');
});

test('a rejected request listener: 500 under captureRejections', async () => {
  const server = http.createServer({ captureRejections: true } as never);
  server.on('request', async () => {
    throw new Error('rejected');
  });
  (server as unknown as Record<symbol, boolean>)[
    Object.getOwnPropertySymbols(server).find((symbol) => symbol.description === 'kCapture') as symbol
  ] = true;
  const served = await serveWith(server);
  expect(await served.ask(get(), /Error$/)).toMatch(/^HTTP\/1\.1 500 Internal Server Error/);
});

/** Small programs on frameworks and clients whose own suites are not run here; see `suites.mjs`. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.cwd(), 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

async function readAll(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function answer(request, response) {
  if (request.url === '/never') return;
  if (request.url === '/moved') {
    response.writeHead(302, { Location: '/here' }).end();
    return;
  }
  if (request.url === '/early') response.writeEarlyHints({ link: '</style.css>; rel=preload' });
  response.end(`${request.method} ${request.url} ${(await readAll(request)).length}`);
}

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

const server = createServer(answer);
let url = '';
before(async () => {
  url = await listen(server);
});
after(() => {
  server.closeAllConnections();
  server.close();
});

for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
  test(`socket.io over ${transports}`, async () => {
    const { Server } = await load('socket.io');
    const { io } = await load('socket.io-client');
    const own = createServer();
    const sockets = new Server(own);
    sockets.on('connection', (socket) => socket.on('double', (number, reply) => reply(number * 2)));
    const client = io(await listen(own), { transports, forceNew: true });
    assert.equal(await client.timeout(5000).emitWithAck('double', 21), 42);
    client.disconnect();
    await sockets.close();
  });
}

test('got: redirects, bodies, streams and timeouts', async () => {
  const { default: got } = await load('got');
  assert.equal(await got(`${url}/moved`).text(), 'GET /here 0');
  assert.equal(await got.post(`${url}/json`, { json: { a: 1 } }).text(), 'POST /json 7');
  assert.equal(await readAll(got.stream(`${url}/stream`)), 'GET /stream 0');
  const options = { timeout: { request: 100 }, retry: { limit: 0 } };
  await assert.rejects(got(`${url}/never`, options), { name: 'TimeoutError', code: 'ETIMEDOUT' });
});

test('undici: pipelining, a pool, large bodies and early hints', async () => {
  const { Client, Pool } = await load('undici');
  const client = new Client(url, { pipelining: 10 });
  const ask = async (from, options) => (await from.request({ method: 'GET', ...options })).body.text();
  const paths = Array.from({ length: 30 }, (_, index) => `/${index}`);
  const texts = await Promise.all(paths.map((one) => ask(client, { path: one })));
  assert.deepEqual(
    texts,
    paths.map((one) => `GET ${one} 0`),
  );
  const body = 'x'.repeat(1e6);
  assert.equal(await ask(client, { path: '/large', method: 'POST', body }), 'POST /large 1000000');
  const informed = [];
  await ask(client, { path: '/early', onInfo: ({ statusCode }) => informed.push(statusCode) });
  assert.deepEqual(informed, [103]);
  await client.close();
  const pool = new Pool(url, { connections: 4 });
  const puts = paths.map((one) => ask(pool, { path: one, method: 'PUT', body: 'a' }));
  assert.deepEqual(
    await Promise.all(puts),
    paths.map((one) => `PUT ${one} 1`),
  );
  await pool.close();
});

test('agentkeepalive: one connection, used again and given up when it rests too long', async () => {
  const { default: Agent } = await load('agentkeepalive');
  const agent = new Agent({ maxSockets: 2, freeSocketTimeout: 200 });
  for (let index = 0; index < 5; index++) {
    const [response] = await once(http.get(`${url}/${index}`, { agent }), 'response');
    assert.equal(await readAll(response), `GET /${index} 0`);
    await new Promise(setImmediate);
  }
  const { createSocketCount, requestCount } = agent.getCurrentStatus();
  assert.deepEqual([createSocketCount, requestCount], [1, 5]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(agent.getCurrentStatus().timeoutSocketCount, 1);
});

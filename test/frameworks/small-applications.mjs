// Small applications on fastify, koa, ws and undici, whichever `http` they get: node small-applications.mjs
// Prints as JSON what their clients saw. Run with and without specwire-http/register by small-applications.test.ts.
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import fastify from 'fastify';
import Koa from 'koa';
import { Client, Pool } from 'undici';
import { WebSocket, WebSocketServer } from 'ws';

async function readAll(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
}

/** What changes from run to run is left out. */
function lasting(headers) {
  return Object.entries(headers).filter(([name]) => name !== 'date');
}

/** One request with the `http` at hand: all that a client can tell. */
async function ask(port, path, { method = 'GET', headers = {}, body, agent } = {}) {
  const request = http.request({ host: '127.0.0.1', port, path, method, headers, agent });
  const informed = [];
  request.on('information', ({ statusCode, headers: hints }) => informed.push([statusCode, lasting(hints)]));
  if (body instanceof Readable) body.pipe(request);
  else request.end(body);
  const [response] = await once(request, 'response');
  const text = (await readAll(response)).toString();
  const { statusCode, statusMessage, trailers } = response;
  return { path, statusCode, statusMessage, headers: lasting(response.headers), informed, text, trailers };
}

async function onFastify(agent) {
  const app = fastify();
  const schema = { body: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } };
  app.addHook('onSend', async (_request, reply) => void reply.header('x-hook', 'sent'));
  app.get('/hello/:name', async ({ params, query }) => ({ ...params, ...query }));
  app.post('/double', { schema }, async ({ body }) => ({ twice: body.n * 2 }));
  app.get('/stream', (_request, reply) => reply.type('text/plain').send(Readable.from(['a', 'b', 'c'])));
  app.get('/fails', async () => {
    throw Object.assign(new Error('no teapot'), { statusCode: 418 });
  });
  app.get('/hints', (_request, reply) => {
    reply.raw.writeEarlyHints({ link: '</style.css>; rel=preload' }, () => reply.send('hinted'));
  });
  app.post('/small', { bodyLimit: 10 }, async () => 'never');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address();
  const json = { 'content-type': 'application/json' };
  const seen = [];
  seen.push(await ask(port, '/hello/you?x=1&x=2', { agent }));
  seen.push(await ask(port, '/double', { method: 'POST', headers: json, body: '{"n":21}', agent }));
  seen.push(await ask(port, '/double', { method: 'POST', headers: json, body: '{"n":"x"}', agent }));
  seen.push(await ask(port, '/double', { method: 'POST', headers: json, body: '{', agent }));
  seen.push(await ask(port, '/stream', { agent }));
  seen.push(await ask(port, '/hello/head', { method: 'HEAD', agent }));
  seen.push(await ask(port, '/fails', { agent }));
  seen.push(await ask(port, '/hints', { agent }));
  seen.push(await ask(port, '/small', { method: 'POST', headers: json, body: '"far too long"', agent }));
  seen.push(await ask(port, '/nowhere', { agent }));
  seen.push((await app.inject('/hello/injected')).json());
  await app.close();
  return seen;
}

async function onKoa(agent) {
  const app = new Koa({ keys: ['a key'] });
  app.silent = true;
  app.use(async (context, next) => {
    await next();
    context.set('x-after', String(context.status));
  });
  app.use(async (context) => {
    const { path, req } = context;
    if (path === '/cookies') context.cookies.set('name', 'value', { signed: true });
    if (path === '/echo') context.body = await readAll(req);
    else if (path === '/stream') context.body = Readable.from(['x', 'y']);
    else if (path === '/moved') context.redirect('/here');
    else if (path === '/throws') context.throw(403, 'not you');
    else if (path === '/json')
      context.body = { accepts: context.accepts('json', 'html'), host: context.hostname };
    else if (path !== '/none') context.body = 'text';
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const seen = [];
  for (const path of ['/text', '/cookies', '/stream', '/moved', '/throws', '/json', '/none']) {
    seen.push(await ask(port, path, { agent }));
  }
  const pieces = () => Readable.from(['one ', 'two ', 'three']);
  seen.push(await ask(port, '/echo', { method: 'POST', body: pieces(), agent }));
  seen.push(await ask(port, '/text', { method: 'HEAD', agent }));
  agent.destroy();
  server.close();
  return seen;
}

async function onWs() {
  const server = http.createServer((_request, response) => response.writeHead(426).end('upgrade'));
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/refused') {
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (peer) => {
      peer.on('message', (data, isBinary) => peer.send(data, { binary: isBinary }));
    });
  });
  const port = await listen(server);
  const seen = [await ask(port, '/', { agent: new http.Agent() })];
  const client = new WebSocket(`ws://127.0.0.1:${port}/echo`);
  await once(client, 'open');
  seen.push(client.extensions);
  for (const message of ['text', Buffer.from([0, 1, 255]), 'x'.repeat(200_000)]) {
    client.send(message);
    const [data, isBinary] = await once(client, 'message');
    seen.push([data.length, isBinary, Buffer.compare(data, Buffer.from(message))]);
  }
  client.ping('there?');
  seen.push(String((await once(client, 'pong'))[0]));
  client.close(4000, 'done');
  const [code, reason] = await once(client, 'close');
  seen.push([code, String(reason)]);
  const refused = new WebSocket(`ws://127.0.0.1:${port}/refused`);
  const [{ message }] = await once(refused, 'error');
  seen.push(message);
  server.close();
  return seen;
}

async function onUndici() {
  const server = http.createServer(async (request, response) => {
    if (request.url === '/hints') response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    if (request.url === '/trailers') {
      response.writeHead(200, { trailer: 'x-sum' });
      response.write('body');
      response.addTrailers({ 'x-sum': '1' });
      response.end();
      return;
    }
    const { length } = await readAll(request);
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    response.end(`${request.method} ${request.url} ${length}`);
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  const seen = [];
  const one = async (from, options) => {
    const informed = [];
    const onInfo = ({ statusCode }) => informed.push(statusCode);
    const { statusCode, headers, body, trailers } = await from.request({ method: 'GET', onInfo, ...options });
    const text = await body.text();
    return { statusCode, headers: lasting(headers), text, trailers, informed };
  };
  const client = new Client(url, { pipelining: 10 });
  const paths = Array.from({ length: 30 }, (_, index) => `/${index}`);
  seen.push(await Promise.all(paths.map((path) => one(client, { path }))));
  seen.push(await one(client, { path: '/large', method: 'POST', body: 'x'.repeat(1e6) }));
  seen.push(await one(client, { path: '/pieces', method: 'PUT', body: Readable.from(['a', 'bc']) }));
  seen.push(await one(client, { path: '/hints' }), await one(client, { path: '/trailers' }));
  await client.close();
  const pool = new Pool(url, { connections: 4 });
  seen.push(await Promise.all(paths.map((path) => one(pool, { path, method: 'PUT', body: 'a' }))));
  await pool.close();
  server.close();
  return seen;
}

const agent = () => new http.Agent({ keepAlive: true, maxSockets: 1 });
const applications = {
  fastify: () => onFastify(agent()),
  koa: () => onKoa(agent()),
  ws: onWs,
  undici: onUndici,
};
const seen = {};
for (const [name, run] of Object.entries(applications)) seen[name] = await run();
const isOurs = http === createRequire(import.meta.url)('specwire-http');
console.log(JSON.stringify({ ...seen, isOurs }));

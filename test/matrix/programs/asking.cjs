'use strict';
// The newest face as a client, against the host's own server and against bare sockets.
const assert = require('node:assert');
const { once } = require('node:events');
const net = require('node:net');
const hostHttp = require('node:http');
const http = require('specwire-http');
const { runChecks } = require('./checks.cjs');
const { ask, report, serving } = require('./peer.cjs');

/** A server of sockets that gives each the same octets once something came. */
const answering = (octets) =>
  net.createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(octets)));

runChecks({
  'GET, and the fields of the answer': () =>
    serving(hostHttp.createServer(report), async (port) => {
      const { response, body } = await ask(http, { port, path: '/a', agent: false });
      assert.strictEqual(response.statusCode, 200);
      assert.strictEqual(response.headers['content-length'], '8');
      assert.strictEqual(body, 'GET /a 0');
    }),
  'an agent keeps its connection': async () => {
    let connections = 0;
    const server = hostHttp.createServer(report).on('connection', () => {
      connections++;
    });
    await serving(server, async (port) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      for (const path of ['/1', '/2', '/3']) await ask(http, { port, path, agent });
      const { request } = await ask(http, { port, path: '/4', agent });
      assert.strictEqual(request.reusedSocket, true);
      assert.strictEqual(connections, 1);
      agent.destroy();
    });
  },
  'maxSockets: requests wait for their place': () =>
    serving(hostHttp.createServer(report), async (port) => {
      const agent = new http.Agent({ maxSockets: 2 });
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => ask(http, { port, path: `/${i}`, agent })),
      );
      assert.deepStrictEqual(
        answers.map(({ body }) => body),
        Array.from({ length: 10 }, (_, i) => `GET /${i} 0`),
      );
      agent.destroy();
    }),
  'a chunked upload': () =>
    serving(hostHttp.createServer(report), async (port) => {
      const { body } = await ask(http, { port, path: '/', method: 'POST', agent: false }, ['two ', 'parts']);
      assert.strictEqual(body, 'POST / 9');
    }),
  'a chunked answer with trailers': () =>
    serving(
      answering(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n2\r\nhi\r\n0\r\nSum: 2\r\n\r\n',
      ),
      async (port) => {
        const { response, body } = await ask(http, { port, agent: false });
        assert.strictEqual(body, 'hi');
        assert.deepStrictEqual({ ...response.trailers }, { sum: '2' });
      },
    ),
  'an answer before the answer': () =>
    serving(
      answering('HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'),
      async (port) => {
        const request = http.get({ host: '127.0.0.1', port, agent: false });
        const seen = await Promise.all([once(request, 'information'), once(request, 'response')]);
        assert.deepStrictEqual(
          seen.map(([message]) => message.statusCode),
          [103, 204],
        );
      },
    ),
  'an answer that is none is an error with its code': () =>
    serving(answering('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'), async (port) => {
      const request = http.get({ host: '127.0.0.1', port, agent: false });
      const [error] = await once(request, 'error');
      assert.strictEqual(error.code, 'HPE_UNEXPECTED_CONTENT_LENGTH');
    }),
  'a server that says nothing is ECONNRESET': () =>
    serving(
      net.createServer((socket) => socket.once('data', () => socket.end())),
      async (port) => {
        const request = http.get({ host: '127.0.0.1', port, agent: false });
        const [error] = await once(request, 'error');
        assert.strictEqual(error.code, 'ECONNRESET');
      },
    ),
  'a timeout is told, and a signal ends the request': () =>
    serving(net.createServer(), async (port) => {
      const controller = new AbortController();
      const { signal } = controller;
      const request = http.get({ host: '127.0.0.1', port, agent: false, timeout: 50, signal });
      await once(request, 'timeout');
      controller.abort();
      const [error] = await once(request, 'error');
      assert.strictEqual(error.name, 'AbortError');
    }),
  'upgrade: the socket and what is behind the head': () =>
    serving(
      answering('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nbehind'),
      async (port) => {
        const headers = { Connection: 'Upgrade', Upgrade: 'echo' };
        const request = http.get({ host: '127.0.0.1', port, headers, agent: false });
        const [response, socket, head] = await once(request, 'upgrade');
        assert.deepStrictEqual([response.statusCode, head.toString()], [101, 'behind']);
        socket.destroy();
      },
    ),
  CONNECT: () =>
    serving(
      hostHttp.createServer().on('connect', (_request, socket) => {
        socket.end('HTTP/1.1 200 OK\r\n\r\ntunnel');
      }),
      async (port) => {
        const options = { host: '127.0.0.1', port, method: 'CONNECT', path: 'a:1', agent: false };
        const [response, socket] = await once(http.request(options).end(), 'connect');
        assert.strictEqual(response.statusCode, 200);
        socket.destroy();
      },
    ),
});

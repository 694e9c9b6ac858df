'use strict';
// The newest face as a server, against bare sockets and against the host's own clients.
const assert = require('node:assert');
const { AsyncLocalStorage } = require('node:async_hooks');
const { once } = require('node:events');
const net = require('node:net');
const hostHttp = require('node:http');
const http = require('specwire-http');
const { runChecks } = require('./checks.cjs');
const { ask, raw, report, serving } = require('./peer.cjs');

const CLOSE = 'Host: a\r\nConnection: close\r\n\r\n';
const bodies = (answer) => answer.match(/(GET|PUT|POST|DELETE) \/\S* \d+/g);

runChecks({
  'GET and HEAD': () =>
    serving(http.createServer(report), async (port) => {
      assert.match(await raw(port, `GET /a HTTP/1.1\r\n${CLOSE}`), /^HTTP\/1\.1 200 OK\r\n[\s\S]*GET \/a 0$/);
      assert.match(await raw(port, `HEAD /a HTTP/1.1\r\n${CLOSE}`), /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/);
    }),
  'keep-alive: two requests, one connection': async () => {
    let connections = 0;
    const server = http.createServer(report).on('connection', () => {
      connections++;
    });
    await serving(server, async (port) => {
      const agent = new hostHttp.Agent({ keepAlive: true, maxSockets: 1 });
      for (const path of ['/1', '/2']) {
        const { body } = await ask(hostHttp, { port, path, agent });
        assert.strictEqual(body, `GET ${path} 0`);
      }
      agent.destroy();
      assert.strictEqual(connections, 1);
    });
  },
  'pipelining: answers come in order': () =>
    serving(http.createServer(report), async (port) => {
      const answer = await raw(
        port,
        'GET /1 HTTP/1.1\r\nHost: a\r\n\r\n' +
          'PUT /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi' +
          `DELETE /3 HTTP/1.1\r\n${CLOSE}`,
      );
      assert.deepStrictEqual(bodies(answer), ['GET /1 0', 'PUT /2 2', 'DELETE /3 0']);
    }),
  'chunked, both ways, with trailers': async () => {
    const server = http.createServer(async (request, response) => {
      response.writeHead(200, { Trailer: 'Size' });
      let size = 0;
      for await (const piece of request) {
        size += piece.length;
        response.write(piece);
      }
      response.addTrailers({ Size: String(size) });
      response.end();
    });
    await serving(server, async (port) => {
      const chunks = '5\r\nthree\r\n1\r\n \r\n5\r\nparts\r\n0\r\n\r\n';
      const head = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n';
      const answer = await raw(port, `${head}${CLOSE}${chunks}`);
      assert.match(answer, /Transfer-Encoding: chunked/i);
      assert.match(answer, /\r\n0\r\nSize: 11\r\n\r\n$/);
    });
  },
  'Expect: 100-continue': () =>
    serving(http.createServer(report), async (port) => {
      const head = 'POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n';
      assert.match(await raw(port, `${head}${CLOSE}hi`), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    }),
  'a request that is none is refused with 400': () =>
    serving(http.createServer(report), async (port) => {
      assert.match(await raw(port, 'GET / HTTP/1.1\r\nHo st: a\r\n\r\n'), /^HTTP\/1\.1 400 Bad Request\r\n/);
    }),
  'a head beyond the limit is refused with 431': () =>
    serving(http.createServer(report), async (port) => {
      const answer = await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 431 /);
    }),
  'a head that does not come is answered 408': () =>
    serving(
      http.createServer({ headersTimeout: 100, connectionsCheckingInterval: 50 }, report),
      async (port) => {
        assert.match(await raw(port, 'GET / HTTP/1.1\r\n'), /^HTTP\/1\.1 408 Request Timeout\r\n/);
      },
    ),
  'a connection at rest is closed': async () => {
    const server = http.createServer({ keepAliveTimeoutBuffer: 0 }, report);
    server.keepAliveTimeout = 100;
    await serving(server, async (port) => {
      assert.match(await raw(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'), /GET \/ 0$/);
    });
  },
  'upgrade: the bytes behind the head, and an echo': async () => {
    const server = http.createServer().on('upgrade', (_request, socket, head) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
      socket.end(head);
    });
    await serving(server, async (port) => {
      const head = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
      assert.match(await raw(port, `${head}behind`), /^HTTP\/1\.1 101 [\s\S]*\r\n\r\nbehind$/);
    });
  },
  '10 MB in both directions, with back-pressure': async () => {
    const server = http.createServer((request, response) => request.pipe(response));
    await serving(server, async (port) => {
      const piece = Buffer.alloc(1 << 20, 'x');
      const { body } = await ask(hostHttp, { port, method: 'POST', agent: false }, Array(10).fill(piece));
      assert.strictEqual(body.length, 10 << 20);
    });
  },
  'close() waits for what is under way': async () => {
    const server = http.createServer((_request, response) => {
      server.close();
      setTimeout(() => response.end('late'), 50);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const answer = raw(server.address().port, `GET / HTTP/1.1\r\n${CLOSE}`);
    await once(server, 'close');
    assert.match(await answer, /late$/);
  },
  'AsyncLocalStorage follows a request': async () => {
    const storage = new AsyncLocalStorage();
    const server = http.createServer((request, response) =>
      storage.run(request.url, () =>
        request.resume().on('end', () => setTimeout(() => response.end(storage.getStore()), 5)),
      ),
    );
    await serving(server, async (port) => {
      const seen = await Promise.all(['/1', '/2', '/3'].map((path) => ask(hostHttp, { port, path })));
      assert.deepStrictEqual(
        seen.map(({ body }) => body),
        ['/1', '/2', '/3'],
      );
    });
  },
  'fetch of the host': () =>
    serving(http.createServer(report), async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/f`, { method: 'POST', body: 'body' });
      assert.strictEqual(await answer.text(), 'POST /f 4');
    }),
  'a connection that is handed in': async () => {
    const server = http.createServer(report);
    const outer = net.createServer((socket) => server.emit('connection', socket));
    await serving(outer, async (port) => {
      assert.match(await raw(port, `GET /in HTTP/1.1\r\n${CLOSE}`), /GET \/in 0$/);
    });
  },
});

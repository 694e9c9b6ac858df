/** What a server may do to a client, against every face's own client on sockets. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import type net from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  answer,
  answerEach,
  exchange,
  OK,
  type RawServer,
  rawServer,
  textOf,
  turn,
  until,
} from '../runtime/client/support.js';
import { agentOf, type Face, faces } from './support.js';

/** What became of one request: the text that was read, or the code of the error. */
async function outcome(
  face: Face,
  server: RawServer,
  options: Record<string, unknown> = {},
): Promise<string> {
  const request = face.http.request({
    host: '127.0.0.1',
    port: server.port,
    path: '/',
    agent: agentOf(face.http),
    ...options,
  });
  request.end();
  return new Promise((resolve) => {
    request.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code ?? error.message)));
    request.on('response', (response) => {
      response.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code ?? error.message)));
      response.on('aborted', () => resolve('aborted'));
      textOf(response).then(resolve, () => {});
    });
  });
}

const chunked = (rest: string): string => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${rest}`;
const withFields = (...lines: string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  const { http } = face;
  const kept = () => agentOf(http, { keepAlive: true, maxSockets: 1 });
  const ask = (agent: NodeHttp.Agent, port: number, path = '/') => {
    const request = http.request({ host: '127.0.0.1', port, path, agent });
    // What comes behind a response that was read is an error, too.
    return request.on('error', () => {});
  };

  test('bytes on an idle pooled connection end it, and are nobody’s answer (CVE-2026-48931)', async () => {
    const server = await answerEach(OK);
    const agent = kept();
    await exchange(ask(agent, server.port));
    await turn(10);
    const [first] = server.connections as net.Socket[];
    if (!first.destroyed) first.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison');
    await until(() => first.destroyed || first.readableEnded);
    const { text } = await exchange(ask(agent, server.port, '/next'));
    expect(text).toBe('hello');
    expect(server.connections).toHaveLength(2);
  });

  test('a response to no request, right behind one that was asked for (RFC 9112, 9.2)', async () => {
    const server = await answer(`${OK}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison`, (socket) =>
      socket.on('data', () => socket.write(OK)),
    );
    const agent = kept();
    const first = await exchange(ask(agent, server.port));
    expect(first.text).toBe('hello');
    await until(() => server.connections[0].destroyed || server.connections[0].readableEnded);
    expect(server.connections).toHaveLength(1);
  });

  test('more bytes than Content-Length are not the body, and the connection is not used again', async () => {
    const server = await answerEach(`${OK}, and more`);
    const agent = kept();
    expect((await exchange(ask(agent, server.port))).text).toBe('hello');
    expect((await exchange(ask(agent, server.port))).text).toBe('hello');
    expect(server.connections).toHaveLength(2);
  });

  test('fewer bytes than Content-Length are no whole message (RFC 9112, 8)', async () => {
    const server = await answer('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello', (socket) =>
      socket.end(),
    );
    expect(['aborted', 'ECONNRESET']).toContain(await outcome(face, server));
  });

  test('a chunked body that is cut off is no whole message (RFC 9112, 8)', async () => {
    const server = await answer(chunked('5\r\nhello\r\n'), (socket) => socket.end());
    expect(['aborted', 'ECONNRESET']).toContain(await outcome(face, server));
  });

  test.each([
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked', 'Content-Length: 5'],
    ['Content-Length: 5', 'Content-Length: 6'],
    ['Content-Length: -5'],
    ['Transfer-Encoding: chunked, chunked'],
    ['Content-Length : 5'],
    ['A: b\rContent-Length: 5'],
    ['A: b\0c'],
  ])('a response that can be framed in two ways is refused (RFC 9112, 6.3): %j %j', async (...lines) => {
    const server = await answer(`${withFields(...lines.filter(Boolean))}0\r\n\r\n`);
    expect(await outcome(face, server)).toMatch(/^HPE_/);
  });

  test('an over-long head is refused, over packets too (CVE-2018-12121)', async () => {
    const server = await rawServer((socket) => {
      socket.once('data', async () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        for (let sent = 0; sent < 400 && !socket.destroyed; sent++) {
          socket.write(`X-${sent}: ${'a'.repeat(1000)}\r\n`);
          await turn(1);
        }
      });
    });
    expect(await outcome(face, server)).toBe('HPE_HEADER_OVERFLOW');
  });

  test('thousands of header fields do not hide the framing (CVE-2026-58044)', async () => {
    const fields = Array.from({ length: 1200 }, (_, index) => `a${index}:1`);
    const server = await answer(`${withFields(...fields, 'Content-Length: 5')}hello`);
    // The connection stays open: without the length, the body would not end.
    expect(['hello', 'HPE_HEADER_OVERFLOW']).toContain(await outcome(face, server));
  });

  test('chunk extensions without end (CVE-2024-22019)', async () => {
    const server = await answer(chunked(`1;${'a'.repeat(20_000)}`));
    // The head has come: the response is what fails.
    expect(['aborted', 'HPE_CHUNK_EXTENSIONS_OVERFLOW', 'ECONNRESET']).toContain(await outcome(face, server));
  });

  test('a head that comes in drips, and without end, is held to its size (RFC 9112, 5.4)', async () => {
    const server = await rawServer((socket) => {
      socket.once('data', async () => {
        socket.write('HTTP/1.1 200 OK\r\nX: ');
        while (!socket.destroyed) {
          socket.write('a'.repeat(500));
          await turn(1);
        }
      });
    });
    expect(await outcome(face, server)).toBe('HPE_HEADER_OVERFLOW');
    await until(() => server.connections[0].destroyed);
  });

  test('a body that drips for ever ends when the user says so: silence is all that timeouts count', async () => {
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write(chunked(''));
        const drip = setInterval(() => socket.write('1\r\na\r\n'), 10);
        socket.on('close', () => clearInterval(drip));
      });
    });
    const agent = kept();
    const request = http.request({ host: '127.0.0.1', port: server.port, agent });
    let isTimedOut = false;
    request.setTimeout?.(150, () => {
      isTimedOut = true;
    });
    request.on('error', () => {});
    request.end();
    const [response] = (await once(request, 'response')) as [NodeHttp.IncomingMessage];
    let count = 0;
    response.on('error', () => {});
    response.on('data', (chunk: Buffer) => {
      count += chunk.length;
    });
    await until(() => count > 25);
    expect(isTimedOut).toBe(false);
    request.abort();
    await until(() => server.connections[0].destroyed);
    expect(Object.keys(agent.sockets)).toEqual([]);
  });

  test('a body without end that nobody reads is not fetched (RFC 9110, 2.5)', async () => {
    let sent = 0;
    const server = await rawServer((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const flood = () => {
          while (!socket.destroyed && socket.write(Buffer.alloc(65_536))) sent += 65_536;
        };
        socket.on('drain', flood);
        flood();
      });
    });
    const request = http.request({ host: '127.0.0.1', port: server.port, agent: agentOf(http) });
    request.on('error', () => {});
    request.end();
    const [response] = (await once(request, 'response')) as [NodeHttp.IncomingMessage];
    response.on('error', () => {});
    await turn(150);
    const taken = response.socket.bytesRead;
    expect(taken).toBeLessThan(1_000_000);
    expect(sent).toBeGreaterThan(100_000);
    request.abort();
    await until(() => server.connections[0].destroyed);
  });

  test('bytes behind a 101 and behind the answer to CONNECT belong to the other protocol (RFC 9110, 7.8)', async () => {
    const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
    const poison = 'HTTP/1.1 200 OK\r\n\r\n';
    const upgraded = http.request({
      host: '127.0.0.1',
      port: (await answer(switching + poison)).port,
      agent: agentOf(http),
      headers: { Connection: 'Upgrade', Upgrade: 'x' },
    });
    upgraded.end();
    const [, socket, head] = await once(upgraded, 'upgrade');
    expect(String(head)).toBe(poison);
    socket.destroy();
    const tunnel = http.request({
      host: '127.0.0.1',
      port: (await answer(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${poison}`)).port,
      agent: agentOf(http),
      method: 'CONNECT',
      path: 'a:1',
    });
    tunnel.end();
    const [, tunnelSocket, tunnelHead] = await once(tunnel, 'connect');
    expect(String(tunnelHead)).toBe(poison);
    tunnelSocket.destroy();
  });

  test('a 101 that nobody asked for is no answer (RFC 9110, 15.2.2)', async () => {
    const server = await answer(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nx',
    );
    const request = http.request({ host: '127.0.0.1', port: server.port, agent: agentOf(http) });
    request.on('error', () => {});
    request.end();
    await until(() => server.connections[0]?.destroyed || server.connections[0]?.readableEnded === true);
    expect(server.connections).toHaveLength(1);
  });

  test('__proto__ in a response is a field name (CVE-2026-21710)', async () => {
    const server = await answer(
      'HTTP/1.1 200 OK\r\n__proto__: x\r\n__proto__: y\r\nconstructor: z\r\nContent-Length: 0\r\n\r\n',
    );
    const { response } = await exchange(ask(kept(), server.port));
    // The oldest have no list of them.
    if ('rawHeaders' in response) {
      expect(response.rawHeaders.slice(0, 4)).toEqual(['__proto__', 'x', '__proto__', 'y']);
    }
    expect(response.headers['content-length']).toBe('0');
    expect(Reflect.get({}, 'x')).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

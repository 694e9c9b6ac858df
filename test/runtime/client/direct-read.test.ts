/**
 * Sockets of the client read into memory that is used again (`direct-read.ts`): whatever a program keeps must stay what
 * it was, and whoever wants to see what the socket reads must see it.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  agentOf,
  answer,
  answerEach,
  atEnd,
  type ClientRequest,
  exchange,
  exchangeAndRest,
  newest as http,
  OK,
  type Response,
  rawServer,
  until,
} from './support.js';

const host = '127.0.0.1';

const bodyOf = (letter: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n${letter.repeat(2000)}`;

function piecesOf(request: ClientRequest): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    request.once('error', reject);
    request.once('response', (response: Response) => {
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(pieces));
    });
  });
}

test('pieces of a body stay what they were when the next answer is read', async () => {
  const letters = ['a', 'b', 'c'];
  const { port } = await answerEach((index) => bodyOf(letters[index] as string));
  const agent = agentOf(http, { keepAlive: true });
  const kept: Buffer[][] = [];
  for (const _ of letters) kept.push(await piecesOf(http.get({ port, host, agent })));
  expect(kept.map((pieces) => Buffer.concat(pieces).toString())).toEqual(
    letters.map((letter) => letter.repeat(2000)),
  );
});

test('a body larger than the memory comes whole, also with a reader that pauses', async () => {
  const size = 300_000;
  const octets = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
  const { port } = await rawServer((socket) => {
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
      socket.write(octets);
    });
  });
  const request = http.get({ port, host, agent: agentOf(http) });
  const pieces = await new Promise<Buffer[]>((resolve) => {
    const all: Buffer[] = [];
    request.once('response', (response: Response) => {
      response.on('data', (piece: Buffer) => {
        all.push(piece);
        response.pause();
        setTimeout(() => response.resume(), 1);
      });
      response.on('end', () => resolve(all));
    });
  });
  expect(Buffer.concat(pieces).equals(octets)).toBe(true);
});

test('who listens to the socket sees every octet, and the request has its answer', async () => {
  const { port } = await answerEach(OK);
  const agent = agentOf(http, { keepAlive: true });
  const seen: string[] = [];
  const request = http.get({ port, host, agent });
  const watch = (octets: Buffer): void => {
    seen.push(octets.toString());
  };
  request.once('socket', (socket: Duplex) => socket.on('data', watch));
  expect((await exchange(request)).text).toBe('hello');
  const second = http.get({ port, host, agent });
  second.once('socket', (socket: Duplex) => socket.off('data', watch));
  expect((await exchange(second)).text).toBe('hello');
  expect(second.reusedSocket).toBe(true);
  expect(seen).toEqual([OK]);
  expect((second.socket as net.Socket).bytesRead).toBe(2 * OK.length);
});

test('the first octets after a switch, and all that follow, are the new owner’s to keep', async () => {
  const { port, connections } = await answer(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nfirst',
  );
  const request = http.get({
    ...{ port, host, agent: agentOf(http) },
    headers: { Connection: 'Upgrade', Upgrade: 'echo' },
  });
  const [socket, head] = await new Promise<[Duplex, Buffer]>((resolve) =>
    request.once('upgrade', (_, ...rest) => resolve(rest)),
  );
  connections[0]?.write('second');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await until(() => pieces.length === 1);
  connections[0]?.write('third');
  await until(() => pieces.length === 2);
  expect([head, ...pieces].map(String)).toEqual(['first', 'second', 'third']);
  for (const { buffer, length } of pieces) expect(buffer.byteLength).toBe(length);
  socket.destroy();
});

test('TLS goes over the socket of a CONNECT', async () => {
  const file = (name: string): Buffer =>
    readFileSync(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)));
  const origin = tls.createServer(
    { key: file('server-key.pem'), cert: file('server-cert.pem') },
    (socket) => {
      socket.on('error', () => {});
      socket.on('data', (data) => socket.write(`back: ${data}`));
    },
  );
  await new Promise<void>((resolve) => origin.listen(0, host, resolve));
  atEnd(() => origin.close());
  const proxy = await rawServer((socket) => {
    socket.once('data', () => {
      const onward = net.connect((origin.address() as net.AddressInfo).port, host);
      onward.on('error', () => {});
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
  });
  const request = http
    .request({ port: proxy.port, host, method: 'CONNECT', path: 'origin:443', agent: false })
    .end();
  const [, socket] = await new Promise<[Response, net.Socket]>((resolve) =>
    request.once('connect', (...given) => resolve(given as unknown as [Response, net.Socket])),
  );
  const secure = tls.connect({ socket, rejectUnauthorized: false });
  secure.write('ping');
  const [text] = await once(secure, 'data');
  expect(String(text)).toBe('back: ping');
  secure.destroy();
});

test('an error keeps the octets that it is about', async () => {
  const { port } = await answer('HTTP/1.1 200 OK\r\nBad Name: 1\r\n\r\n');
  const error = await new Promise<Error & { rawPacket?: Buffer }>((resolve) =>
    http.get({ port, host, agent: agentOf(http) }).once('error', resolve),
  );
  const other = await answer(OK);
  await exchange(http.get({ port: other.port, host, agent: agentOf(http) }));
  expect(String(error.rawPacket)).toMatch(/^HTTP\/1\.1 200 OK\r\nBad Name/);
});

test('octets that nobody asked for end a resting connection, and are shown to who watches it', async () => {
  const { port, connections } = await answerEach(OK);
  const agent = agentOf(http, { keepAlive: true });
  const request = http.get({ port, host, agent });
  await exchangeAndRest(request);
  const socket = request.socket as net.Socket;
  const seen: string[] = [];
  socket.on('data', (data) => seen.push(String(data)));
  connections[0]?.write('unasked');
  await until(() => socket.destroyed);
  expect(seen).toEqual(['unasked']);
});

test('an `onread` of the caller’s own is the one that counts', async () => {
  const { port } = await answer(OK);
  const seen: string[] = [];
  const onread = {
    buffer: Buffer.alloc(1024),
    callback: (size: number, buffer: Uint8Array) => {
      seen.push(Buffer.from(buffer.subarray(0, size)).toString());
      return true;
    },
  };
  const request = http.get({ port, host, agent: agentOf(http), onread } as object);
  request.on('error', () => {});
  await until(() => seen.length > 0);
  expect(seen.join('')).toBe(OK);
  request.destroy();
});

test('memory of a piece can be transferred, and is nobody else’s', async () => {
  const { port } = await answer(
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
  );
  const pieces = await piecesOf(http.get({ port, host, agent: agentOf(http) }));
  const others = Buffer.from('something else');
  const memory = pieces[1]?.buffer as ArrayBuffer;
  expect(Buffer.concat(pieces).toString()).toBe('abcde');
  expect(() => structuredClone(memory, { transfer: [memory] })).not.toThrow();
  expect(memory.byteLength).toBe(0);
  expect(String(pieces[0])).toBe('abc');
  expect(String(others)).toBe('something else');
});

test('an error in the middle of a read keeps the whole of it, and the pieces before it stay', async () => {
  const text = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nx\r\n';
  const { port } = await answer(text);
  const request = http.get({ port, host, agent: agentOf(http) });
  const pieces: string[] = [];
  request.once('response', (response: Response) => {
    response.on('error', () => {});
    response.on('data', (piece: Buffer) => pieces.push(String(piece)));
  });
  const [error] = (await once(request, 'error')) as [Error & { rawPacket?: Buffer }];
  expect(String(error.rawPacket)).toBe(text);
  await until(() => pieces.length > 0);
  expect(pieces).toEqual(['abc']);
});

test('who takes the place of our listener gets what is read', async () => {
  const { port } = await answer(OK);
  const request = http.get({ port, host, agent: agentOf(http) });
  request.once('error', () => {});
  const seen = await new Promise<string>((resolve, reject) => {
    request.once('response', () => reject(new Error('a response')));
    request.once('socket', (socket: Duplex) => {
      socket.once('connect', () => {
        socket.removeAllListeners('data');
        socket.on('data', (octets: Buffer) => resolve(octets.toString()));
      });
    });
  });
  expect(seen).toBe(OK);
  request.destroy();
});

test.each(['emit', 'push'] as const)(
  'a function put before `%s` of the socket sees what is read',
  async (name) => {
    const { port } = await answer(OK);
    const request = http.get({ port, host, agent: agentOf(http) });
    const seen: string[] = [];
    request.once('socket', (socket: Duplex) => {
      const original = socket[name] as (...args: unknown[]) => boolean;
      Object.assign(socket, {
        [name](...args: unknown[]): boolean {
          const octets = args.find((arg) => Buffer.isBuffer(arg));
          if (octets !== undefined) seen.push(String(octets));
          return original.apply(this, args);
        },
      });
    });
    expect((await exchange(request)).text).toBe('hello');
    expect(seen).toEqual([OK]);
  },
);

test('a reader that pauses learns that the connection was reset', async () => {
  // More than a response holds, so that the socket is paused, too; less than the socket holds follows.
  const size = 70_000;
  const { port, connections } = await answer(
    `HTTP/1.1 200 OK\r\nContent-Length: ${2 * size}\r\n\r\n${'x'.repeat(size)}`,
  );
  const request = http.get({ port, host, agent: agentOf(http) });
  request.on('error', () => {});
  const [response] = (await once(request, 'response')) as [Response];
  response.on('error', () => {});
  response.pause();
  const socket = response.socket as net.Socket;
  await until(() => socket.bytesRead > size);
  (connections[0] as net.Socket).resetAndDestroy();
  await until(() => socket.destroyed);
});

test('options that are inherited count', async () => {
  const { port } = await answer(OK);
  class Options {
    get port(): number {
      return port;
    }
    get host(): string {
      return host;
    }
  }
  const agent = agentOf(http);
  const create = agent.createConnection as (options: object) => Duplex;
  Object.assign(agent, { createConnection: () => create.call(agent, new Options()) });
  expect((await exchange(http.get({ host, agent }))).text).toBe('hello');
});

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

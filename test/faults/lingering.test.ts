/** Answers to peers that still send: they arrive, and the connection does not stay open for longer than it must. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LINGER_OCTETS, LINGER_TIME } from '../../runtime/limits.js';
import { until } from '../runtime/client/support.js';
import { post, serveWith } from '../runtime/server/support.js';
import { createServer, type Face, faces, newest, statusOf } from './support.js';

/** More than two systems buffer between them. */
const SIZE = 12 * 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, 'x');
const POST = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${SIZE}\r\n`;

/** `events.once` fails with the error that comes before. */
const closeOf = (socket: net.Socket) => until(() => socket.closed);

/** Does not read before it is told to. */
class DeafClient {
  readonly socket: net.Socket;
  text = '';
  error: string | undefined;

  constructor(port: number, head: string) {
    this.socket = net.connect({ port, host: '127.0.0.1' }).pause();
    onTestFinished(() => void this.socket.destroy());
    this.socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error.code;
    });
    this.socket.on('data', (chunk) => {
      this.text += chunk;
    });
    this.socket.write(head);
  }

  /** Sends so many octets, unless the connection is lost before. */
  async send(size: number): Promise<void> {
    for (let sent = 0; sent < size && !this.socket.destroyed; sent += PIECE.length) {
      if (!this.socket.write(PIECE))
        await until(() => this.socket.destroyed || !this.socket.writableNeedDrain);
    }
  }

  async heard(): Promise<string> {
    this.socket.resume();
    await closeOf(this.socket);
    return this.text;
  }
}

/** A server, and what becomes of its one connection. */
async function serveOne(
  face: Face,
  listener: (req: NodeHttp.IncomingMessage, res: NodeHttp.ServerResponse) => void,
  settings: Readonly<Record<string, unknown>> = {},
) {
  const server = createServer(face, listener, settings);
  const served = await serveWith(server);
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  return { ...served, accepted: accepted.then(([socket]) => socket.on('error', () => {})) };
}

const refuse = (_: unknown, res: NodeHttp.ServerResponse): void => {
  res.writeHead(413, { Connection: 'close' });
  res.end('too large');
};

interface Early {
  readonly head: string;
  readonly status: number;
  /** Whether the version gives this answer. */
  given?(habits: Face['profile']['habits']): boolean;
}
const EARLY: Readonly<Record<string, Early>> = {
  'a listener that looks at the head alone': { head: `${POST}\r\n`, status: 413 },
  'a listener, within a chunk': {
    head: `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${SIZE.toString(16)}\r\n`,
    status: 413,
  },
  'a request without Host': {
    head: `${POST.replace('Host: a\r\n', '')}\r\n`,
    status: 400,
    given: (habits) => habits.missingHostIs400 === true,
  },
  'an expectation that cannot be met': {
    head: `${POST}Connection: close\r\nExpect: wonders\r\n\r\n`,
    status: 417,
    given: (habits) => habits.unknownExpectIs417 === true,
  },
  'a head that is none': {
    head: `${POST.replace('Host:', 'Host :')}\r\n`,
    status: 400,
    given: (habits) => habits.badRequestReply === '400',
  },
  'a head without end': {
    head: `${POST}X: `,
    status: 431,
    given: (habits) => habits.headerOverflowReply === '431',
  },
  'chunk extensions without end': {
    head: 'POST /read HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;',
    status: 413,
  },
};

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  const { habits } = face.profile;
  const cases = Object.entries(EARLY).filter(([, { given }]) => given?.(habits) ?? true);

  test.each(cases)('%s: who sends all before it reads has the answer', async (_, { head, status }) => {
    const { port } = await serveOne(face, (req, res) => {
      req.on('error', () => {});
      if (req.url === '/read') req.resume();
      else refuse(req, res);
    });
    const client = new DeafClient(port, head);
    await client.send(SIZE);
    expect(statusOf(await client.heard())).toBe(status);
    expect(client.error).toBeUndefined();
  });

  test.runIf(habits.requestTimeoutReply === '408')(
    'a body that comes too late: who sends on has the answer',
    async () => {
      const { port, accepted } = await serveOne(face, (req) => req.on('error', () => {}).resume(), {
        requestTimeout: 60,
        headersTimeout: 60,
        connectionsCheckingInterval: 20,
      });
      const client = new DeafClient(port, `${POST}\r\n`);
      await once(await accepted, 'finish');
      for (let count = 0; count < 4; count++) {
        await client.send(1);
        await delay(5);
      }
      expect(statusOf(await client.heard())).toBe(408);
      expect(client.error).toBeUndefined();
    },
  );

  test('the messages hear at once that it is over, each once, whatever the peer does', async () => {
    const told: string[] = [];
    const { port, accepted } = await serveOne(face, (req, res) => {
      for (const event of ['aborted', 'close']) req.on(event, () => told.push(`request ${event}`));
      req.on('error', () => {});
      for (const event of ['finish', 'close']) res.on(event, () => told.push(`response ${event}`));
      refuse(req, res);
    });
    new DeafClient(port, `${POST}\r\n`);
    const socket = await accepted;
    await once(socket, 'finish');
    await until(() => told.includes('request close'));
    expect(socket.destroyed).toBe(false);
    const expected = ['response finish', 'response close', 'request aborted', 'request close'];
    const answeredCloses = habits.answeredResponseCloses === true;
    expect(told).toEqual(expected.filter((event) => answeredCloses || event !== 'response close'));
    socket.destroy();
    await closeOf(socket);
    expect(new Set(told).size).toBe(told.length);
  });
});

test('a response that is written after the refusal of its request does not harm the refusal', async () => {
  const { port, accepted } = await serveOne(newest, (req, res) => {
    req.on('error', () => {}).resume();
    req.on('close', () => res.end('late'));
  });
  const client = new DeafClient(
    port,
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n',
  );
  await once(await accepted, 'finish');
  await client.send(SIZE);
  expect(statusOf(await client.heard())).toBe(400);
  expect(client.text).not.toContain('late');
  expect(client.error).toBeUndefined();
});

test('a peer that never stops sending is left after so many octets', async () => {
  const { port, accepted } = await serveOne(newest, refuse);
  const client = new DeafClient(port, `${POST.replace(String(SIZE), '1000000000000')}\r\n`);
  const [socket] = await Promise.all([accepted, client.send(10 * LINGER_OCTETS)]);
  expect(client.error).toMatch(/ECONNRESET|EPIPE/);
  expect(socket.bytesRead).toBeGreaterThan(LINGER_OCTETS);
  expect(socket.bytesRead).toBeLessThan(LINGER_OCTETS + 1024 * 1024);
});

test.each([
  ['answered', `${POST}\r\n`],
  ['refused', 'POST / HTTP/9\r\n'],
])('a peer that was %s and drips is left after a while', async (_, head) => {
  const { server, port, accepted } = await serveOne(newest, refuse);
  const client = new DeafClient(port, head);
  const drip = setInterval(() => client.socket.write('x'), 50);
  onTestFinished(() => clearInterval(drip));
  const socket = await accepted;
  const start = performance.now();
  // It does not count as at rest, and close() waits for it.
  const closed = once(server, 'close');
  setTimeout(() => server.close(), 100);
  await Promise.all([closeOf(socket), closed]);
  expect(performance.now() - start).toBeGreaterThan(LINGER_TIME * 0.9);
  expect(performance.now() - start).toBeLessThan(LINGER_TIME + 1500);
});

test('closeAllConnections() ends it', async () => {
  const { server, port, accepted } = await serveOne(newest, refuse);
  new DeafClient(port, `${POST}\r\n`);
  const socket = await accepted;
  await once(socket, 'finish');
  await delay(10);
  expect(socket.destroyed).toBe(false);
  const closed = Promise.all([closeOf(socket), once(server, 'close')]);
  server.close();
  server.closeAllConnections();
  await closed;
});

test('a peer that has the answer and closes ends it', async () => {
  const { accepted, ask } = await serveOne(newest, refuse);
  const answered = ask(`${POST}\r\n`, 'too large');
  const socket = await accepted;
  const start = performance.now();
  await Promise.all([closeOf(socket), answered]);
  expect(performance.now() - start).toBeLessThan(LINGER_TIME / 2);
});

test('after a request that was read to its end nothing lingers, also where the peer stays', async () => {
  const { port, accepted } = await serveOne(newest, (req, res) => {
    req.resume().on('end', () => res.end('ok'));
  });
  const client = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void client.destroy());
  client.write(post('body', 'Connection: close'));
  const socket = await accepted;
  const start = performance.now();
  await closeOf(socket);
  expect(performance.now() - start).toBeLessThan(LINGER_TIME / 2);
});

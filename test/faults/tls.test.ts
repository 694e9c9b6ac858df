/** Connections that are encrypted elsewhere and handed in, and handshakes that fail; keys are shared beforehand (RFC 4279). */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exchange, until } from '../runtime/client/support.js';
import { get } from '../runtime/server/support.js';
import { agentOf, createServer, type Face, faces, statusOf } from './support.js';

const KEY = Buffer.from('0123456789abcdef');
const CIPHERS = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

function connect(port: number, psk = KEY): tls.TLSSocket {
  const socket = tls.connect({
    ...CIPHERS,
    port,
    host: '127.0.0.1',
    pskCallback: () => ({ psk, identity: 'a' }),
    checkServerIdentity: () => undefined,
  });
  onTestFinished(() => void socket.destroy());
  return socket.on('error', () => {});
}

type Listener = (req: NodeHttp.IncomingMessage, res: NodeHttp.ServerResponse) => void;

/** A server of the face that never listens itself, behind one that decrypts. */
async function serveTls(face: Face, listener: Listener) {
  const server = createServer(face, listener);
  const sockets: tls.TLSSocket[] = [];
  const outer = tls.createServer({ ...CIPHERS, pskCallback: () => KEY }, (socket) => {
    sockets.push(socket);
    server.emit('connection', socket);
  });
  outer.on('tlsClientError', () => {});
  outer.listen(0, '127.0.0.1');
  await once(outer, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    outer.close();
  });
  return { port: (outer.address() as AddressInfo).port, sockets };
}

async function readAll(socket: tls.TLSSocket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(socket, 'close');
  return text;
}

function overTls(face: Face, port: number, psk = KEY): NodeHttp.ClientRequest {
  const agent = agentOf(face.http);
  Reflect.set(agent, 'createConnection', () => connect(port, psk));
  return face.http.request({ host: '127.0.0.1', port, agent });
}

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  test('an encrypted connection that is handed in is served, octet for octet, also to a slow reader', async () => {
    const body = Buffer.from(randomBytes(1_500_000).toString('hex'));
    const { port } = await serveTls(face, (_req, res) => {
      res.setHeader('Content-Length', body.length);
      res.end(body);
    });
    const socket = connect(port);
    socket.write(get('/1') + get('/2', 'Connection: close'));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      socket.pause();
      setImmediate(() => socket.resume());
    });
    await once(socket, 'close');
    const all = Buffer.concat(chunks);
    const sum = (data: Buffer) => createHash('sha1').update(data).digest('hex');
    const second = all.lastIndexOf('\r\n\r\n') + 4;
    const first = all.indexOf('\r\n\r\n') + 4;
    expect(sum(all.subarray(second))).toBe(sum(body));
    expect(sum(all.subarray(first, first + body.length))).toBe(sum(body));
  });

  test('who is refused hears it through the encryption', async () => {
    const { port } = await serveTls(face, (_req, res) => res.end('ok'));
    const socket = connect(port);
    socket.write('GET / HTTP/1.1\r\nA\0: b\r\n\r\n');
    const isSaid = face.profile.habits.badRequestReply === '400';
    expect(statusOf(await readAll(socket))).toBe(isSaid ? 400 : 0);
  });

  test('an encrypted peer that is gone in the middle of a body is forgotten', async () => {
    let isAborted = false;
    let isBegun = false;
    const { port, sockets } = await serveTls(face, (req) => {
      req
        .on('error', () => {})
        .on('aborted', () => {
          isAborted = true;
        });
      req.on('data', () => {
        isBegun = true;
      });
    });
    const socket = connect(port);
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc');
    await until(() => isBegun);
    socket.destroy();
    await until(() => isAborted && sockets[0].destroyed);
  });

  test('a request over an encrypted connection is answered', async () => {
    const { port } = await serveTls(face, (req, res) => res.end(`for ${req.url}`));
    const { text } = await exchange(overTls(face, port));
    expect(text).toBe('for /');
  });

  test('a handshake that fails is an error of the request, once', async () => {
    const { port } = await serveTls(face, (_req, res) => res.end('ok'));
    const plain = net.createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 No\r\n\r\n'));
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    onTestFinished(() => void plain.close());
    const peers = { 'another key': port, 'no encryption': (plain.address() as AddressInfo).port };
    for (const [peer, at] of Object.entries(peers)) {
      const request = overTls(face, at, Buffer.from('fedcba9876543210'));
      const codes: string[] = [];
      request.on('error', (error: NodeJS.ErrnoException) => codes.push(String(error.code)));
      request.on('response', () => codes.push('a response'));
      request.end();
      await until(() => codes.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(codes, peer).toHaveLength(1);
      expect(codes[0], peer).toMatch(/^(?:ERR_SSL_|EPROTO|ECONNRESET)/);
    }
  });
});

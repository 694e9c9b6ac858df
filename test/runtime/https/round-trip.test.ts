/** Requests over TLS: every face with itself and with Node's own https, and with curl. */
import { execFile, execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import nodeHttps from 'node:https';
import path from 'node:path';
import { Readable } from 'node:stream';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { http as newestHttp } from '../../../generated/v24/face.js';
import { ask, ca, hello, identity, listening, newest, v4, v16, v010 } from './support.js';

const run = promisify(execFile);
const FACES = { 'v0.10': v010, v4, v16, v24: newest, 'node:https': nodeHttps };

describe.each(Object.entries(FACES))('a server of %s', (_name, face) => {
  test.each(Object.entries(FACES))('answers a client of %s', async (_client, client) => {
    const server = face.createServer(identity('server'), (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () =>
        response.end(`${request.method} ${request.url} ${Buffer.concat(chunks).length}`),
      );
    });
    const { port } = await listening(server);
    const request = client.request({ host: 'localhost', family: 4, port, ca, method: 'POST', path: '/up' });
    Readable.from([Buffer.alloc(100_000), Buffer.alloc(100_000)]).pipe(request);
    const [response] = await once(request, 'response');
    let text = '';
    for await (const part of response.setEncoding('utf8')) text += part;
    expect(text).toBe('POST /up 200000');
  });
});

test('a URL, or a string that is one, is asked on port 443 unless it says another', async () => {
  const { port } = await listening(newest.createServer(identity('server'), hello));
  const agent = new newest.Agent({ ca });
  const [response] = await once(newest.get(new URL(`https://127.0.0.1:${port}/x`), { agent }), 'response');
  expect(response.req.host).toBe('127.0.0.1');
  response.resume();
  await once(response, 'end');
  agent.destroy();
  // No connection is made: an agent of the test's own is asked for it.
  const asked: { port?: unknown; host?: unknown }[] = [];
  const waiting = Object.assign(new EventEmitter(), {
    protocol: 'https:',
    defaultPort: 443,
    addRequest: (_request: unknown, options: object) => asked.push(options),
  });
  newest.get('https://localhost/y', { agent: waiting as never }).on('error', () => {});
  expect(asked[0]).toMatchObject({ port: 443, host: 'localhost' });
});

test('agents of the other protocol are refused both ways', () => {
  const refused = expect.objectContaining({ code: 'ERR_INVALID_PROTOCOL' });
  expect(() => newest.get({ agent: newestHttp.globalAgent as never })).toThrow(refused);
  expect(() => newestHttp.get({ agent: newest.globalAgent as never })).toThrow(refused);
  expect(() => newest.get('http://localhost/')).toThrow(refused);
});

test('http/1.1 is chosen by ALPN, unless the server names other protocols', async () => {
  const offer = async (options: tls.TlsOptions): Promise<string | false | null> => {
    const { port } = await listening(newest.createServer({ ...identity('server'), ...options }, hello));
    const socket = tls.connect({ host: '127.0.0.1', port, ca, ALPNProtocols: ['h2', 'http/1.1'] });
    await once(socket, 'secureConnect');
    socket.destroy();
    return socket.alpnProtocol;
  };
  expect(await offer({})).toBe('http/1.1');
  expect(await offer({ ALPNProtocols: ['h2'] })).toBe('h2');
  expect(await offer({ ALPNCallback: () => 'h2' })).toBe('h2');
});

test('a certificate can be changed while the server runs', async () => {
  const { server, port } = await listening(newest.createServer(identity('other'), hello));
  await expect(ask(newest, port, { agent: false })).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  server.setSecureContext(identity('server'));
  expect((await ask(newest, port, { agent: false })).text).toBe('hello');
});

test('messages are those of the http face', async () => {
  let isMessage = false;
  const server = newest.createServer(identity('server'), (request, response) => {
    isMessage =
      request instanceof newestHttp.IncomingMessage && response instanceof newestHttp.ServerResponse;
    response.end();
  });
  const { port } = await listening(server);
  const request = newest.get({ host: 'localhost', family: 4, port, ca });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
  expect(isMessage).toBe(true);
  expect(request).toBeInstanceOf(newestHttp.ClientRequest);
  expect(new newest.Agent()).toBeInstanceOf(newestHttp.Agent);
  expect(server).toBeInstanceOf(tls.Server);
});

function hasCurl(): boolean {
  try {
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).includes('https');
  } catch {
    return false;
  }
}

test.skipIf(!hasCurl())('curl is answered, twice on one connection', async () => {
  const { server, port } = await listening(newest.createServer(identity('server'), hello));
  let connections = 0;
  server.on('secureConnection', () => connections++);
  const cacert = path.resolve(import.meta.dirname, '../../fixtures/tls/ca-cert.pem');
  const url = `https://localhost:${port}/`;
  const { stdout } = await run('curl', ['-sS', '-4', '--noproxy', '*', '--cacert', cacert, url, url]);
  expect(stdout).toBe('hellohello');
  expect(connections).toBe(1);
});

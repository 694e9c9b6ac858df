/** What users pass on from their own users cannot end a line, in any face. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { get, serveWith } from '../runtime/server/support.js';
import { createServer, type Face, faces } from './support.js';

/** Line ends, and code points whose low octet is one: U+010A, U+0D0D, U+560A, U+560D, a surrogate pair. */
const LINE_ENDS = ['\r', '\n', '\r\n', '\u010a', '\u010d', '\u0d0d\u0a0a', '\u560d\u560a', '\ud83d\u0a0d'];
const MARK = 'X-Injected: yes';
const payloads = LINE_ENDS.flatMap((end) => [
  `a${end}${MARK}`,
  `a${end}${end}GET /smuggled HTTP/1.1${end}Host: b`,
]);

/** What a server answers when its listener does this; errors of the call are taken for a refusal. */
async function answered(face: Face, act: (res: NodeHttp.ServerResponse) => void): Promise<string> {
  const server = createServer(face, (_req, res) => {
    res.on('error', () => {});
    try {
      act(res);
      res.end('ok');
    } catch {
      res.socket?.destroy();
    }
  });
  const served = await serveWith(server);
  return served.askToEnd(get('/', 'Connection: close'));
}

/** What reaches a server when a client is asked to send this; '' when it refuses. */
async function sent(face: Face, options: Record<string, unknown>, act = (_: NodeHttp.ClientRequest) => {}) {
  let received = '';
  let hear = () => {};
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const server = net.createServer((socket) => {
    socket.on('error', () => {}).on('close', hear);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (received.includes('\r\n\r\n')) hear();
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  let request: NodeHttp.ClientRequest | undefined;
  try {
    request = face.http.request({ host: '127.0.0.1', port, agent: false, ...options });
    request.on('error', () => {}).on('response', (response) => response.resume());
    act(request);
    request.end();
  } catch {
    // The oldest ones have only `abort`.
    request?.abort();
    return received;
  }
  const given = Promise.race([once(request, 'close').catch(() => {}), heard]);
  if (!request.destroyed) await given;
  await new Promise((resolve) => setTimeout(resolve, 2));
  request.abort();
  return received;
}

/** No line of its own, and one message only. */
function expectNothingInjected(wire: string, payload: string): void {
  const label = JSON.stringify(payload);
  expect(
    wire.split(/[\r\n]/).filter((line) => line.includes(MARK) && !line.includes(`a${MARK}`)),
    label,
  ).toEqual([]);
  expect(
    wire.split(/[\r\n]/).some((line) => line.startsWith('GET /smuggled')),
    label,
  ).toBe(false);
}

describe.each(faces.map((face) => ({ version: face.version, face })))('$version', ({ face }) => {
  test('response field values (CVE-2016-2216)', async () => {
    for (const payload of payloads) {
      expectNothingInjected(await answered(face, (res) => res.setHeader('X-A', payload)), payload);
      expectNothingInjected(await answered(face, (res) => res.setHeader('X-A', ['b', payload])), payload);
      expectNothingInjected(
        await answered(face, (res) => void res.writeHead(200, { 'X-A': payload })),
        payload,
      );
    }
  });

  test('response field names (RFC 9110, 5.1)', async () => {
    for (const payload of payloads) {
      expectNothingInjected(await answered(face, (res) => res.setHeader(payload, 'v')), payload);
      expectNothingInjected(
        await answered(face, (res) => void res.writeHead(200, { [payload]: 'v' })),
        payload,
      );
    }
  });

  test('reasons (CVE-2016-5325)', async () => {
    for (const payload of payloads) {
      expectNothingInjected(await answered(face, (res) => void res.writeHead(200, payload)), payload);
      const assign = (res: NodeHttp.ServerResponse) => {
        res.statusMessage = payload;
      };
      expectNothingInjected(await answered(face, assign), payload);
    }
  });

  test('trailers (RFC 9112, 7.1.2)', async () => {
    for (const payload of payloads) {
      const trail = (trailers: Record<string, string>) => (res: NodeHttp.ServerResponse) => {
        res.writeHead(200, { Trailer: 'X-A' });
        res.write('x');
        res.addTrailers(trailers);
      };
      expectNothingInjected(await answered(face, trail({ 'X-A': payload })), payload);
      expectNothingInjected(await answered(face, trail({ [payload]: 'v' })), payload);
    }
  });

  test('early hints and other interim responses (RFC 9110, 15.2)', async () => {
    for (const payload of payloads) {
      const wire = await answered(face, (res) => {
        if (typeof res.writeEarlyHints !== 'function') return;
        res.writeEarlyHints({ link: `</a>; rel=preload; as=${payload}` });
        res.writeEarlyHints({ link: '</a>; rel=preload', [payload]: 'v' });
        res.writeEarlyHints({ link: '</a>; rel=preload', 'x-a': payload });
      });
      expectNothingInjected(wire, payload);
    }
  });

  test('paths, also of code points that become line ends when they are cut (CVE-2018-12116)', async () => {
    expect(await sent(face, { path: '/plain' })).toContain('GET /plain HTTP/1.1\r\n');
    for (const payload of payloads) {
      expectNothingInjected(await sent(face, { path: `/${payload}` }), payload);
      const assign = (request: NodeHttp.ClientRequest) => {
        request.path = `/${payload}`;
      };
      expectNothingInjected(await sent(face, {}, assign), payload);
    }
  });

  test('methods (RFC 9110, 9.1)', async () => {
    for (const payload of payloads) {
      expectNothingInjected(await sent(face, { method: payload }), payload);
      const assign = (request: NodeHttp.ClientRequest) => {
        request.method = payload;
      };
      expectNothingInjected(await sent(face, {}, assign), payload);
    }
  });

  test('request fields: names, values, credentials, the host (RFC 9110, 5.5)', async () => {
    for (const payload of payloads) {
      expectNothingInjected(await sent(face, { headers: { 'X-A': payload } }), payload);
      expectNothingInjected(await sent(face, { headers: { [payload]: 'v' } }), payload);
      expectNothingInjected(await sent(face, { headers: ['X-A', payload] }), payload);
      expectNothingInjected(await sent(face, { auth: payload }), payload);
      expectNothingInjected(await sent(face, { hostname: '127.0.0.1', headers: { Host: payload } }), payload);
    }
  });
});

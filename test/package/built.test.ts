/** The built package, from outside: loaded both ways, and serving the clients that everybody has. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const isBuilt = existsSync(path.join(root, 'runtime/dist/runtime/register.js'));
if (!isBuilt) console.warn('built package: not tested, it is not built (npm run build)');
const has = (command: string, flag: string): boolean => {
  const found = spawnSync(command, [flag]).error === undefined;
  if (!found) console.warn(`${command} is not installed: the tests that need it are skipped`);
  return found;
};

describe.skipIf(!isBuilt)('loading', () => {
  test.each(['specwire-http', 'specwire-http/v16', 'specwire-http/v24'])(
    '%s by require and by import is one module',
    async (name) => {
      const required = require(name) as Record<string, unknown>;
      const imported = (await import(name)) as { default: unknown; Server: unknown };
      expect(imported.default).toBe(required);
      expect(imported.Server).toBe(required.Server);
      expect(required).toHaveProperty('createServer');
    },
  );

  test('the package itself is the newest face, and faces are apart', () => {
    expect(require('specwire-http')).toBe(require('specwire-http/v24'));
    expect(require('specwire-http')).not.toBe(require('specwire-http/v16'));
  });

  test('the one-liner of the README serves', async () => {
    const program =
      "require('specwire-http').createServer((q,s)=>s.end('ok')).listen(0,'127.0.0.1',function(){console.log(this.address().port)})";
    const child = spawn(process.execPath, ['-e', program], { cwd: root });
    try {
      const [port] = await new Promise<string[]>((resolve) =>
        child.stdout.on('data', (data) => resolve([String(data).trim()])),
      );
      expect(await raw(Number(port), 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
        /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nok$/,
      );
    } finally {
      child.kill();
    }
  });
});

/** Sends bytes, ends, and gives all that came back. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('latin1').on('data', (text) => {
      seen += text;
    });
    socket.on('error', reject).on('close', () => resolve(seen));
  });
}

describe.skipIf(!isBuilt || !has('curl', '--version'))('curl', () => {
  let server: Server;
  let url = '';
  let connections = 0;
  beforeAll(async () => {
    const http = require('specwire-http') as typeof import('node:http');
    server = http.createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => response.end(`${request.method} ${Buffer.concat(pieces).length}`));
    });
    server.on('connection', () => {
      connections++;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server?.close());

  const curl = async (...args: string[]) => (await run('curl', ['-sS', '--max-time', '10', ...args])).stdout;

  test('keeps its connection alive', async () => {
    const before = connections;
    expect(await curl(url, url, url)).toBe('GET 0GET 0GET 0');
    expect(connections - before).toBe(1);
  });

  test('uploads in chunks', async () => {
    const body = 'x'.repeat(100_000);
    expect(await curl('-H', 'Transfer-Encoding: chunked', '--data-binary', body, url)).toBe('POST 100000');
  });

  test('asks for the head alone', async () => {
    const head = await curl('--head', url);
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(head).toMatch(/\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n/);
  });

  test('is told to continue, once', async () => {
    const seen = await curl('-i', '-H', 'Expect: 100-continue', '--data-binary', 'abc', url);
    expect(seen).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]*POST 3$/);
  });

  test.skipIf(!has('nc', '-h'))('and nc pipelines: answers come in order', async () => {
    const child = spawn('nc', ['-N', '127.0.0.1', new URL(url).port]);
    let seen = '';
    child.stdout.setEncoding('latin1').on('data', (text) => {
      seen += text;
    });
    child.stdin.end(
      'GET / HTTP/1.1\r\nHost: a\r\n\r\nPUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhiDELETE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    await new Promise((resolve) => child.on('close', resolve));
    expect(seen.match(/(GET|PUT|DELETE) \d/g)).toEqual(['GET 0', 'PUT 2', 'DELETE 0']);
  });
});

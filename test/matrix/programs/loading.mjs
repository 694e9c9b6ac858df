// The package by require and by import, and every face of it: loaded, and serving a request to its own client.
import assert from 'node:assert';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import specwire, { createServer, Server } from 'specwire-http';
import https from 'specwire-http/https';
import checks from './checks.cjs';
import peer from './peer.cjs';

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('specwire-http/package.json'));
const faces = readdirSync(path.join(folder, 'dist/generated'));

/** By sockets alone: versions before 0.11 have no agents like today's. */
async function serves(http) {
  const server = http.createServer((request, response) => response.end(`${request.method} ${request.url}`));
  const answer = await peer.serving(server, (port) =>
    peer.raw(port, 'GET /face HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
  );
  assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(answer, /GET \/face/);
}

/** Its own client, in the oldest style that every version knows. */
async function asks(http) {
  const server = http.createServer((_request, response) => response.end('answer'));
  await peer.serving(server, async (port) => {
    const body = await new Promise((resolve, reject) => {
      const request = http.get({ host: '127.0.0.1', port, path: '/', agent: false }, (response) => {
        let text = '';
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => resolve(text));
      });
      request.on('error', reject);
    });
    assert.strictEqual(body, 'answer');
  });
}

await checks.runChecks({
  'require and import give the same objects': async () => {
    const required = require('specwire-http');
    assert.strictEqual(specwire, required);
    assert.strictEqual(createServer, required.createServer);
    assert.strictEqual(Server, required.Server);
    assert.strictEqual(https, require('specwire-http/https'));
  },
  'there are ten faces': async () => assert.strictEqual(faces.length, 10),
  ...Object.fromEntries(
    faces.flatMap((face) => [
      [`${face}: serves`, () => serves(require(`specwire-http/${face}`))],
      [`${face}: asks`, () => asks(require(`specwire-http/${face}`))],
      [
        `${face}: by import, and its https`,
        async () => {
          const imported = await import(`specwire-http/${face}`);
          assert.strictEqual(imported.default, require(`specwire-http/${face}`));
          assert.strictEqual(typeof require(`specwire-http/${face}/https`).createServer, 'function');
        },
      ],
    ]),
  ),
});

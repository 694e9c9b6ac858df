'use strict';
// https of the newest face: against itself, against the host's client, and against the host's server.
const assert = require('node:assert');
const { once } = require('node:events');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const hostHttps = require('node:https');
const https = require('specwire-http/https');
const { runChecks } = require('./checks.cjs');
const { ask, report, serving } = require('./peer.cjs');

const pem = (name) => readFileSync(path.join(__dirname, `tls/${name}.pem`));
const identity = { key: pem('server-key'), cert: pem('server-cert') };
const ca = pem('ca-cert');
const asking = (port) => ({ port, path: '/s', ca, servername: 'localhost', agent: false });

async function exchange(server, client) {
  await serving(server.createServer(identity, report), async (port) => {
    assert.strictEqual((await ask(client, asking(port))).body, 'GET /s 0');
  });
}

runChecks({
  'its server and its client': () => exchange(https, https),
  "its server and the host's client": () => exchange(https, hostHttps),
  "the host's server and its client": () => exchange(hostHttps, https),
  'keep-alive over TLS': () =>
    serving(https.createServer(identity, report), async (port) => {
      const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
      await ask(https, { ...asking(port), agent });
      const { request } = await ask(https, { ...asking(port), agent });
      assert.strictEqual(request.reusedSocket, true);
      agent.destroy();
    }),
  'a certificate that nobody vouches for is refused': () =>
    serving(https.createServer(identity, report), async (port) => {
      const request = https.get({ host: '127.0.0.1', port, servername: 'localhost', agent: false });
      const [error] = await once(request, 'error');
      assert.ok(error.code, `no code: ${error.message}`);
    }),
});

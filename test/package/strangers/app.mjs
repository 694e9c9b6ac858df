// A program as ESM: http and https, two versions, and one engine below them.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { createServer, get } from 'specwire-http';
import https from 'specwire-http/https';
import { Agent, get as getAsIn16 } from 'specwire-http/v16';

const tls = (name) => readFileSync(new URL(`./tls/${name}.pem`, import.meta.url));
const answer = (request, response) => response.end(`hello over ${request.socket.encrypted ? 'TLS' : 'TCP'}`);

async function ask(server, getter, options) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [response] = await once(getter({ port: server.address().port, ...options }), 'response');
  let text = '';
  for await (const piece of response) text += piece;
  server.close();
  return text;
}

const agent = new Agent({ keepAlive: true });
console.log(await ask(createServer(answer), get, {}));
console.log(await ask(createServer(answer), getAsIn16, { agent }));
agent.destroy();
const secure = https.createServer({ key: tls('server-key'), cert: tls('server-cert') }, answer);
console.log(await ask(secure, https.get, { ca: tls('ca-cert'), agent: false, servername: 'localhost' }));
console.log(https.Agent.prototype instanceof http.Agent, http.createServer === createServer);

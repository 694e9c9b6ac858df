// A program in TypeScript, compiled as ESM: each kind of import, and the types of what it gets.
import type { AddressInfo } from 'node:net';
import http, { createServer, type IncomingMessage, type ServerResponse } from 'specwire-http';
import * as https from 'specwire-http/https';
import 'specwire-http/register';
import v16, { Agent } from 'specwire-http/v16';

const agent: Agent = new Agent({ keepAlive: true });
const secure: https.Agent = new https.Agent({ maxSockets: 1 });
const server: http.Server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const host: string | undefined = request.headers.host;
  response.setHeader('x-host', host ?? 'none').end(request.method);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const request = v16.get({ port, agent }, (response) => {
    const status: number | undefined = response.statusCode;
    response.resume().on('end', () => console.log(status));
  });
  request.on('error', (error: Error) => console.error(error.message));
});
// @ts-expect-error: the document has no such member
server.unknownMember;
// @ts-expect-error: a version has no member that only a later one documents
v16.setMaxIdleHTTPParsers(1);

export { secure };

/** A proxy over `node:net` that notes what it is told: whole requests go to an origin, CONNECT opens a tunnel. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import type * as NodeHttps from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { http as http20 } from '../../../generated/v20/face.js';
import { http as http22 } from '../../../generated/v22/face.js';
import { http as http24 } from '../../../generated/v24/face.js';
import { https as https24 } from '../../../generated/v24/https/face.js';
import { atEnd, identity, listening } from '../https/support.js';

export { atEnd, ca, identity, listening } from '../https/support.js';

type AgentOptions = NodeHttp.AgentOptions & Record<string, unknown>;
type WithProxies<Module> = Module & { setGlobalProxyFromEnv(env?: object): () => void; globalAgent: object };

// The host's own types know no proxies yet.
export const http = http24 as unknown as WithProxies<typeof NodeHttp>;
export const https = https24 as unknown as typeof NodeHttps & { globalAgent: object };
export const v22 = http22 as unknown as typeof NodeHttp;
export const v20 = http20 as unknown as typeof NodeHttp;

export interface TestProxy {
  readonly url: string;
  readonly port: number;
  /** The head of each request, `\n` for CRLF; of CONNECT and of the others. */
  readonly heads: string[];
  /** Connections that clients made. */
  readonly clients: net.Socket[];
}

/** What the proxy says to CONNECT; a function gets the client's socket and says it itself. */
export type TunnelReply = string | ((client: net.Socket) => void);

interface ProxyOptions {
  readonly secure?: boolean;
  readonly reply?: TunnelReply;
}

function passOn(client: net.Socket, origin: net.Socket): void {
  origin.on('error', () => client.destroy());
  client.on('error', () => origin.destroy());
  client.on('close', () => origin.destroy());
  client.pipe(origin).pipe(client);
}

/** Where a request in absolute form goes, in origin form. */
function forward(client: net.Socket, head: string, body: Buffer): void {
  const [method = '', target = '', ...rest] = head.split(' ');
  const url = new URL(target);
  const origin = net.connect(Number(url.port) || 80, '127.0.0.1');
  const fields = rest.join(' ').replace(/\r\n(?:proxy-[a-z]+): [^\r]*/gi, '');
  origin.write(`${method} ${url.pathname}${url.search} ${fields}\r\n\r\n`);
  origin.write(body);
  passOn(client, origin);
}

function serve(client: net.Socket, proxy: TestProxy, reply: TunnelReply): void {
  proxy.clients.push(client);
  client.on('error', () => {});
  let read = '';
  const onData = (chunk: Buffer): void => {
    read += chunk.toString('latin1');
    const end = read.indexOf('\r\n\r\n');
    if (end < 0) return;
    client.removeListener('data', onData);
    const head = read.slice(0, end);
    const rest = Buffer.from(read.slice(end + 4), 'latin1');
    proxy.heads.push(head.replaceAll('\r\n', '\n'));
    const target = /^CONNECT (?:.*):([0-9]+) /.exec(head);
    if (target === null) {
      forward(client, head, rest);
    } else if (typeof reply === 'function') {
      reply(client);
    } else if (!/^HTTP\/1\.[01] 200 /.test(reply)) {
      client.end(reply);
    } else {
      const origin = net.connect(Number(target[1]), '127.0.0.1', () => client.write(reply));
      passOn(client, origin);
    }
  };
  client.on('data', onData);
}

export const ESTABLISHED = 'HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n';

/** Every name leads to this machine. */
export async function proxyServer({
  secure = false,
  reply = ESTABLISHED,
}: ProxyOptions = {}): Promise<TestProxy> {
  const heads: string[] = [];
  const clients: net.Socket[] = [];
  const listener = (client: net.Socket): void => serve(client, proxy, reply);
  const server = secure ? tls.createServer(identity('server'), listener) : net.createServer(listener);
  const { port } = await listening(server);
  const url = `${secure ? 'https://localhost' : 'http://127.0.0.1'}:${port}`;
  const proxy: TestProxy = { url, port, heads, clients };
  return proxy;
}

/** Notes each head it gets, and answers `hello`. */
export async function originServer(isSecure = false): Promise<{ port: number; heads: string[] }> {
  const heads: string[] = [];
  const onRequest = (request: NodeHttp.IncomingMessage, response: NodeHttp.ServerResponse): void => {
    const { method, url, rawHeaders } = request;
    const fields = rawHeaders.map((text, at) => (at % 2 === 0 ? `\n${text}: ` : text)).join('');
    heads.push(`${method} ${url}${fields}`);
    response.end('hello');
  };
  const server = isSecure ? https.createServer(identity('server'), onRequest) : http.createServer(onRequest);
  const { port } = await listening(server as unknown as net.Server);
  return { port, heads };
}

export function agentOf(face: { Agent: unknown }, options: AgentOptions): NodeHttp.Agent {
  const agent = Reflect.construct(face.Agent as never, [options]) as NodeHttp.Agent;
  atEnd(() => agent.destroy());
  return agent;
}

/** The text of the answer; rejects with the request's error. */
export async function textOf(request: NodeHttp.ClientRequest): Promise<string> {
  const [response] = (await once(request, 'response')) as [NodeHttp.IncomingMessage];
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return text;
}

export async function errorOf(request: NodeHttp.ClientRequest): Promise<Error & Record<string, unknown>> {
  const [error] = await once(request, 'error');
  return error as Error & Record<string, unknown>;
}

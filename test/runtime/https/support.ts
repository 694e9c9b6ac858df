/** https faces to test with, servers that end with the test, and what a request brought. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as NodeHttp from 'node:http';
import type * as NodeHttps from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';
import { https as oldestHttps } from '../../../generated/v0.10/https/face.js';
import { https as https4 } from '../../../generated/v4/https/face.js';
import { https as https16 } from '../../../generated/v16/https/face.js';
import { https as newestHttps } from '../../../generated/v24/https/face.js';

export type Https = typeof NodeHttps;
export type Agent = NodeHttps.Agent & { readonly maxCachedSessions: number };

export const newest = newestHttps as unknown as Https;
export const v16 = https16 as unknown as Https;
export const v4 = https4 as unknown as Https;
export const v010 = oldestHttps as unknown as Https;

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/tls');
const read = (name: string): string => readFileSync(path.join(FOLDER, `${name}.pem`), 'utf8');
/** `{ key, cert }` of `server`, `other`, `client` or `stranger`. */
export const identity = (name: string): { key: string; cert: string } => ({
  key: read(`${name}-key`),
  cert: read(`${name}-cert`),
});
export const ca = read('ca-cert');

const cleanups: (() => void)[] = [];
export function atEnd(work: () => void): void {
  cleanups.push(work);
}
afterEach(() => {
  for (const work of cleanups.splice(0)) work();
});

/** The server, listening; its connections end with the test, those that never became HTTP too. */
export async function listening<S extends Server>(server: S): Promise<{ server: S; port: number }> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port };
}

export interface Answer {
  readonly text: string;
  readonly status: number | undefined;
  readonly socket: TLSSocket;
  readonly reused: boolean;
  readonly sessionReused: boolean;
}

/** One GET of localhost, read to its end; trusts the test authority unless told otherwise. */
export function ask(face: Https, port: number, options: NodeHttps.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = face.get({ host: 'localhost', family: 4, port, ca, ...options }, (response) => {
      const socket = response.socket as TLSSocket;
      const sessionReused = socket.isSessionReused();
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        const { statusCode: status } = response;
        // One turn later the socket is back in its pool.
        setImmediate(resolve, { text, status, socket, reused: request.reusedSocket, sessionReused });
      });
    });
    request.on('error', reject);
  });
}

export const hello: NodeHttp.RequestListener = (_request, response) => {
  response.end('hello');
};

/** An agent that ends with the test. */
export function agentOf(face: Https, options: NodeHttps.AgentOptions = {}): Agent {
  const agent = new face.Agent(options) as Agent;
  atEnd(() => agent.destroy?.());
  return agent;
}

/** Waits until it holds; fails after two seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 2000; !holds(); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (Date.now() > end) throw new Error('it never came to that');
  }
}

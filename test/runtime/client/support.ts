/** Faces to test with, raw servers that answer what a test says, and event logs. */
import { type EventEmitter, once } from 'node:events';
import type * as http from 'node:http';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach } from 'vitest';

export type Http = typeof http;
export type ClientRequest = http.ClientRequest;
export type Response = http.IncomingMessage;
/** An agent with the members that the types leave out. */
export type Agent = http.Agent & Record<string, unknown> & { totalSocketCount: number };

export { http as newest, http16 as old } from '../../support/faces.js';

const cleanups: (() => void)[] = [];
export function atEnd(work: () => void): void {
  cleanups.push(work);
}
afterEach(() => {
  for (const work of cleanups.splice(0)) work();
});

export interface RawServer {
  readonly port: number;
  /** Every connection so far. */
  readonly connections: net.Socket[];
  /** Everything received, of all connections, as latin1. */
  received: string;
  close(): void;
}

/** Each connection is handed to `serve`. */
export async function rawServer(serve: (socket: net.Socket, index: number) => void): Promise<RawServer> {
  const connections: net.Socket[] = [];
  const server = net.createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      state.received += chunk.toString('latin1');
    });
    serve(socket, connections.length - 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    for (const socket of connections) socket.destroy();
    server.close();
  };
  atEnd(close);
  const state = { port: (server.address() as net.AddressInfo).port, connections, received: '', close };
  return state;
}

/** Answers the first bytes of each connection with `text`, once; then does what `after` says. */
export function answer(text: string, after?: (socket: net.Socket) => void): Promise<RawServer> {
  return rawServer((socket) => {
    socket.once('data', () => socket.write(text, 'latin1', () => after?.(socket)));
  });
}

/** Answers every request head (no bodies) with `text`. */
export function answerEach(text: string | ((index: number) => string), pause = 0): Promise<RawServer> {
  let index = 0;
  return rawServer((socket) => {
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n\r\n'); end !== -1; end = rest.indexOf('\r\n\r\n')) {
        rest = rest.slice(end + 4);
        const reply = typeof text === 'string' ? text : text(index++);
        if (pause === 0) socket.write(reply);
        else setTimeout(() => socket.destroyed || socket.write(reply), pause);
      }
    });
  });
}

export const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
/** Says 50 bytes, sends 5. */
export const CUT = 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello';

/** An agent that is destroyed at the test's end. */
export function agentOf(face: Http, options?: http.AgentOptions & Record<string, unknown>): Agent {
  const agent = new face.Agent(options) as Agent;
  atEnd(() => agent.destroy());
  return agent;
}

export async function textOf(response: Response): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('latin1')) text += chunk;
  return text;
}

/** The whole exchange. */
export async function exchange(request: ClientRequest): Promise<{ response: Response; text: string }> {
  if (!request.writableEnded) request.end();
  const [response] = (await once(request, 'response')) as [Response];
  return { response, text: await textOf(response) };
}

/** Settles when the pool has got the socket back, too. */
export async function exchangeAndRest(request: ClientRequest): Promise<Response> {
  const closed = once(request, 'close');
  const { response } = await exchange(request);
  await closed;
  await turn();
  return response;
}

/** Settles after `'close'`, and what comes right after it. An error is no failure here. */
export async function closeOf(emitter: EventEmitter): Promise<void> {
  await new Promise((resolve) => emitter.once('close', resolve));
  await turn();
}

/** Lets what is already on its way happen. */
export async function turn(times = 3): Promise<void> {
  for (let index = 0; index < times; index++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for a condition; a test fails by its own time limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(2);
}

const TOLD = ['socket', 'finish', 'response', 'abort', 'aborted', 'data', 'end', 'error', 'close', 'timeout'];
const MORE = ['continue', 'information', 'upgrade', 'connect'];

/** Names of events in order: `socket`, `res:data`, `error ECONNRESET socket hang up`, `(what a test did)`. */
export class Log {
  readonly lines: string[] = [];

  watch(emitter: EventEmitter, prefix = ''): void {
    const { emit } = emitter;
    emitter.emit = (event: string, ...args: unknown[]) => {
      if (TOLD.includes(event) || MORE.includes(event)) this.#note(prefix, event, args);
      return Reflect.apply(emit, emitter, [event, ...args]);
    };
  }

  act(text: string): void {
    this.lines.push(`(${text})`);
  }

  #note(prefix: string, event: string, args: unknown[]): void {
    if (event === 'response') this.watch(args[0] as EventEmitter, 'res:');
    let line = prefix + event;
    if (event === 'error') {
      const error = args[0] as NodeJS.ErrnoException;
      line += ` ${error.code ?? ''} ${error.message}`;
    }
    // Any number of pieces.
    if (event === 'data' && this.lines.at(-1) === line) return;
    this.lines.push(line);
  }

  /** Without what the documented sequences leave out. */
  documented(): string[] {
    return this.lines.filter((line) => line !== 'finish' && !line.startsWith('('));
  }
}

/** Makes a request whose events are logged, and whose errors end no test. */
export function logged(
  face: Http,
  log: Log,
  options: http.RequestOptions & Record<string, unknown>,
): ClientRequest {
  const request = face.request({ host: '127.0.0.1', agent: agentOf(face), ...options });
  log.watch(request);
  request.on('error', () => {});
  return request;
}

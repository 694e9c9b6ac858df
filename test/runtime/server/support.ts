/** Servers on real sockets, and a client that sends bytes and reads bytes. All is closed when the test is over. */
import { once } from 'node:events';
import type * as NodeHttp from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { onTestFinished } from 'vitest';
import { http as newest } from '../../support/faces.js';

export { http, http16 } from '../../support/faces.js';
export type Request = NodeHttp.IncomingMessage & { readonly signal: AbortSignal; readonly upgrade: boolean };
export type Response = NodeHttp.ServerResponse;
type Listener = (req: Request, res: Response) => void;

/** `GET / HTTP/1.1` with a Host, further lines, and the empty line. */
export function get(target = '/', ...lines: string[]): string {
  return [`GET ${target} HTTP/1.1`, 'Host: a', ...lines, '', ''].join('\r\n');
}

export function post(body: string, ...lines: string[]): string {
  return ['POST / HTTP/1.1', 'Host: a', `Content-Length: ${body.length}`, ...lines, '', body].join('\r\n');
}

export function chunkedPost(chunks: string, ...lines: string[]): string {
  return ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked', ...lines, '', chunks].join('\r\n');
}

export class RawClient {
  readonly socket: net.Socket;
  /** All that came, latin1. */
  text = '';
  #waiting: (() => void)[] = [];
  isClosed = false;

  constructor(port: number) {
    this.socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (chunk: string) => {
      this.text += chunk;
      this.#wake();
    });
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  send(bytes: string | Buffer): this {
    this.socket.write(bytes as string, 'latin1');
    return this;
  }

  /** What came, once it matches. Fails when the connection is closed before. */
  async until(pattern: RegExp | string): Promise<string> {
    const matches = () =>
      typeof pattern === 'string' ? this.text.includes(pattern) : pattern.test(this.text);
    while (!matches()) {
      if (this.isClosed) throw new Error(`closed before ${pattern}, after ${JSON.stringify(this.text)}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.text;
  }

  /** What came until the server closed. */
  async closed(): Promise<string> {
    while (!this.isClosed) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.text;
  }
}

export interface Served {
  readonly server: NodeHttp.Server;
  readonly port: number;
  connect(): RawClient;
  /** Sends, and gives back what came until the pattern matched. */
  ask(bytes: string, until: RegExp | string): Promise<string>;
  /** Sends, and gives back what came until the server closed. */
  askToEnd(bytes: string): Promise<string>;
}

export async function serveWith(server: NodeHttp.Server): Promise<Served> {
  const clients: RawClient[] = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connect = (): RawClient => {
    const client = new RawClient(port);
    clients.push(client);
    return client;
  };
  onTestFinished(() => {
    for (const { socket } of clients) socket.destroy();
    server.close();
  });
  return {
    server,
    port,
    connect,
    ask: (bytes, until) => connect().send(bytes).until(until),
    askToEnd: (bytes) => connect().send(bytes).closed(),
  };
}

export async function serve(
  listener: Listener,
  options: Record<string, unknown> = {},
  face: typeof NodeHttp = newest,
): Promise<Served> {
  return serveWith(
    face.createServer(options as NodeHttp.ServerOptions, listener as NodeHttp.RequestListener),
  );
}

/** The head and the body of the last message in it. */
export function split(reply: string): { status: string; fields: string[]; body: string } {
  const end = reply.indexOf('\r\n\r\n');
  const [status, ...fields] = reply.slice(0, end).split('\r\n');
  return {
    status,
    fields: fields.map((line) => line.replace(/^(Date: ).*/, '$1<date>')),
    body: reply.slice(end + 4),
  };
}

export function delay(msecs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, msecs);
  });
}

/** Everything the request's body brought. */
export async function read(req: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}

/** Waits until a count has begun to grow and has then stood still for a while. */
export async function settled(count: () => number): Promise<void> {
  for (let last = 0; last === 0 || last !== count(); await delay(150)) last = count();
}

import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

type Next = (error?: Error) => void;
type Handler = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** Handlers in a row, as frameworks have them. */
function compose(handlers: Handler[]): RequestListener {
  return (req, res) => {
    let index = 0;
    const next: Next = (error) => {
      if (error) {
        res.statusCode = 500;
        res.end(error.message);
        return;
      }
      handlers[index++]?.(req, res, next);
    };
    next();
  };
}

const json: Handler = (req, res, next) => {
  if (req.method !== 'POST' || !req.headers['content-type']?.includes('json')) return next();
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.once('end', () => {
    const cookies: string[] = req.headers['set-cookie'] ?? [];
    res.setHeader('Content-Type', 'application/json').setHeader('X-Count', 3);
    res.writeHead(200, 'fine', { 'Set-Cookie': cookies, 'Content-Length': Buffer.concat(chunks).length });
    res.write('[', 'utf8', (error) => error?.message);
    res.write(']', () => undefined);
    res.end('', 'utf8', () => undefined);
  });
  req.on('error', next);
};

class Message extends http.IncomingMessage {
  readonly receivedAt = Date.now();
}
class Reply extends http.ServerResponse<Message> {
  json(value: unknown): this {
    return this.end(JSON.stringify(value));
  }
}

export const plain: http.Server = http.createServer(compose([json])).listen(0, '127.0.0.1');
export const port: number = (plain.address() as AddressInfo).port;
export const typed = http.createServer(
  { IncomingMessage: Message, ServerResponse: Reply, insecureHTTPParser: false, maxHeaderSize: 8192 },
  (req, res) => res.json({ at: req.receivedAt, url: req.url, own: res.req.receivedAt }),
);
export const bare = new http.Server((req, res) => {
  req.setTimeout(10, () => res.destroy()).resume();
  res.flushHeaders();
  if (!res.headersSent && res.hasHeader('etag')) res.removeHeader('etag');
});

plain
  .on('request', (req, res) => req.pipe(res).on('finish', () => req.complete))
  .on('clientError', (error, socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 400 ${error.name}\r\n\r\n`);
  })
  .on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) =>
    socket.end(head, () => req.rawHeaders),
  )
  .once('connect', (req, socket, head) => socket.write(`${req.url}${head.length}`))
  .on('connection', (socket) => socket.setNoDelay(true).setKeepAlive(true))
  .on('checkContinue', (_req, res) => res.writeContinue())
  .on('listening', () => undefined)
  .on('own-event', (anything: number) => anything);
plain.keepAliveTimeout = plain.headersTimeout + plain.requestTimeout + plain.timeout;
plain.maxHeadersCount = 100;
plain.setTimeout(1000, (socket) => socket.destroy()).close((error) => error?.message);
plain.setTimeout((socket) => socket.end());
plain.emit('connection', null as unknown as Duplex);

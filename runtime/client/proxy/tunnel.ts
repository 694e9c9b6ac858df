/** A tunnel through a proxy (RFC 9110, section 9.3.6): after the proxy's 200, its connection is one to the origin. */
import { ERR_INVALID_CHAR, ERR_PROXY_TUNNEL, ERR_SOCKET_BAD_PORT } from '../../errors.js';
import type { ClientSocket, ConnectOptions, SocketCallback } from '../agent-types.js';
import { bareHost } from './no-proxy.js';
import type { ProxyServer } from './proxy-config.js';
import { connectToProxy } from './proxy-connection.js';

const HEAD_END = '\r\n\r\n';
const STATUS_LINE = /^HTTP\/1\.[01] ([0-9]{3})(?: |$)/;
/** What an error shows of a status line, characters. */
const SHOWN = 200;

/**
 * `host:port`, as CONNECT and Host have it.
 *
 * @throws ERR_INVALID_CHAR, ERR_SOCKET_BAD_PORT
 */
function targetOf(options: ConnectOptions): string {
  const host = bareHost(String(options.host));
  const port = Number(options.port);
  if (!/^[^\0-\x20\x7f/?#@\\[\]]+$/.test(host) || /[^\0-\xff]/.test(host))
    throw ERR_INVALID_CHAR('host of the tunnel');
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw ERR_SOCKET_BAD_PORT('options.port', options.port);
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function connectHead(proxy: ProxyServer, target: string, isKept: boolean): string {
  const authorization = proxy.authorization === null ? '' : `proxy-authorization: ${proxy.authorization}\r\n`;
  const persistence = isKept ? 'proxy-connection: keep-alive\r\n' : '';
  return `CONNECT ${target} HTTP/1.1\r\n${persistence}${authorization}host: ${target}\r\n\r\n`;
}

/** Why the head of an answer opens no tunnel; null: it opens one. */
function refusal(proxy: ProxyServer, target: string, head: string): Error | null {
  const statusLine = head.split('\r\n', 1)[0] ?? '';
  const status = STATUS_LINE.exec(statusLine)?.[1];
  if (status === '200') return null;
  const shown = statusLine.slice(0, SHOWN).replace(/[^\x20-\x7e]/g, '?');
  const error = ERR_PROXY_TUNNEL(`Failed to establish tunnel to ${target} via ${proxy.origin}: ${shown}`);
  return Object.assign(error, { statusCode: status === undefined ? null : Number(status) });
}

export interface TunnelSettings {
  /** Of the proxy's answer, bytes. */
  readonly maxHeadSize: number;
  /** Whether more than one request is expected to use the tunnel. */
  readonly isKept: boolean;
}

/** One attempt, from the connection to the proxy to its answer. */
class Attempt {
  readonly #proxy: ProxyServer;
  readonly #target: string;
  readonly #timeout: number;
  readonly #maxHeadSize: number;
  readonly #done: SocketCallback;
  readonly #socket: ClientSocket;
  #read: Buffer = Buffer.alloc(0);

  constructor(
    proxy: ProxyServer,
    target: string,
    options: ConnectOptions,
    { maxHeadSize, isKept }: TunnelSettings,
    done: SocketCallback,
  ) {
    this.#proxy = proxy;
    this.#target = target;
    this.#timeout = options.timeout ?? 0;
    this.#maxHeadSize = maxHeadSize;
    this.#done = done;
    this.#socket = connectToProxy(proxy, options);
    this.#socket.on('readable', this.#onReadable).on('error', this.#fail).on('timeout', this.#onTimeout);
    this.#socket.on('end', this.#onEnd).on('close', this.#onEnd);
    this.#socket.write(connectHead(proxy, target, isKept), 'latin1');
  }

  readonly #onReadable = (): void => {
    for (let chunk = this.#socket.read(); chunk !== null; chunk = this.#socket.read()) {
      const from = Math.max(0, this.#read.length - HEAD_END.length);
      this.#read = Buffer.concat([this.#read, chunk]);
      const end = this.#read.indexOf(HEAD_END, from);
      if (end >= 0 && end <= this.#maxHeadSize) {
        this.#answered(end);
        return;
      }
      if (this.#read.length > this.#maxHeadSize) {
        this.#fail(
          ERR_PROXY_TUNNEL(
            `The answer of ${this.#proxy.origin} has more than ${this.#maxHeadSize} bytes of head`,
          ),
        );
        return;
      }
    }
  };

  #answered(end: number): void {
    const error = refusal(this.#proxy, this.#target, this.#read.toString('latin1', 0, end));
    if (error !== null) {
      this.#fail(error);
      return;
    }
    this.#leave();
    this.#socket.setTimeout?.(0);
    const rest = this.#read.subarray(end + HEAD_END.length);
    if (rest.length > 0) this.#socket.unshift(rest);
    this.#done(null, this.#socket);
  }

  readonly #onEnd = (): void => {
    this.#fail(ERR_PROXY_TUNNEL('Connection to establish proxy tunnel ended unexpectedly'));
  };

  readonly #onTimeout = (): void => {
    const error = ERR_PROXY_TUNNEL(`Connection to establish proxy tunnel timed out after ${this.#timeout}ms`);
    this.#fail(Object.assign(error, { proxyTunnelTimeout: this.#timeout }));
  };

  readonly #fail = (error: Error): void => {
    this.#leave();
    // It may tell of more errors on its way out; the first one says why.
    this.#socket.on('error', () => {});
    this.#socket.destroy();
    this.#done(error);
  };

  #leave(): void {
    const socket = this.#socket;
    socket.removeListener('readable', this.#onReadable).removeListener('error', this.#fail);
    socket.removeListener('timeout', this.#onTimeout);
    socket.removeListener('end', this.#onEnd).removeListener('close', this.#onEnd);
  }
}

/**
 * `done` gets a connection to `options.host`, or `ERR_PROXY_TUNNEL` with the proxy's `statusCode` or the
 * `proxyTunnelTimeout`, or what kept us from reaching the proxy. Only 200 opens a tunnel, as in Node.
 */
export function openTunnel(
  proxy: ProxyServer,
  options: ConnectOptions,
  settings: TunnelSettings,
  done: SocketCallback,
): void {
  let target: string;
  try {
    target = targetOf(options);
  } catch (error) {
    done(error as Error);
    return;
  }
  new Attempt(proxy, target, options, settings, done);
}

/** Whether an error says that a tunnel was not there in time. */
export function isTunnelTimeout(error: Error): boolean {
  return 'proxyTunnelTimeout' in error;
}

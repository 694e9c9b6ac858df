/** The connection to a proxy itself. */
import { createConnection, isIP } from 'node:net';
import type { ClientSocket, ConnectOptions } from '../agent-types.js';
import type { ProxyServer } from './proxy-config.js';

/** Of the origin's options, those that are about the way out of this machine. */
const SHARED = ['keepAlive', 'keepAliveInitialDelay', 'noDelay', 'timeout', 'highWaterMark'] as const;

/** Loaded when it is needed: it would double what programs that have no such proxy wait for at their start. */
const loadTls = (): typeof import('node:tls') => require('node:tls');

/**
 * Nothing that says whom to trust at the origin, or who we are there, is meant for the proxy: certificates, keys and
 * checks of a secure proxy are the system's (`NODE_EXTRA_CA_CERTS`).
 */
export function connectToProxy(proxy: ProxyServer, options: ConnectOptions): ClientSocket {
  const { hostname: host, port } = proxy;
  const shared = Object.fromEntries(
    SHARED.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
  if (!proxy.isSecure) return createConnection({ ...shared, host, port });
  const servername = isIP(host) === 0 ? host : '';
  return loadTls().connect({ ...shared, host, port, servername, ALPNProtocols: ['http/1.1'] });
}

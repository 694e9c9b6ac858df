/** What changes in a request that a proxy takes to its origin (RFC 9112, section 3.2.2). */
import {
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_CHAR,
  ERR_INVALID_URL,
  ERR_SOCKET_BAD_PORT,
} from '../../errors.js';
import { hostField } from '../request-host.js';
import type { ClientRequest } from '../request-types.js';
import type { RequestOptions } from '../url-options.js';
import type { ProxyServer } from './proxy-config.js';

const PATH = 'options.path';
const AUTHORITY = 'must match the request authority';

/** Nothing of a URL but its host and port: no user, path, query or fragment could hide in it. */
const BARE_AUTHORITY = /^[^\0-\x20\x7f/?#@\\]+$/;

function parseAuthority(text: string): URL | null {
  if (!BARE_AUTHORITY.test(text)) return null;
  try {
    return new URL(`http://${text}`);
  } catch {
    return null;
  }
}

/** @throws ERR_INVALID_CHAR, ERR_SOCKET_BAD_PORT, ERR_INVALID_URL */
function authorityOf(options: RequestOptions): URL {
  const { host = '', port } = options;
  if (/\p{Cc}/u.test(`${host}${port}`)) throw ERR_INVALID_CHAR('header content', 'Host');
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw ERR_SOCKET_BAD_PORT('options.port', port);
  const text = hostField(host, port, undefined);
  const authority = parseAuthority(text);
  if (authority === null) throw ERR_INVALID_URL(`http://${text}`);
  return authority;
}

/** A target in absolute form, or one that can be made so. */
function targetThroughProxy(path: string, authority: URL): string {
  if (path.startsWith('/')) return new URL(authority.origin + path).href;
  let target: URL;
  try {
    target = new URL(path);
  } catch {
    throw ERR_INVALID_ARG_VALUE(PATH, path, 'must be in absolute-form or start with /');
  }
  const refuse = (reason: string): Error => {
    target.username = '';
    target.password = '';
    return ERR_INVALID_ARG_VALUE(PATH, target.href, reason);
  };
  if (target.protocol !== 'http:') throw refuse('must use http: scheme');
  if (target.username !== '' || target.password !== '') throw refuse('must not contain userinfo');
  if (target.host !== authority.host) throw refuse(AUTHORITY);
  return target.href;
}

function checkHost(value: unknown, authority: URL): void {
  const given = String(value);
  if (parseAuthority(given)?.host === authority.host) return;
  throw ERR_INVALID_ARG_VALUE('options.headers.host', given, AUTHORITY);
}

/** The values of Host in a list of fields, flat or in pairs. */
function hostsInList(headers: readonly unknown[]): unknown[] {
  if (!Array.isArray(headers[0])) return headers.filter((_, at) => at % 2 === 1 && isHost(headers[at - 1]));
  return headers.flatMap((pair) => {
    if (!Array.isArray(pair)) {
      const reason = 'must be an array when headers is passed as an array of pairs';
      throw ERR_INVALID_ARG_VALUE('options.headers', pair, reason);
    }
    return isHost(pair[0]) ? [pair[1]] : [];
  });
}

function isHost(name: unknown): boolean {
  return String(name).toLowerCase() === 'host';
}

function checkHosts(headers: unknown, authority: URL): void {
  if (headers === null || typeof headers !== 'object') return;
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers)) if (isHost(name)) checkHost(value, authority);
    return;
  }
  const hosts = hostsInList(headers);
  if (hosts.length > 1)
    throw ERR_INVALID_ARG_VALUE('options.headers', headers, 'must not contain duplicate Host headers');
  for (const host of hosts) checkHost(host, authority);
}

/** A target without an authority of its own: `CONNECT host:port`, `OPTIONS *` (RFC 9112, sections 3.2.3 and 3.2.4). */
function keepsTarget({ method }: ClientRequest, path: string): boolean {
  return method === 'CONNECT' || (method === 'OPTIONS' && path === '*');
}

/**
 * The target that a proxy is asked for, after Host and the target were seen to agree: the proxy goes by the one, what
 * stands behind it perhaps by the other. `host`: what the Host field is to be; null: as it is without a proxy.
 *
 * @throws ERR_INVALID_ARG_VALUE, ERR_INVALID_CHAR, ERR_INVALID_URL, ERR_SOCKET_BAD_PORT
 */
export function retarget(
  request: ClientRequest,
  path: string,
  options: RequestOptions,
): { path: string; host: string | null } {
  if (keepsTarget(request, path)) return { path, host: null };
  const authority = authorityOf(options);
  const target = targetThroughProxy(path, authority);
  checkHosts(options.headers, authority);
  return { path: target, host: authority.host };
}

/** The fields that are for the proxy. The Connection field says the same to proxies that know it. */
export function addProxyFields(request: ClientRequest, proxy: ProxyServer, host: string | null): void {
  const given = request.getHeader('host');
  if (host !== null && given !== undefined && given !== host) request.setHeader('Host', host);
  if (proxy.authorization !== null) request.setHeader('proxy-authorization', proxy.authorization);
  request.setHeader('proxy-connection', request.shouldKeepAlive ? 'keep-alive' : 'close');
}

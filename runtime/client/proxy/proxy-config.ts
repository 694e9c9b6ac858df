/** Which proxy an agent uses (document entry "Built-in Proxy Support"). */
import { ERR_INVALID_ARG_TYPE, ERR_PROXY_INVALID_CONFIG } from '../../errors.js';
import type { Agent, ConnectOptions } from '../agent-types.js';
import { type Bypass, bareHost, readNoProxy } from './no-proxy.js';

/** What `proxyEnv` may have; other members are passed over. */
export type ProxyEnvironment = Readonly<Record<string, unknown>>;

export interface ProxyServer {
  /** Scheme, host and port: what may be told to anybody. */
  readonly origin: string;
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** The value of Proxy-Authorization (RFC 9110, section 11.7.2); null: the URL names nobody. */
  readonly authorization: string | null;
  readonly bypasses: Bypass;
}

/** On agents: the proxy of their protocol, or null. */
export const kProxy: unique symbol = Symbol('specwire.proxy');

/** On agents whose requests know nothing of the proxy: their connections lead through it to the origin. */
export const kTunnels: unique symbol = Symbol('specwire.tunnels');

/** The small letters win where both are set; an empty one counts as none. */
function variable(env: ProxyEnvironment, name: string): string | null {
  for (const spelled of [name.toLowerCase(), name]) {
    const value = env[spelled];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string') throw ERR_INVALID_ARG_TYPE(`proxyEnv.${spelled}`, 'string', value);
    return value;
  }
  return null;
}

/** The URL as an error may show it: whoever reads it is not meant to learn user and password. */
function withoutCredentials(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0] ?? '';
  return scheme + url.slice(Math.max(scheme.length, url.lastIndexOf('@') + 1));
}

/** RFC 7617, section 2. What stands in the URL is percent-encoded there. */
function basicCredentials({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function parseProxyUrl(text: string, bypasses: Bypass): ProxyServer {
  try {
    // The parser of URLs would take line ends out and say nothing.
    if (/[\r\n]/.test(text)) throw new Error('line end');
    const url = new URL(text);
    const isSecure = url.protocol === 'https:';
    return {
      origin: url.origin,
      hostname: bareHost(url.hostname),
      port: Number(url.port) || (isSecure ? 443 : 80),
      isSecure,
      authorization: basicCredentials(url),
      bypasses,
    };
  } catch {
    throw ERR_PROXY_INVALID_CONFIG(`Invalid proxy URL: ${withoutCredentials(text)}`);
  }
}

/**
 * The proxy for requests of `protocol` (`http:` or `https:`), or null. URLs of other schemes than these two name none;
 * `isStrict` refuses them.
 *
 * @throws ERR_PROXY_INVALID_CONFIG, ERR_INVALID_ARG_TYPE
 */
export function readProxy(env: ProxyEnvironment, protocol: string, isStrict = false): ProxyServer | null {
  const url = variable(env, protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (url === null) return null;
  if (!/^https?:\/\//i.test(url)) {
    if (isStrict) throw ERR_PROXY_INVALID_CONFIG(`Invalid proxy URL: ${withoutCredentials(url)}`);
    return null;
  }
  const noProxy = env.no_proxy || env.NO_PROXY;
  return parseProxyUrl(url, readNoProxy(typeof noProxy === 'string' ? noProxy : ''));
}

/** The agent's proxy, as the option `proxyEnv` says. Agents of other protocols have to see to that themselves. */
export function proxyOfAgent(agent: Agent, proxyEnv: unknown): ProxyServer | null {
  if (proxyEnv === null || typeof proxyEnv !== 'object') return null;
  const protocol = agent[kTunnels] ? 'https:' : 'http:';
  return agent.protocol === protocol ? readProxy(proxyEnv as ProxyEnvironment, protocol) : null;
}

/**
 * The proxy that a request with these options, or a connection for it, goes through. Only what decides where the
 * connection leads is looked at, so that the two always agree: what is meant for the proxy must not reach the origin.
 */
export function proxyFor(agent: Agent, options: ConnectOptions): ProxyServer | null {
  const proxy = agent[kProxy];
  if (!proxy) return null;
  const { host, port, socketPath }: ConnectOptions = { ...options, ...agent.options };
  if (socketPath || proxy.bypasses(String(host || 'localhost'), Number(port || agent.defaultPort)))
    return null;
  return proxy;
}

/** The proxy that reads the request itself; null where there is none, or it only passes bytes on. */
export function readingProxy(agent: Agent | undefined, options: ConnectOptions): ProxyServer | null {
  return agent?.[kProxy] && !agent[kTunnels] ? proxyFor(agent, options) : null;
}

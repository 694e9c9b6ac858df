/** Which host is asked, and what the Host field says of it. */
import { ERR_INVALID_ARG_TYPE } from '../errors.js';
import type { RequestOptions } from './url-options.js';

function checkHost(value: unknown, name: string): string | null | undefined {
  if (value !== null && value !== undefined && typeof value !== 'string') {
    throw ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], value);
  }
  return value;
}

/** @throws ERR_INVALID_ARG_TYPE */
export function chooseHost(options: RequestOptions, fallback: string): string {
  return checkHost(options.hostname, 'hostname') || checkHost(options.host, 'host') || fallback;
}

/** RFC 9112, section 3.2: host, and port where it is not the scheme's own. An IPv6 address stands in brackets. */
export function hostField(host: string, port: unknown, defaultPort: unknown): string {
  const firstColon = host.indexOf(':');
  const isBareIPv6 = firstColon !== -1 && host.includes(':', firstColon + 1) && !host.startsWith('[');
  const name = isBareIPv6 ? `[${host}]` : host;
  return port && Number(port) !== defaultPort ? `${name}:${port}` : name;
}

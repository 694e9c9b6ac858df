/** Which host is asked, and what the Host field says of it. */
import type { Validators } from '../profile.js';
import type { RequestOptions } from './url-options.js';

/**
 * The host as text: versions that take anything for one make a text of it.
 *
 * @throws what the version throws for hosts that it refuses.
 */
export function chooseHost(options: RequestOptions, validators: Validators, fallback: string): string {
  validators.hostname(options.hostname);
  if (options.hostname) return String(options.hostname);
  validators.host(options.host);
  return String(options.host || fallback);
}

/** RFC 9112, section 3.2: host, and port where it is not the scheme's own. An IPv6 address stands in brackets. */
export function hostField(host: string, port: unknown, defaultPort: unknown): string {
  const firstColon = host.indexOf(':');
  const isBareIPv6 = firstColon !== -1 && host.includes(':', firstColon + 1) && !host.startsWith('[');
  const name = isBareIPv6 ? `[${host}]` : host;
  return port && Number(port) !== defaultPort ? `${name}:${port}` : name;
}

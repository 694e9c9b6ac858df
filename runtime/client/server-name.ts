import { isIP } from 'node:net';
import type { ConnectOptions } from './agent-types.js';
import type { ClientRequest } from './request-types.js';

/**
 * The name a TLS server is asked for: the Host field's, else the host's; none for an address (RFC 6066, section 3).
 */
export function serverNameOf(options: ConnectOptions, req: ClientRequest): string {
  const host = req.getHeader('host');
  let name = options.host ?? '';
  if (typeof host === 'string' && host !== '') {
    // '[::1]:80' is an address in brackets, 'a.b:80' a name and a port.
    name = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':', 1)[0] ?? '');
  }
  return isIP(name) === 0 ? name : '';
}

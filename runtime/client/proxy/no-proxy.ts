/** Which endpoints are reached without the proxy (document entry "`NO_PROXY` Format"). */
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Whether `host:port` is to be reached directly. `host` may stand in brackets. */
export type Bypass = (host: string, port: number) => boolean;

/** IPv6 addresses stand in brackets in URLs, and often in host options. */
export function bareHost(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

/** `192.168.1.1-192.168.1.100`; false for what is no range. */
function addRange(addresses: BlockList, entry: string): boolean {
  const [first = '', last = '', ...more] = entry.split('-').map((end) => end.trim());
  if (more.length > 0 || isIP(first) === 0 || isIP(first) !== isIP(last)) return false;
  try {
    addresses.addRange(first, last, family(first));
  } catch {
    // Its end comes before its start: no address lies in it.
  }
  return true;
}

/**
 * Entries are separated by commas; letter case does not matter, neither does how an address is spelled. `.example.com`
 * stands for the domain and all below it, `*.example.com` for those below it alone. An entry with a port is exact.
 */
export function readNoProxy(text: string): Bypass {
  const exact = new Set<string>();
  const suffixes: string[] = [];
  const addresses = new BlockList();
  for (const part of text.toLowerCase().split(',')) {
    const entry = part.trim();
    if (entry === '') continue;
    if (entry === '*') return () => true;
    const bare = bareHost(entry);
    if (isIP(bare) !== 0) addresses.addAddress(bare, family(bare));
    else if (addRange(addresses, entry)) continue;
    else if (entry.startsWith('*.')) suffixes.push(entry.slice(1));
    else {
      exact.add(entry);
      if (!/^\.[^:]+$/.test(entry)) continue;
      suffixes.push(entry);
      exact.add(entry.slice(1));
    }
  }
  return (host, port) => {
    const name = bareHost(host).toLowerCase();
    if (isIP(name) !== 0 && addresses.check(name, family(name))) return true;
    if (exact.has(name) || suffixes.some((suffix) => name.endsWith(suffix))) return true;
    return exact.has(`${name}:${port}`) || exact.has(`[${name}]:${port}`);
  };
}

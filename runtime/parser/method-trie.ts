import { KNOWN_METHODS, RTSP_METHODS } from '../syntax/method.js';

/** Which protocols a method may be used with: bits. */
export const Protocol = { http: 1, rtsp: 2, ice: 4 } as const;

/**
 * The methods as a trie over octets, so that a wrong one is refused at its first wrong octet, and a right one is
 * known without making a string of it.
 */
interface MethodTrie {
  /** `next[node * 128 + octet]`: the node that follows; 0: none. The root is node 1. */
  readonly next: Uint16Array;
  /** The method that ends at a node; `''` when none does. */
  readonly names: readonly string[];
  /** Bits of {@link Protocol} for the method that ends at a node. */
  readonly protocols: Uint8Array;
}

export const ROOT = 1;

function protocolsOf(method: string): number {
  let bits = 0;
  if (KNOWN_METHODS.includes(method)) bits |= Protocol.http;
  if (RTSP_METHODS.includes(method)) bits |= Protocol.rtsp;
  if (method === 'SOURCE') bits |= Protocol.ice;
  return bits;
}

function buildTrie(methods: readonly string[]): MethodTrie {
  const size = methods.reduce((sum, method) => sum + method.length, 0) + 2;
  const next = new Uint16Array(size * 128);
  const names = new Array<string>(size).fill('');
  const protocols = new Uint8Array(size);
  let last = ROOT;
  for (const method of methods) {
    let node = ROOT;
    for (const char of method) {
      const edge = node * 128 + char.charCodeAt(0);
      if (next[edge] === 0) next[edge] = ++last;
      node = next[edge];
    }
    names[node] = method;
    protocols[node] = protocolsOf(method);
  }
  return { next: next.slice(0, (last + 1) * 128), names: names.slice(0, last + 1), protocols };
}

export const METHOD_TRIE = buildTrie([...KNOWN_METHODS, ...RTSP_METHODS]);

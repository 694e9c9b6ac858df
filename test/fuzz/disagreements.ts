/**
 * Where the genuine `node:http` (20.20) does otherwise than our parser on a generated case, by kind, and why ours
 * stays as it is. No kind covers messages that both read, and read differently: those are always a finding.
 */
import { isDeepStrictEqual } from 'node:util';
import type { WireCase } from '../wire/load.js';
import type { Outcome } from '../wire/outcome.js';

interface Kind {
  readonly reason: string;
  readonly covers: (wireCase: WireCase, ours: Outcome, nodes: Outcome) => boolean;
}

/** What we refuse and Node takes: a peer that sends it is cut off, so that no second parser can read on otherwise. */
const STRICTER: Readonly<Record<string, string>> = {
  HPE_INVALID_VERSION:
    'HTTP/0.9 and HTTP/2 in the syntax of HTTP/1 are refused (RFC 9112, section 2.3); Node serves HTTP/0.9.',
  HPE_INVALID_TRANSFER_ENCODING:
    'Empty, and chunked more than once (RFC 9112, section 7.1): one parser removes one layer, another two.',
  HPE_INVALID_CONTENT_LENGTH: 'Over 2^53 a length cannot be counted in a number; Node waits for the octets.',
  HPE_INVALID_CHUNK_SIZE: 'As with lengths: over 2^53, and quotes inside a token (RFC 9112, section 7.1.1).',
  HPE_INVALID_CONSTANT:
    'RFC 9110, section 15: codes below 100 have no class; HTTP/1 has no such start lines.',
  HPE_INVALID_STATUS: 'RFC 9112, section 4: controls in a reason reach terminals and logs, NUL ends strings.',
  HPE_INVALID_URL:
    'The authority of a target is read by RFC 3986, section 3.2; Node takes HTTP/0.9 behind it.',
  HPE_STRICT:
    'Ends of status lines are CR LF, and extensions are read by RFC 9112, section 7.1.1; Node takes CR CR, and empty names.',
  HPE_HEADER_OVERFLOW: 'Blanks are counted, too: Node holds or drops any number of them.',
};

const isPrefix = (short: Outcome, long: Outcome): boolean =>
  isDeepStrictEqual(short.messages, long.messages.slice(0, short.messages.length));

/** One of them takes the connection for ended behind a message, and the other reads on. */
function endsElsewhere(first: Outcome, other: Outcome, which: 'first' | 'either' = 'first'): boolean {
  const ends = first.error === 'HPE_CLOSED_CONNECTION' && isPrefix(first, other);
  return ends || (which === 'either' && endsElsewhere(other, first));
}

const isFinal = (start: string | undefined): boolean => start !== undefined && !/^1(?!01)\d\d /.test(start);

const KINDS: readonly Kind[] = [
  {
    reason:
      'Both refuse, at the same message; what a fault is called depends on which of several is seen first.',
    covers: (_case, ours, nodes) => ours.error !== '' && nodes.error !== '' && isPrefix(ours, nodes),
  },
  {
    reason: 'Both refuse; Node has not handed out all of what came before the fault.',
    covers: (_case, ours, nodes) => ours.error !== '' && nodes.error !== '' && isPrefix(nodes, ours),
  },
  {
    reason: "Node's client, not its parser, closes the connection behind the first final response.",
    covers: ({ role }, ours, nodes) =>
      role === 'response' && isFinal(nodes.messages.at(-1)?.start) && isPrefix(nodes, ours),
  },
  {
    reason: 'A connection that ends without an octet is a hang-up to a client, and nothing to a parser.',
    covers: ({ role, input }, ours) =>
      role === 'response' && /^[\r\n]*$/.test(`${input}`) && ours.error === '',
  },
  {
    reason:
      'Node ends the connection after an interim response that says close or HTTP/1.0, before the final one.',
    covers: ({ role }, ours, nodes) =>
      role === 'response' && nodes.error === 'HPE_CLOSED_CONNECTION' && isPrefix(nodes, ours),
  },
  {
    reason:
      "Node's server and client, not their parser, close a connection that leaves HTTP and that nobody takes.",
    covers: ({ input }, ours, nodes) =>
      /CONNECT |upgrade|HTTP\/1\.1 101/i.test(`${input}`) && isPrefix(nodes, ours),
  },
  {
    reason: "Node's server, not its parser, closes an HTTP/1.0 connection behind an answer without a length.",
    covers: ({ role, input }, ours, nodes) =>
      role === 'request' && /HTTP\/1\.0/.test(`${input}`) && nodes.error === '' && isPrefix(nodes, ours),
  },
  {
    reason: 'A connection that ends behind interim responses alone is a hang-up to a client, too.',
    covers: ({ role }, ours, nodes) =>
      role === 'response' &&
      ours.error === '' &&
      nodes.error === 'HPE_INVALID_EOF_STATE' &&
      !ours.messages.some(({ start }) => isFinal(start)) &&
      isPrefix(nodes, ours),
  },
  {
    reason: 'Node takes Proxy-Connection for Connection (RFC 9112, appendix C.2.2: it is for nobody).',
    covers: ({ input }, ours, nodes) =>
      /proxy-connection:/i.test(`${input}`) && endsElsewhere(ours, nodes, 'either'),
  },
  {
    reason:
      'Node ends a connection by a Connection field in the trailers (RFC 9110, section 6.5.1: they do not).',
    covers: (_case, ours, nodes) =>
      nodes.messages.some(({ rawTrailers }) => rawTrailers.some((text) => /^connection$/i.test(text))) &&
      endsElsewhere(nodes, ours),
  },
  {
    reason: 'A coding in HTTP/1.0 ends the connection (RFC 9112, section 6.1); Node lets it go on.',
    covers: ({ input }, ours, nodes) =>
      /HTTP\/1\.0/.test(`${input}`) && /transfer-encoding:/i.test(`${input}`) && endsElsewhere(ours, nodes),
  },
  {
    reason: 'Who says close and keep-alive in HTTP/1.0 has said close (RFC 9112, section 9.3); Node goes on.',
    covers: ({ role, input }, ours, nodes) =>
      role === 'request' &&
      /HTTP\/1\.0/.test(`${input}`) &&
      /\bclose\b/i.test(`${input}`) &&
      endsElsewhere(ours, nodes),
  },
  {
    reason:
      'PRI is no method of HTTP/1, but the preface of HTTP/2 (RFC 9113, section 3.4); Node serves it in HTTP/0.9.',
    covers: ({ input }, ours, nodes) =>
      ours.error === 'HPE_INVALID_METHOD' && /^PRI /m.test(`${input}`) && isPrefix(ours, nodes),
  },
  {
    reason: 'Node 20 refuses a tab behind a length, Node 24 does not (RFC 9110, section 5.5).',
    covers: ({ input }, _ours, nodes) =>
      nodes.error === 'HPE_INVALID_CONTENT_LENGTH' && /content-length:[^\r\n]*\t/i.test(`${input}`),
  },
];

/** The reason for it; `undefined`: nobody has thought about it yet. */
export function explain(wireCase: WireCase, ours: Outcome, nodes: Outcome): string | undefined {
  const kind = KINDS.find(({ covers }) => covers(wireCase, ours, nodes));
  if (kind !== undefined) return kind.reason;
  return isPrefix(ours, nodes) ? STRICTER[ours.error] : undefined;
}

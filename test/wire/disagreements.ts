/**
 * Where the genuine `node:http` (20.20) does otherwise than our parser on a wire case, and why ours stays as it is.
 * A case that is not listed has to agree in messages, error code and what is left.
 */
export const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'chunked.md A size over 2^53':
    'Node waits for that many octets. Lengths over 2^53 cannot be counted in a number.',
  'chunked.md A quote inside a value':
    'Node takes quotes inside a token; RFC 9112, section 7.1.1 has none there.',
  'framing.md Blanks around the length':
    'Node 20 refuses a tab behind the length, Node 24 does not; RFC 9110, section 5.5.',
  'framing.md A length over 2^53': 'As with chunks: such a length cannot be counted in a number.',
  'framing.md An empty Transfer-Encoding':
    'Node 20 takes it for none, Node 24 refuses it; a second parser may do either.',
  'framing.md An empty Transfer-Encoding with Content-Length':
    'As above, and the field forbids Content-Length.',
  'framing.md A folded Transfer-Encoding':
    'Both refuse; ours says that the field is empty before it sees the fold.',
  'framing.md Chunked in HTTP/1.0, and another request':
    'RFC 9112, section 6.1: the connection must end, since a second parser may not know the coding.',
  'limits.md Blanks without end before a value':
    'Node waits; it does not count them. Here they would be held.',
  'limits.md Spaces without end before the target':
    'Node waits; it does not count them. Here they would be held.',
  'limits.md Spaces without end before the version':
    'Node waits; it does not count them. Here they would be held.',
  'pipelining.md Proxy-Connection is no Connection':
    'RFC 9112, appendix C.2.2; Node takes it for Connection. Both read the same messages where it is absent.',
  'request-line.md The preface of HTTP/2': 'Both refuse; ours at the method, without waiting for the rest.',
  'request-line.md No version: HTTP/0.9': 'RFC 9112 knows no such request; the answer would be misread.',
  'request-line.md HTTP/0.9 said aloud': 'RFC 9112, section 2.3; HTTP/0.9 has no header fields.',
  'request-line.md HTTP/2.0 in HTTP/1 syntax': 'RFC 9113, section 3.4; HTTP/2 is not written so.',
  'request-line.md A bare carriage return in the target':
    'Both refuse; Node begins to read an HTTP/0.9 request.',
  'request-line.md A bare line feed in the target': 'Both refuse; Node begins to read an HTTP/0.9 request.',
  'responses.md Chunked twice':
    'RFC 9112, section 7.1 forbids it; one parser removes one layer, another two.',
  'responses.md Chunked, gzip, chunked':
    'RFC 9112, section 7.1 forbids it; one parser removes one layer, another two.',
  'responses.md An empty Transfer-Encoding': 'Node 20 takes it for none, Node 24 refuses it.',
  'responses.md 103 with fields of a final response':
    'Node ends the connection before the final response has come.',
  'responses.md 100 of HTTP/1.0': 'Node ends the connection before the final response has come.',
  'responses.md HTTP/2.0': 'RFC 9113, section 3.4; HTTP/2 is not written so.',
  'responses.md A code below 100':
    'RFC 9110, section 15 gives such codes no class, so that they mean nothing.',
  'responses.md NUL in the reason': 'RFC 9112, section 4; NUL ends a string in other parsers.',
  'responses.md A control in the reason': 'RFC 9112, section 4; controls reach terminals and logs.',
  'trailers.md Connection: close, and another request':
    'RFC 9110, section 6.5.1: no trailer decides how a connection goes on; Node ends it.',
  'upgrade.md CONNECT that is not taken':
    "Node's server, not its parser, closes the connection when nobody listens.",
  'upgrade.md 101 that the owner does not take': "Node's client, not its parser, closes the connection.",
};

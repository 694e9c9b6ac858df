// Requests that break a rule or a limit: what the server answers by itself, and what a `clientError` listener is told.
'use strict';

var server = require('./wire-server.cjs');
var HEAD = server.HEAD;

function repeat(text, times) {
  return new Array(times + 1).join(text);
}

var POST = 'POST /' + HEAD;
var CHUNKED = POST + 'Transfer-Encoding: chunked\r\n\r\n';

var CASES = [
  ['garbage', 'HELLO\r\n\r\n'],
  ['no-version', 'GET /\r\n\r\n'],
  ['unknown-method', 'XYZ /' + HEAD + '\r\n'],
  ['lower-case-method', 'get /' + HEAD + '\r\n'],
  ['http-2.0', 'GET / HTTP/2.0\r\nHost: a\r\n\r\n'],
  ['http-1.2', 'GET / HTTP/1.2\r\nHost: a\r\n\r\n'],
  ['http-0.9-version', 'GET / HTTP/0.9\r\nHost: a\r\n\r\n'],
  ['lower-case-version', 'GET / http/1.1\r\nHost: a\r\n\r\n'],
  ['space-in-target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['control-in-target', 'GET /a\u0001b HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['space-before-colon', 'GET /' + HEAD + 'X-A : b\r\n\r\n'],
  ['space-in-name', 'GET /' + HEAD + 'X A: b\r\n\r\n'],
  ['no-colon', 'GET /' + HEAD + 'XA\r\n\r\n'],
  ['empty-name', 'GET /' + HEAD + ': b\r\n\r\n'],
  ['folded-value', 'GET /' + HEAD + 'X-A: b\r\n c\r\n\r\n'],
  ['nul-in-value', 'GET /' + HEAD + 'X-A: b\u0000c\r\n\r\n'],
  ['cr-in-value', 'GET /' + HEAD + 'X-A: b\rc\r\n\r\n'],
  ['control-in-value', 'GET /' + HEAD + 'X-A: b\u0001c\r\n\r\n'],
  ['latin1-value', 'GET /' + HEAD + 'X-A: caf\u00e9\r\n\r\n'],
  ['bare-lf', 'GET / HTTP/1.1\nHost: a\n\n'],
  ['two-lengths', POST + 'Content-Length: 1\r\nContent-Length: 2\r\n\r\na'],
  ['same-length-twice', POST + 'Content-Length: 1\r\nContent-Length: 1\r\n\r\na'],
  ['length-list', POST + 'Content-Length: 1, 1\r\n\r\na'],
  ['negative-length', POST + 'Content-Length: -1\r\n\r\n'],
  ['signed-length', POST + 'Content-Length: +1\r\n\r\na'],
  ['length-with-space', POST + 'Content-Length: 1 2\r\n\r\na'],
  ['huge-length', POST + 'Content-Length: 99999999999999999999\r\n\r\n'],
  ['empty-length', POST + 'Content-Length: \r\n\r\n'],
  ['length-and-chunked', POST + 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['chunked-and-length', POST + 'Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n'],
  ['chunked-not-last', POST + 'Transfer-Encoding: chunked, gzip\r\n\r\n'],
  ['unknown-coding', POST + 'Transfer-Encoding: gzip\r\n\r\n'],
  ['bad-chunk-size', CHUNKED + 'zz\r\n'],
  ['chunk-size-space', CHUNKED + '1 \r\na\r\n0\r\n\r\n'],
  ['chunk-too-long', CHUNKED + '1\r\nabc\r\n0\r\n\r\n'],
  ['chunk-bare-lf', CHUNKED + '1\na\n0\n\n'],
  ['bad-trailer', CHUNKED + '0\r\nX T: 1\r\n\r\n'],
  ['header-overflow', 'GET /' + HEAD + 'X-A: ' + repeat('b', 90000) + '\r\n\r\n'],
  ['target-overflow', 'GET /' + repeat('b', 90000) + HEAD + '\r\n'],
  ['trailer-overflow', CHUNKED + '0\r\nX-T: ' + repeat('b', 90000) + '\r\n\r\n'],
  ['chunk-extension-overflow', CHUNKED + '1;' + repeat('b', 20000) + '\r\na\r\n0\r\n\r\n'],
  ['end-in-head', 'GET / HTT', null],
  ['end-in-body', POST + 'Content-Length: 5\r\n\r\nab', null],
  ['bad-second-request', server.GET + 'XYZ\r\n\r\n'],
];

function pieces(row) {
  return row.length === 3 ? [row[1], null] : [row[1]];
}

function unheard(row) {
  return server.probe('refusal-' + row[0], server.reporting, pieces(row));
}

function told(b) {
  return function (error, socket) {
    b.log({
      code: error.code === undefined ? null : error.code,
      message: error.message,
      bytesParsed: error.bytesParsed === undefined ? null : error.bytesParsed,
      rawPacket: error.rawPacket ? error.rawPacket.length : null,
      writable: socket.writable,
      reason: error.reason === undefined ? null : error.reason,
    });
    socket.destroy();
  };
}

function heard(row) {
  return server.probe('client-error-' + row[0], server.reporting, pieces(row), {
    setup: function (http, b) {
      http.on('clientError', told(b));
    },
  });
}

var TOLD = [
  'garbage',
  'unknown-method',
  'space-in-name',
  'cr-in-value',
  'two-lengths',
  'length-and-chunked',
  'bad-chunk-size',
  'end-in-head',
  'end-in-body',
  'unknown-coding',
  'http-2.0',
  'bad-second-request',
  'no-colon',
  'chunk-too-long',
];
var probes = [];
for (var i = 0; i < CASES.length; i++) {
  probes.push(unheard(CASES[i]));
  if (TOLD.indexOf(CASES[i][0]) >= 0) probes.push(heard(CASES[i]));
}

// A small limit, so that the packet's size plays no part.
probes.push(
  server.probe(
    'client-error-header-overflow',
    server.ok,
    ['GET /' + HEAD + 'X-A: ' + repeat('b', 300) + '\r\n\r\n'],
    {
      options: { maxHeaderSize: 200 },
      setup: function (http, b) {
        http.on('clientError', told(b));
      },
    }
  )
);
probes.push(
  server.probe(
    'max-header-size-option',
    server.ok,
    ['GET /' + HEAD + 'X-A: ' + repeat('b', 300) + '\r\n\r\n'],
    {
      options: { maxHeaderSize: 200 },
    }
  )
);
probes.push(
  server.probe(
    'max-headers-count',
    server.reporting,
    ['GET /' + HEAD + 'X-A: 1\r\nX-B: 2\r\nX-C: 3\r\n\r\n'],
    {
      setup: function (http) {
        http.maxHeadersCount = 2;
      },
    }
  )
);
probes.push(
  server.probe(
    'max-headers-count-framing',
    server.reporting,
    [POST + 'X-A: 1\r\nX-B: 2\r\nContent-Length: 2\r\n\r\nhi'],
    {
      setup: function (http) {
        http.maxHeadersCount = 2;
      },
    }
  )
);
probes.push(
  server.probe('insecure-control-in-value', server.reporting, ['GET /' + HEAD + 'X-A: b\u0001c\r\n\r\n'], {
    options: { insecureHTTPParser: true },
  })
);
probes.push(
  server.probe(
    'insecure-length-and-chunked',
    server.reporting,
    [POST + 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    { options: { insecureHTTPParser: true } }
  )
);

exports.probes = probes;

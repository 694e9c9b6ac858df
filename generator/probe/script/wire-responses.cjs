// What a response writes, for each way to make one.
'use strict';

var server = require('./wire-server.cjs');
var probe = server.probe;
var HEAD = server.HEAD;
var GET = server.GET;

function response(name, use, send) {
  return probe('response-' + name, server.respondWith(use), send || [GET]);
}

exports.probes = [
  response('two-writes', function (res) {
    res.write('a');
    res.write('b');
  }),
  response('two-writes-corked', function (res) {
    res.cork();
    res.write('a');
    res.write('b');
    res.uncork();
  }),
  response('empty-end', function (res) {
    res.end();
  }),
  response('empty-write', function (res) {
    res.write('');
  }),
  response('explicit-length', function (res) {
    res.setHeader('Content-Length', 2);
  }),
  response('length-by-write-head', function (res) {
    res.writeHead(200, { 'content-length': 2 });
  }),
  response('write-head-then-end', function (res) {
    res.writeHead(200, { 'X-A': 'b' });
  }),
  response('write-head-reason', function (res) {
    res.writeHead(404, 'Gone Fishing');
  }),
  response('write-head-raw', function (res) {
    res.writeHead(200, ['X-A', '1', 'x-a', '2', 'X-B', ['3', '4']]);
  }),
  response('write-head-raw-pairs', function (res) {
    res.writeHead(200, [
      ['X-A', '1'],
      ['x-a', '2'],
    ]);
  }),
  response('write-head-merge', function (res) {
    res.setHeader('X-A', '1');
    res.setHeader('X-C', '0');
    res.writeHead(200, { 'x-a': '2', 'X-B': '3' });
  }),
  response('write-head-raw-merge', function (res) {
    res.setHeader('X-A', '1');
    res.writeHead(200, ['X-A', '2', 'X-A', '3']);
  }),
  response('write-head-list', function (res) {
    res.setHeader('A', '1');
    res.setHeader('B', '2');
    res.writeHead(200, ['a', 'x', 'c', 'y', 'c', 'z']);
  }),
  response('status-message', function (res) {
    res.statusMessage = 'Mine';
  }),
  response('status-empty-message', function (res) {
    res.statusMessage = '';
  }),
  response('status-299', function (res) {
    res.statusCode = 299;
  }),
  response('status-100', function (res) {
    res.statusCode = 100;
  }),
  response('status-101', function (res) {
    res.statusCode = 101;
  }),
  response('status-204', function (res) {
    res.statusCode = 204;
  }),
  response('status-205', function (res) {
    res.statusCode = 205;
  }),
  response('status-304', function (res) {
    res.statusCode = 304;
  }),
  response('status-204-length', function (res) {
    res.statusCode = 204;
    res.setHeader('Content-Length', 2);
  }),
  response('status-304-length', function (res) {
    res.statusCode = 304;
    res.setHeader('Content-Length', 2);
  }),
  response('status-204-write', function (res) {
    res.statusCode = 204;
    res.write('a');
  }),
  response('header-order-and-case', function (res) {
    res.setHeader('x-Zed', 1);
    res.setHeader('Content-Type', 'text/plain');
    res.setHeader('X-ZED', 2);
  }),
  response('array-header', function (res) {
    res.setHeader('X-A', ['1', '2']);
  }),
  response('array-set-cookie', function (res) {
    res.setHeader('Set-Cookie', ['a=1', 'b=2']);
  }),
  response('array-cookie', function (res) {
    res.setHeader('Cookie', ['a=1', 'b=2']);
  }),
  response('latin1-header', function (res) {
    res.setHeader('X-A', 'caf\u00e9');
  }),
  response('utf8-body-latin1-header', function (res) {
    res.setHeader('Content-Disposition', 'caf\u00e9');
    res.end('\u00e9');
  }),
  response('no-date', function (res) {
    res.sendDate = false;
  }),
  response('own-date', function (res) {
    res.setHeader('Date', 'today');
  }),
  response('removed-date', function (res) {
    res.setHeader('Date', 'x');
    res.removeHeader('Date');
  }),
  response('removed-connection', function (res) {
    res.removeHeader('connection');
  }),
  response('removed-length', function (res) {
    res.removeHeader('content-length');
  }),
  response('removed-both-framings', function (res) {
    res.removeHeader('content-length');
    res.removeHeader('transfer-encoding');
  }),
  response('connection-close', function (res) {
    res.setHeader('Connection', 'close');
  }),
  response('connection-keep-alive', function (res) {
    res.setHeader('Connection', 'keep-alive');
  }),
  response('connection-other', function (res) {
    res.setHeader('Connection', 'x');
  }),
  response('own-keep-alive', function (res) {
    res.setHeader('Keep-Alive', 'timeout=77');
  }),
  response('should-keep-alive-false', function (res) {
    res.shouldKeepAlive = false;
  }),
  response('own-chunked', function (res) {
    res.setHeader('Transfer-Encoding', 'chunked');
  }),
  response('own-transfer-encoding', function (res) {
    res.setHeader('Transfer-Encoding', 'gzip');
  }),
  response('chunked-encoding-off', function (res) {
    res.chunkedEncoding = false;
    res.useChunkedEncodingByDefault = false;
    res.write('a');
  }),
  response('trailers', function (res) {
    res.setHeader('Trailer', 'X-T');
    res.write('a');
    res.addTrailers({ 'X-T': '1', 'X-U': '2' });
  }),
  response('trailers-array', function (res) {
    res.write('a');
    res.addTrailers([
      ['X-T', '1'],
      ['X-T', '2'],
    ]);
  }),
  response('trailers-unchunked', function (res) {
    res.addTrailers({ 'X-T': '1' });
  }),
  response('trailer-header-without-chunks', function (res) {
    res.setHeader('Trailer', 'X-T');
    res.setHeader('Content-Length', 2);
  }),
  response('flush-headers', function (res) {
    res.flushHeaders();
  }),
  response('write-continue', function (res) {
    res.writeContinue();
  }),
  response('write-processing', function (res) {
    res.writeProcessing();
  }),
  response('early-hints', function (res) {
    res.writeEarlyHints({ link: ['</a>; rel=preload', '</b>; rel=preload'], 'x-a': '1' });
  }),
  response('write-information', function (res) {
    res.writeInformation(110, { 'X-P': '1' });
  }),
  response('append-header', function (res) {
    res.appendHeader('X-A', '1');
    res.appendHeader('X-A', '2');
  }),
  response('hex-body', function (res) {
    res.write('6869', 'hex');
  }),
  response('buffer-body', function (res) {
    res.end(typeof Buffer.from === 'function' ? Buffer.from('hi') : new Buffer('hi'));
  }),
  response('strict-length-short', function (res, b) {
    res.strictContentLength = true;
    res.setHeader('Content-Length', 5);
    try {
      res.end('ok');
    } catch (e) {
      b.log(e.code + ' ' + e.message);
      res.strictContentLength = false;
      res.end('short');
    }
  }),
  response(
    'body-rejected-head',
    function (res) {
      res.end('ok');
    },
    ['HEAD /' + HEAD + '\r\n']
  ),
];

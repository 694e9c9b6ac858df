// Well-formed requests to a server, and the bytes that come back.
'use strict';

var HEAD = ' HTTP/1.1\r\nHost: a\r\n';
var GET = 'GET /' + HEAD + '\r\n';
var LAST = 'GET /last' + HEAD + 'Connection: close\r\n\r\n';

function ok(req, res) {
  res.end('ok');
}

// One exchange: `options` and `setup` for the server, `send` for the pieces.
function probe(name, listener, send, extra) {
  extra = extra || {};
  return {
    name: name,
    run: function (b) {
      b.serve(
        extra.options,
        function (req, res) {
          listener(req, res, b);
        },
        function (port, server) {
          if (extra.setup) extra.setup(server, b);
          b.exchange(port, send, function (answer) {
            if (b.seen.length) answer.events = b.seen;
            b.done(answer);
          });
        }
      );
    },
  };
}

function respondWith(use) {
  return function (req, res, b) {
    try {
      use(res, b);
      if (!res.finished && !res.writableEnded) res.end('ok');
    } catch (thrown) {
      b.log({ threw: thrown.code || thrown.name, message: thrown.message });
      req.socket.destroy();
    }
  };
}

function report(req, b, end) {
  var body = '';
  req.setEncoding('binary');
  req.on('data', function (text) {
    body += text;
  });
  req.on('end', function () {
    b.log({
      method: req.method,
      url: req.url,
      version: req.httpVersion,
      headers: req.headers,
      rawHeaders: req.rawHeaders,
      body: body,
      trailers: req.trailers,
      rawTrailers: req.rawTrailers,
      complete: req.complete,
    });
    end();
  });
}

function reporting(req, res, b) {
  report(req, b, function () {
    res.end('ok');
  });
}

var requests = [
  probe('get', ok, [GET]),
  probe('get-close', ok, [LAST]),
  probe('get-keep-alive-asked', ok, ['GET /' + HEAD + 'Connection: keep-alive\r\n\r\n']),
  probe('get-http-1.0', ok, ['GET / HTTP/1.0\r\n\r\n']),
  probe('get-http-1.0-keep-alive', ok, ['GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n']),
  probe(
    'http-1.0-chunked-write',
    respondWith(function (res) {
      res.write('a');
    }),
    ['GET / HTTP/1.0\r\n\r\n']
  ),
  probe('missing-host', ok, ['GET / HTTP/1.1\r\n\r\n']),
  probe('missing-host-not-required', ok, ['GET / HTTP/1.1\r\n\r\n'], {
    options: { requireHostHeader: false },
  }),
  probe('empty-host', ok, ['GET / HTTP/1.1\r\nHost:\r\n\r\n']),
  probe('two-hosts', ok, ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n']),
  probe('head', ok, ['HEAD /' + HEAD + '\r\n']),
  probe(
    'head-explicit-length',
    respondWith(function (res) {
      res.setHeader('Content-Length', 5);
    }),
    ['HEAD /' + HEAD + '\r\n']
  ),
  probe('options-star', reporting, ['OPTIONS *' + HEAD + '\r\n']),
  probe('absolute-form', reporting, ['GET http://b/x?y' + HEAD + '\r\n']),
  probe('post-length', reporting, ['POST /p' + HEAD + 'Content-Length: 5\r\n\r\nhello']),
  probe('post-chunked', reporting, [
    'POST /p' + HEAD + 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n!!!\r\n0\r\n\r\n',
  ]),
  probe('post-trailers', reporting, [
    'POST /p' +
      HEAD +
      'Trailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\nX-t: 2\r\n\r\n',
  ]),
  probe('post-empty-length', reporting, ['POST /p' + HEAD + 'Content-Length: 0\r\n\r\n']),
  probe('post-no-length', reporting, ['POST /p' + HEAD + '\r\n']),
  probe('raw-header-case-and-space', reporting, ['GET /' + HEAD + 'X-MiXed:   a b  \r\nx-empty:\r\n\r\n']),
  probe('leading-empty-lines', ok, ['\r\n\r\n' + GET]),
  probe('split-bytes', reporting, [
    'PO',
    5,
    'ST /p HT',
    5,
    'TP/1.1\r',
    5,
    '\nHost: a\r\nContent-Le',
    5,
    'ngth: 2\r\n\r\nh',
    5,
    'i',
  ]),
  probe(
    'pipelined',
    function (req, res, b) {
      b.later(req.url === '/' ? 60 : 1, function () {
        res.end(req.url);
      });
    },
    [GET + 'GET /two' + HEAD + '\r\n' + LAST]
  ),
  probe('pipelined-unread-body', ok, ['POST /' + HEAD + 'Content-Length: 3\r\n\r\nabc' + LAST]),
  probe('after-close-asked', ok, [LAST + GET]),
];

var expectations = [
  probe('expect-continue', reporting, [
    'POST /' + HEAD + 'Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi',
  ]),
  probe('expect-continue-upper-case', ok, [
    'POST /' + HEAD + 'Expect: 100-Continue\r\nContent-Length: 0\r\n\r\n',
  ]),
  probe('expect-continue-http-1.0', ok, [
    'POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi',
  ]),
  probe(
    'expect-continue-heard',
    ok,
    ['POST /' + HEAD + 'Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi'],
    {
      setup: function (server, b) {
        server.on('checkContinue', function (req, res) {
          b.log('checkContinue');
          res.end('no');
        });
      },
    }
  ),
  probe(
    'expect-continue-heard-and-granted',
    ok,
    ['POST /' + HEAD + 'Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi'],
    {
      setup: function (server, b) {
        server.on('checkContinue', function (req, res) {
          res.writeContinue(function () {
            b.log('written');
          });
          server.emit('request', req, res);
        });
      },
    }
  ),
  probe('expect-unknown', ok, ['GET /' + HEAD + 'Expect: meat\r\n\r\n']),
  probe('expect-unknown-heard', ok, ['GET /' + HEAD + 'Expect: meat\r\n\r\n'], {
    setup: function (server, b) {
      server.on('checkExpectation', function (req, res) {
        b.log('checkExpectation');
        res.end('mine');
      });
    },
  }),
];

var handOvers = [
  probe('connect-unheard', ok, ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n']),
  probe('connect-heard', ok, ['CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nextra'], {
    setup: function (server, b) {
      server.on('connect', function (req, socket, head) {
        b.log(req.method + ' ' + req.url + ' ' + head);
        socket.end('tunnel');
      });
    },
  }),
  probe('upgrade-unheard', ok, ['GET /' + HEAD + 'Connection: Upgrade\r\nUpgrade: x\r\n\r\n']),
  probe(
    'upgrade-heard',
    ok,
    ['GET /' + HEAD + 'Connection: keep-alive, Upgrade\r\nUpgrade: x\r\n\r\nextra'],
    {
      setup: function (server, b) {
        server.on('upgrade', function (req, socket, head) {
          b.log('upgrade ' + req.headers.upgrade + ' ' + head);
          socket.end('switched');
        });
      },
    }
  ),
  probe(
    'upgrade-heard-with-body',
    ok,
    ['POST /' + HEAD + 'Connection: Upgrade\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nhi'],
    {
      setup: function (server, b) {
        server.on('upgrade', function (req, socket, head) {
          b.log('upgrade ' + head);
          socket.end('switched');
        });
      },
    }
  ),
  probe('upgrade-without-connection', ok, ['GET /' + HEAD + 'Upgrade: x\r\n\r\n'], {
    setup: function (server, b) {
      server.on('upgrade', function (req, socket) {
        b.log('upgrade');
        socket.end('switched');
      });
    },
  }),
  probe(
    'should-upgrade-callback-refuses',
    ok,
    ['GET /' + HEAD + 'Connection: Upgrade\r\nUpgrade: x\r\n\r\n'],
    {
      options: {
        shouldUpgradeCallback: function () {
          return false;
        },
      },
      setup: function (server, b) {
        server.on('upgrade', function (req, socket) {
          b.log('upgrade');
          socket.end('switched');
        });
      },
    }
  ),
];

function response(name, use, send) {
  return probe('response-' + name, respondWith(use), send || [GET]);
}

var responses = [
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

exports.HEAD = HEAD;
exports.GET = GET;
exports.LAST = LAST;
exports.ok = ok;
exports.probe = probe;
exports.reporting = reporting;
exports.probes = requests.concat(expectations, handOvers, responses);

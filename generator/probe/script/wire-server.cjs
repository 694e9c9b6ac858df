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

exports.HEAD = HEAD;
exports.GET = GET;
exports.LAST = LAST;
exports.ok = ok;
exports.probe = probe;
exports.respondWith = respondWith;
exports.reporting = reporting;
exports.probes = requests.concat(expectations, handOvers);

// How long connections live: persistence, limits on requests, timeouts, and the ways a server closes.
'use strict';

var server = require('./wire-server.cjs');
var GET = server.GET;
var LAST = server.LAST;

// Longer than all timeouts below.
var LONG = 1000;

function setting(values) {
  return function (http) {
    for (var name in values) http[name] = values[name];
  };
}

// Opens one connection, sends, and once the reply is in does `act`; tells whether the connection outlives it.
function afterReply(name, send, listener, act) {
  return {
    name: name,
    run: function (b) {
      b.serve(
        null,
        function (req, res) {
          listener(req, res, b);
        },
        function (port, http) {
          var acted = false;
          b.later(300, function () {
            acted = true;
            act(http, b);
          });
          var socket = b.exchange(port, [send], function () {});
          socket.on('close', function () {
            b.log(acted ? 'closed' : 'closed before');
          });
          b.later(900, function () {
            b.log(socket.destroyed ? 'gone' : 'still open');
            b.done();
          });
        }
      );
    },
  };
}

function never() {}

function calls(method) {
  return function (http, b) {
    if (typeof http[method] !== 'function') return b.log('no ' + method);
    var returned = http[method](
      method === 'close'
        ? function () {
            b.log('callback');
          }
        : undefined
    );
    b.log('returns ' + (returned === http ? 'this' : String(returned)));
  };
}

function timed(name, options, values, send, extra) {
  return {
    name: name,
    run: function (b) {
      options.connectionsCheckingInterval = 50;
      b.serve(
        options,
        function (req, res) {
          if (extra !== 'never') res.end('ok');
        },
        function (port, http) {
          setting(values)(http);
          if (extra === 'heard') {
            http.on('clientError', function (error, socket) {
              b.log(error.code + ' ' + error.message);
              socket.destroy();
            });
          }
          b.quiet = LONG;
          b.exchange(port, send, function (answer) {
            if (b.seen.length) answer.events = b.seen;
            b.done(answer);
          });
        }
      );
    },
  };
}

exports.probes = [
  server.probe('keep-alive-timeout-2500', server.ok, [GET], { setup: setting({ keepAliveTimeout: 2500 }) }),
  server.probe('keep-alive-timeout-0', server.ok, [GET], { setup: setting({ keepAliveTimeout: 0 }) }),
  server.probe('keep-alive-timeout-expires', server.ok, [GET, 200], {
    setup: function (http, b) {
      b.quiet = LONG;
      setting({ keepAliveTimeout: 1, keepAliveTimeoutBuffer: 0 })(http);
    },
  }),
  server.probe('keep-alive-two-requests', server.ok, [GET, 60, LAST]),
  server.probe('max-requests-per-socket-1', server.ok, [GET + GET + GET], {
    setup: setting({ maxRequestsPerSocket: 1 }),
  }),
  server.probe('max-requests-per-socket-2', server.ok, [GET, 60, GET, 60, GET], {
    setup: function (http, b) {
      http.maxRequestsPerSocket = 2;
      http.on('dropRequest', function () {
        b.log('dropRequest');
      });
    },
  }),
  timed(
    'headers-timeout',
    { headersTimeout: 200, requestTimeout: 1000 },
    { headersTimeout: 200, requestTimeout: 1000 },
    ['GET / HTTP/1.1\r\nX-A']
  ),
  timed(
    'headers-timeout-more-bytes',
    { headersTimeout: 200, requestTimeout: 0 },
    { headersTimeout: 200, requestTimeout: 0 },
    ['GET / HTTP/1.1\r\nX-A', 400, ': b\r\nX-B: c\r\n']
  ),
  timed(
    'headers-timeout-heard',
    { headersTimeout: 200, requestTimeout: 1000 },
    { headersTimeout: 200, requestTimeout: 1000 },
    ['GET / HTTP/1.1\r\nX-A', 400, ': b\r\n'],
    'heard'
  ),
  timed(
    'headers-timeout-no-bytes',
    { headersTimeout: 200, requestTimeout: 300 },
    { headersTimeout: 200, requestTimeout: 300 },
    []
  ),
  timed(
    'request-timeout',
    { headersTimeout: 200, requestTimeout: 200 },
    { headersTimeout: 200, requestTimeout: 200 },
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab'],
    'never'
  ),
  timed(
    'request-timeout-more-bytes',
    { headersTimeout: 200, requestTimeout: 200 },
    { headersTimeout: 200, requestTimeout: 200 },
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab', 400, 'c'],
    'never'
  ),
  timed(
    'request-timeout-after-answer',
    { headersTimeout: 200, requestTimeout: 200 },
    { headersTimeout: 200, requestTimeout: 200 },
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab']
  ),
  timed('server-timeout', {}, { timeout: 200 }, [GET], 'never'),
  server.probe('server-timeout-event', function () {}, [GET], {
    setup: function (http, b) {
      http.setTimeout(200, function (socket) {
        b.log('timeout');
        socket.end('late');
      });
    },
  }),
  server.probe(
    'response-timeout-event',
    function (req, res, b) {
      res.setTimeout(100, function () {
        b.log('timeout');
        res.end('late');
      });
    },
    [GET]
  ),
  server.probe(
    'request-timeout-event',
    function (req, res, b) {
      req.setTimeout(100, function () {
        b.log('timeout');
        res.end('late');
      });
    },
    [GET]
  ),
  afterReply('close-drops-idle', GET, server.ok, calls('close')),
  afterReply('close-keeps-active', GET, never, calls('close')),
  afterReply('close-with-half-request', 'GET / HTTP/1.1\r\nX', server.ok, calls('close')),
  afterReply('close-with-silent-connection', '', server.ok, calls('close')),
  afterReply('close-idle-connections', GET, server.ok, calls('closeIdleConnections')),
  afterReply('close-idle-keeps-active', GET, never, calls('closeIdleConnections')),
  afterReply('close-idle-with-silent-connection', '', server.ok, calls('closeIdleConnections')),
  afterReply('close-all-connections', GET, never, calls('closeAllConnections')),
  afterReply('close-twice', GET, server.ok, function (http, b) {
    http.close();
    http.close(function (error) {
      b.log('callback ' + (error ? error.code + ' ' + error.message : 'no error'));
    });
  }),
  server.probe(
    'answer-after-close',
    function (req, res, b) {
      b.server.close();
      res.end('ok');
    },
    [GET],
    {
      setup: function (http, b) {
        b.server = http;
      },
    }
  ),
];

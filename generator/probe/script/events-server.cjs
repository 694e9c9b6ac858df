// In which order a server, its requests and its responses speak.
'use strict';

var server = require('./wire-server.cjs');
var HEAD = server.HEAD;

var SERVER = [
  'connection',
  'request',
  'checkContinue',
  'checkExpectation',
  'connect',
  'upgrade',
  'clientError',
  'dropRequest',
  'timeout',
  'close',
];
var REQUEST = ['data', 'end', 'aborted', 'error', 'close'];
var RESPONSE = ['pipe', 'prefinish', 'finish', 'timeout', 'drain', 'error', 'close'];
var POST = 'POST /' + HEAD + 'Content-Length: 10\r\n\r\nhello';

// Writes down server, request, response and socket, from the first byte until things are quiet.
function sequence(name, send, listener, options) {
  options = options || {};
  return {
    name: name,
    run: function (b) {
      b.serve(
        null,
        function (req, res) {
          watchPair(b, req, res);
          listener(req, res, b);
        },
        function (port, http) {
          watchServer(b, http, options.without || []);
          b.client = b.exchange(port, send, function () {});
          if (options.client) options.client(b.client, b);
          b.later(options.ms || 500, function () {
            b.done();
          });
        }
      );
    },
  };
}

function watchServer(b, http, without) {
  for (var i = 0; i < SERVER.length; i++) {
    // Hearing these changes what the server does, so each is heard only where that is the question.
    if (/^(check|connect$|upgrade|clientError)/.test(SERVER[i]) && without.indexOf('+' + SERVER[i]) < 0)
      continue;
    b.watchOne(http, 'server', SERVER[i]);
  }
}

function watchPair(b, req, res) {
  b.watch(req, 'req', REQUEST.slice(1));
  b.watch(res, 'res', RESPONSE);
  req.socket.on('close', function () {
    b.log('socket:close');
  });
}

function reads(req, b) {
  b.watchOne(req, 'req', 'data');
}

function leaves(ms) {
  return {
    client: function (client, b) {
      setTimeout(function () {
        b.log('(client leaves)');
        client.destroy();
      }, ms);
    },
  };
}

function endCallback(res, b) {
  res.end('ok', function () {
    b.log('end callback');
  });
}

exports.probes = [
  sequence('server-get', [server.LAST], function (req, res, b) {
    endCallback(res, b);
  }),
  sequence('server-get-keep-alive', [server.GET], function (req, res, b) {
    endCallback(res, b);
  }),
  sequence('server-get-read', [server.LAST], function (req, res, b) {
    reads(req, b);
    endCallback(res, b);
  }),
  sequence('server-post-read-then-answer', [POST, 20, 'hello'], function (req, res, b) {
    reads(req, b);
    req.on('end', function () {
      endCallback(res, b);
    });
  }),
  sequence('server-post-answered-unread', [POST, 20, 'hello'], function (req, res, b) {
    endCallback(res, b);
  }),
  sequence('server-post-destroyed-request', [POST, 20, 'hello'], function (req, res, b) {
    b.log('(req.destroy)');
    if (req.destroy) req.destroy();
  }),
  sequence('server-post-destroyed-request-error', [POST, 20, 'hello'], function (req, res, b) {
    b.log('(req.destroy)');
    if (req.destroy) req.destroy(new Error('mine'));
  }),
  sequence('server-destroyed-response', [server.GET], function (req, res, b) {
    b.log('(res.destroy)');
    if (res.destroy) res.destroy();
  }),
  sequence('server-destroyed-response-error', [server.GET], function (req, res, b) {
    b.log('(res.destroy)');
    if (res.destroy) res.destroy(new Error('mine'));
  }),
  sequence('server-destroyed-socket', [server.GET], function (req, res, b) {
    b.log('(socket.destroy)');
    req.socket.destroy();
  }),
  sequence('server-client-leaves-while-waiting', [server.GET], function () {}, leaves(100)),
  sequence('server-client-leaves-in-body', [POST], function () {}, leaves(100)),
  sequence(
    'server-client-leaves-in-body-read',
    [POST],
    function (req, res, b) {
      reads(req, b);
    },
    leaves(100)
  ),
  sequence(
    'server-client-leaves-in-answer',
    [server.GET],
    function (req, res) {
      res.write('part');
    },
    leaves(100)
  ),
  sequence('server-client-half-closes', [server.GET, null], function (req, res, b) {
    setTimeout(function () {
      endCallback(res, b);
    }, 60);
  }),
  sequence(
    'server-write-after-leave',
    [server.GET],
    function (req, res, b) {
      setTimeout(function () {
        b.log('(write)');
        b.log(
          'returns ' +
            res.write('late', function (error) {
              b.log('write callback ' + (error ? error.code : 'no error'));
            })
        );
        res.end(function () {
          b.log('end callback');
        });
      }, 200);
    },
    leaves(60)
  ),
  sequence('server-write-callbacks', [server.LAST], function (req, res, b) {
    res.write('a', function () {
      b.log('write callback');
    });
    res.end('b', function () {
      b.log('end callback');
    });
    b.log({ headersSent: res.headersSent, writableEnded: res.writableEnded, finished: res.finished });
  }),
  sequence('server-end-twice-callback', [server.LAST], function (req, res, b) {
    res.end('ok');
    res.end(function (error) {
      b.log('end callback ' + (error ? error.code : 'no error'));
    });
  }),
  sequence('server-write-after-end', [server.LAST], function (req, res, b) {
    res.end('ok');
    res.write('x', function (error) {
      b.log('write callback ' + (error ? error.code : 'no error'));
    });
  }),
  sequence(
    'server-check-continue',
    ['POST /' + HEAD + 'Expect: 100-continue\r\nContent-Length: 0\r\n\r\n'],
    function () {},
    { without: ['+checkContinue'] }
  ),
  sequence('server-check-expectation', ['GET /' + HEAD + 'Expect: x\r\n\r\n'], function () {}, {
    without: ['+checkExpectation'],
  }),
  sequence('server-client-error', ['HELLO\r\n\r\n'], function () {}, { without: ['+clientError'] }),
  sequence('server-pipelined', [server.GET + server.LAST], function (req, res, b) {
    endCallback(res, b);
  }),
  sequence(
    'server-close-events',
    [server.LAST],
    function (req, res, b) {
      endCallback(res, b);
    },
    {
      client: function (client, b) {
        b.later(200, function () {
          b.log('(quiet)');
        });
      },
    }
  ),
];

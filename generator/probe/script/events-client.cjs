// In which order a client's request and response speak, for every sequence that the documents list.
'use strict';

var merge = require('./wire-client.cjs').merge;

var REQUEST = [
  'socket',
  'response',
  'information',
  'continue',
  'timeout',
  'abort',
  'error',
  'prefinish',
  'finish',
  'close',
];
var RESPONSE = ['data', 'end', 'aborted', 'error', 'close'];
var REPLY = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
var PART = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello';

// A raw server that answers with `reply` (and hangs up when told), and a request that is watched to its end.
function sequence(name, reply, act, options) {
  return {
    name: name,
    run: function (b) {
      b.serveRaw(
        function (socket) {
          b.peer = socket;
          socket.once('data', function () {
            if (reply === null) socket.destroy();
            else if (reply) socket.write(reply);
          });
        },
        function (port) {
          follow(b, port, act, options);
        }
      );
    },
  };
}

function follow(b, port, act, options) {
  var made = typeof options === 'function' ? options(b) : options;
  var req = b.http.request(merge({ host: '127.0.0.1', port: port, agent: false }, made));
  b.watch(req, 'req', REQUEST);
  req.on('response', function (res) {
    b.watch(res, 'res', RESPONSE);
    if (act && act.response) act.response(req, res, b);
  });
  if (act && act.socket)
    req.on('socket', function (socket) {
      act.socket(req, socket, b);
    });
  req.end();
  if (act && act.now) act.now(req, b);
  b.later(600, function () {
    b.log({
      aborted: req.aborted === undefined ? null : !!req.aborted,
      destroyed: req.destroyed === undefined ? null : req.destroyed,
    });
    b.done();
  });
}

function call(method, error) {
  return function (subject, b) {
    b.log('(' + method + ')');
    if (typeof subject[method] === 'function') subject[method](error);
    else b.log('absent');
  };
}

function now(method, error) {
  return { now: call(method, error) };
}

function onSocket(method, error) {
  return {
    socket: function (req, socket, b) {
      call(method, error)(req, b);
    },
  };
}

// After the response's first bytes were read.
function onData(method, error, onResponse) {
  return {
    response: function (req, res, b) {
      res.once('data', function () {
        setTimeout(function () {
          call(method, error)(onResponse ? res : req, b);
        }, 20);
      });
    },
  };
}

var reads = {
  response: function (req, res) {
    res.on('data', function () {});
  },
};
var hangsUp = {
  response: function (req, res, b) {
    res.once('data', function () {
      setTimeout(function () {
        b.log('(connection closed)');
        b.peer.destroy();
      }, 20);
    });
  },
};

function aborting(when, reason) {
  return function (b) {
    if (typeof AbortController === 'undefined') return {};
    b.controller = new AbortController();
    if (when === 'before') b.controller.abort(reason);
    return { signal: b.controller.signal };
  };
}

function abortNow(at) {
  function abort(b) {
    b.log('(signal)');
    if (b.controller) b.controller.abort();
  }
  if (at === 'now')
    return {
      now: function (req, b) {
        abort(b);
      },
    };
  if (at === 'socket')
    return {
      socket: function (req, socket, b) {
        abort(b);
      },
    };
  return {
    response: function (req, res, b) {
      res.once('data', function () {
        setTimeout(function () {
          abort(b);
        }, 20);
      });
    },
  };
}

// A port that a connection holds at its client's end: nobody listens there, and until it ends nobody can. One that was
// listened on and let go may be another's a moment later.
var refused = {
  name: 'client-connection-refused',
  run: function (b) {
    b.serveRaw(
      function () {},
      function (port) {
        var holder = b.track(require('net').connect(port, '127.0.0.1'));
        holder.on('connect', function () {
          follow(b, holder.localPort);
        });
      }
    );
  },
};

var MINE = new Error('mine');

exports.probes = [
  sequence('client-success', REPLY, reads),
  sequence('client-success-empty', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', reads),
  sequence('client-response-unread', REPLY, { response: function () {} }),
  sequence('client-information', 'HTTP/1.1 102 Processing\r\n\r\n' + REPLY, reads),
  sequence('client-continue', 'HTTP/1.1 100 Continue\r\n\r\n' + REPLY, reads, {
    headers: { Expect: '100-continue' },
  }),
  refused,
  sequence('client-hang-up-before-response', null),
  sequence('client-hang-up-after-response', PART, hangsUp),
  sequence('client-hang-up-after-response-unread', PART, {
    response: function (req, res, b) {
      setTimeout(function () {
        b.peer.destroy();
      }, 20);
    },
  }),
  sequence('client-destroy-before-socket', '', now('destroy')),
  sequence('client-destroy-before-socket-error', '', now('destroy', MINE)),
  sequence('client-destroy-before-connect', '', onSocket('destroy')),
  sequence('client-destroy-before-connect-error', '', onSocket('destroy', MINE)),
  sequence('client-destroy-after-response', PART, onData('destroy')),
  sequence('client-destroy-after-response-error', PART, onData('destroy', MINE)),
  sequence('client-destroy-response', PART, onData('destroy', undefined, true)),
  sequence('client-destroy-response-error', PART, onData('destroy', MINE, true)),
  sequence('client-destroy-while-waiting', '', {
    now: function (req, b) {
      setTimeout(function () {
        call('destroy')(req, b);
      }, 100);
    },
  }),
  sequence('client-abort-before-socket', '', now('abort')),
  sequence('client-abort-before-connect', '', onSocket('abort')),
  sequence('client-abort-after-response', PART, onData('abort')),
  sequence('client-abort-while-waiting', '', {
    now: function (req, b) {
      setTimeout(function () {
        call('abort')(req, b);
      }, 100);
    },
  }),
  sequence('client-destroy-after-end', REPLY, {
    response: function (req, res, b) {
      res.resume();
      res.on('end', function () {
        call('destroy')(req, b);
      });
    },
  }),
  sequence('client-signal-aborted-before', '', null, aborting('before')),
  sequence('client-signal-before-socket', '', abortNow('now'), aborting()),
  sequence('client-signal-before-connect', '', abortNow('socket'), aborting()),
  sequence('client-signal-after-response', PART, abortNow('response'), aborting()),
  sequence('client-timeout-option', '', null, { timeout: 100 }),
  sequence('client-timeout-call', '', {
    now: function (req, b) {
      req.setTimeout(100, function () {
        b.log('(callback)');
      });
    },
  }),
  sequence('client-parse-error', 'HELLO\r\n\r\n'),
  sequence(
    'client-parse-error-in-body',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n',
    reads
  ),
];

'use strict';
// For each option of servers: a situation in which it makes a difference.
// `s` is the stage of the case (see options.cjs): `s.serve`, `s.request`, `s.connect`, `s.agent`, `s.http`, `s.equal`,
// `s.ok`, `s.throws`, `s.guard(callback)`, `s.done()`.
var fs = require('fs');

var GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

function end(message, response) {
  message.resume();
  response.end('ok');
}

function filled(length) {
  return new Array(length + 1).join('x');
}

function withHeader(length) {
  return 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: ' + filled(length) + '\r\n\r\n';
}

/** The server, made with `options`, answers `bytes` with this status. */
function answers(options, bytes, status) {
  return function (s) {
    s.serve(options, end, function (port) {
      s.connect(port, bytes, function (received) {
        if (received.indexOf('\r\n') < 0) return;
        s.equal(received.slice(9, 12), String(status), 'status');
        s.done();
      });
    });
  };
}

var TCP_TABLE = '/proc/net/tcp';
var KEEP_ALIVE_TIMER = '02';
/** A tick of the table's clock is a hundredth of a second. */
var TICK = 10;

function portInHex(port) {
  return ('000' + port.toString(16).toUpperCase()).slice(-4);
}

/** The timer of the kernel's entry for this connection: what it is for, and the ms until it fires (Linux: proc_net_tcp). */
function timerOf(socket) {
  var rows = fs.readFileSync(TCP_TABLE, 'latin1').split('\n');
  for (var i = 1; i < rows.length; i++) {
    var fields = rows[i].trim().split(/ +/);
    if (fields.length < 6 || fields[1].slice(-4) !== portInHex(socket.localPort)) continue;
    if (fields[2].slice(-4) !== portInHex(socket.remotePort)) continue;
    var timer = fields[5].split(':');
    return { kind: timer[0], left: parseInt(timer[1], 16) * TICK };
  }
  throw new Error('the connection is not in ' + TCP_TABLE);
}

/** The server, made with keep-alive probes on, has them: the first one comes within `from` to `to` ms. */
function probes(options, from, to) {
  return function (s) {
    if (!fs.existsSync(TCP_TABLE)) s.skip('only ' + TCP_TABLE + ' shows whether a connection is probed');
    s.serve(
      options,
      function (message) {
        var timer = timerOf(message.socket);
        s.equal(timer.kind, KEEP_ALIVE_TIMER, "the connection's timer");
        s.ok(timer.left > from && timer.left <= to, 'the first probe would come after ' + timer.left + ' ms');
        s.done();
      },
      function (port) {
        s.connect(port, GET);
      }
    );
  };
}

module.exports = {
  'http.createServer/keepAlive': probes({ keepAlive: true }, 0, Infinity),
  'http.createServer/keepAliveInitialDelay': probes(
    { keepAlive: true, keepAliveInitialDelay: 55000 },
    45000,
    55000
  ),
  'http.createServer/IncomingMessage': function (s) {
    function Message(socket) {
      s.http.IncomingMessage.call(this, socket);
    }
    Message.prototype = Object.create(s.http.IncomingMessage.prototype);
    s.serve(
      { IncomingMessage: Message },
      function (message) {
        s.ok(message instanceof Message, 'the request is no instance of the given class');
        s.done();
      },
      function (port) {
        s.connect(port, GET);
      }
    );
  },
  'http.createServer/ServerResponse': function (s) {
    function Response(request, options) {
      s.http.ServerResponse.call(this, request, options);
    }
    Response.prototype = Object.create(s.http.ServerResponse.prototype);
    s.serve(
      { ServerResponse: Response },
      function (message, response) {
        s.ok(response instanceof Response, 'the response is no instance of the given class');
        s.done();
      },
      function (port) {
        s.connect(port, GET);
      }
    );
  },
  'http.createServer/insecureHTTPParser': answers(
    { insecureHTTPParser: true },
    'GET / HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n',
    200
  ),
  'http.createServer/httpValidation': answers(
    { httpValidation: 'insecure' },
    'GET / HTTP/1.1\r\nHost: a\r\nX: a\u0001b\r\n\r\n',
    200
  ),
  'http.createServer/maxHeaderSize': answers({ maxHeaderSize: 1024 }, withHeader(2000), 431),
  'http.createServer/requireHostHeader': answers({ requireHostHeader: false }, 'GET / HTTP/1.1\r\n\r\n', 200),
  'http.createServer/headersTimeout': answers(
    { headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 20 },
    'GET / HTTP/1.1\r\n',
    408
  ),
  'http.createServer/requestTimeout': answers(
    { headersTimeout: 40, requestTimeout: 40, connectionsCheckingInterval: 20 },
    'GET / HTTP/1.1\r\nHost: a',
    408
  ),
  'http.createServer/connectionsCheckingInterval': answers(
    { headersTimeout: 20, requestTimeout: 20, connectionsCheckingInterval: 20 },
    'GET /',
    408
  ),
  'http.createServer/joinDuplicateHeaders': function (s) {
    s.serve(
      { joinDuplicateHeaders: true },
      function (message) {
        s.equal(message.headers.from, 'a, b', 'headers.from');
        s.done();
      },
      function (port) {
        s.connect(port, 'GET / HTTP/1.1\r\nHost: a\r\nFrom: a\r\nFrom: b\r\n\r\n');
      }
    );
  },
  'http.createServer/keepAliveTimeout': function (s) {
    s.serve({ keepAliveTimeout: 3000 }, end, function (port) {
      s.connect(port, GET, function (received) {
        if (received.indexOf('\r\n\r\n') < 0) return;
        s.ok(/\r\nKeep-Alive: timeout=3\r\n/i.test(received), 'the timeout is not announced: ' + received);
        s.done();
      });
    });
  },
  'http.createServer/highWaterMark': function (s) {
    s.serve(
      { highWaterMark: 1000 },
      function (message, response) {
        s.equal(message.readableHighWaterMark, 1000, 'readableHighWaterMark');
        s.equal(response.writableHighWaterMark, 1000, 'writableHighWaterMark');
        s.done();
      },
      function (port) {
        s.connect(port, GET);
      }
    );
  },
  'http.createServer/uniqueHeaders': function (s) {
    s.serve(
      { uniqueHeaders: ['x-list'] },
      function (message, response) {
        response.setHeader('X-List', ['a', 'b']);
        response.end();
      },
      function (port) {
        s.connect(port, GET, function (received) {
          if (received.indexOf('\r\n\r\n') < 0) return;
          s.ok(received.indexOf('X-List: a; b\r\n') > 0, 'sent was ' + received);
          s.done();
        });
      }
    );
  },
  'http.createServer/shouldUpgradeCallback': function (s) {
    var options = {
      shouldUpgradeCallback: function () {
        return false;
      },
    };
    var server = s.serve(
      options,
      function () {
        s.done();
      },
      function (port) {
        s.connect(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
      }
    );
    server.on(
      'upgrade',
      s.guard(function () {
        s.ok(false, 'an upgrade was accepted that the callback rejected');
      })
    );
  },
  'http.createServer/rejectNonStandardBodyWrites': function (s) {
    s.serve(
      { rejectNonStandardBodyWrites: true },
      function (message, response) {
        s.throws(
          function () {
            response.write('body');
          },
          { code: 'ERR_HTTP_BODY_NOT_ALLOWED' },
          'a body for HEAD'
        );
        s.done();
      },
      function (port) {
        s.connect(port, 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n');
      }
    );
  },
  'http.createServer/optimizeEmptyRequests': function (s) {
    s.serve(
      { optimizeEmptyRequests: true },
      function (message) {
        s.equal(message.readableEnded, true, 'readableEnded');
        s.done();
      },
      function (port) {
        s.connect(port, GET);
      }
    );
  },
};

'use strict';
// For each option of requests: a situation in which it makes a difference.
// `s` is the stage of the case (see options.cjs): `s.serve`, `s.request`, `s.connect`, `s.agent`, `s.http`, `s.equal`,
// `s.ok`, `s.throws`, `s.guard(callback)`, `s.done()`.
var net = require('net');

function filled(length) {
  return new Array(length + 1).join('x');
}

/** What the server sees of a request made with `options`. */
function arrives(options, check) {
  return function (s) {
    s.serve(
      undefined,
      function (message, response) {
        check(s, message);
        response.end();
        s.done();
      },
      function (port) {
        var given = { port: port };
        for (var name in options) given[name] = options[name];
        s.request(given).end();
      }
    );
  };
}

/** Tells a port that nobody listens on. */
function freePort(tell) {
  var server = net.createServer().listen(0, '127.0.0.1', function () {
    var port = server.address().port;
    server.close(function () {
      tell(port);
    });
  });
}

function headerIs(name, value) {
  return function (s, message) {
    s.equal(message.headers[name], value, 'headers.' + name);
  };
}

module.exports = {
  'http.request/agent': arrives({ agent: false }, headerIs('connection', 'close')),
  'http.request/auth': arrives({ auth: 'user:pass' }, headerIs('authorization', 'Basic dXNlcjpwYXNz')),
  'http.request/createConnection': function (s) {
    s.serve(
      undefined,
      function () {
        s.done();
      },
      function (port) {
        var options = {
          host: 'nowhere.invalid',
          agent: null,
          createConnection: function () {
            return s.socket(net.connect(port, '127.0.0.1'));
          },
        };
        s.request(options).end();
      }
    );
  },
  'http.request/defaultPort': function (s) {
    s.serve(
      undefined,
      function () {
        s.done();
      },
      function (port) {
        s.request({ defaultPort: port }).end();
      }
    );
  },
  'http.request/family': arrives({ host: 'localhost', family: 4 }, function (s, message) {
    s.equal(message.socket.remoteAddress, '127.0.0.1', 'remoteAddress');
  }),
  'http.request/hints': function (s) {
    var options = {
      port: 1,
      host: 'nowhere.invalid',
      hints: 32,
      lookup: s.guard(function (name, how) {
        s.equal(how.hints, 32, 'hints of the lookup');
        s.done();
      }),
    };
    s.request(options).end();
  },
  'http.request/localPort': function (s) {
    var localPort;
    s.serve(
      undefined,
      function (message, response) {
        s.equal(message.socket.remotePort, localPort, 'remotePort');
        response.end();
        s.done();
      },
      function attempt(port, _server, failures) {
        freePort(
          s.guard(function (free) {
            localPort = free;
            s.request({ port: port, localPort: free })
              .on(
                'error',
                // Another program may have taken it in between.
                s.guard(function (error) {
                  if (error.code !== 'EADDRINUSE' || failures === 5) throw error;
                  attempt(port, _server, (failures || 0) + 1);
                })
              )
              .end();
          })
        );
      }
    );
  },
  'http.request/socketPath': function (s) {
    var path = require('path');
    var name = 'specwire-' + process.pid + '-' + Date.now() + '.sock';
    var place =
      process.platform === 'win32' ? '\\\\.\\pipe\\' + name : path.join(require('os').tmpdir(), name);
    var server = s.http.createServer(
      s.guard(function (message, response) {
        response.end();
        server.close();
        s.done();
      })
    );
    server.listen(
      place,
      s.guard(function () {
        s.request({ socketPath: place, host: undefined }).end();
      })
    );
  },
  'http.request/httpValidation': function (s) {
    s.serveRaw(
      function (socket) {
        socket.write('HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n');
      },
      function (port) {
        var request = s.request({ port: port, httpValidation: 'insecure' }, function (response) {
          s.equal(response.headers.x, 'a\u0001b', 'headers.x');
          s.done();
        });
        request.on(
          'error',
          s.guard(function (error) {
            throw error;
          })
        );
        request.end();
      }
    );
  },
  'http.request/headers': arrives({ headers: { 'X-A': 'b' } }, headerIs('x-a', 'b')),
  'http.request/host': arrives({ host: '127.0.0.1' }, function (s, message) {
    s.equal(message.headers.host, '127.0.0.1:' + message.socket.localPort, 'headers.host');
  }),
  'http.request/hostname': arrives({ host: 'nowhere.invalid', hostname: '127.0.0.1' }, function (s, message) {
    s.equal(message.headers.host, '127.0.0.1:' + message.socket.localPort, 'headers.host');
  }),
  'http.request/method': arrives({ method: 'OPTIONS' }, function (s, message) {
    s.equal(message.method, 'OPTIONS', 'method');
  }),
  'http.request/path': arrives({ path: '/a?b=c' }, function (s, message) {
    s.equal(message.url, '/a?b=c', 'url');
  }),
  'http.request/port': arrives({}, function (s, message) {
    s.equal(message.url, '/', 'url');
  }),
  'http.request/setHost': function (s) {
    s.serveRaw(
      function (socket) {
        socket.on(
          'data',
          s.guard(function (chunk) {
            s.ok(!/\r\nhost:/i.test(chunk.toString()), 'sent was ' + chunk);
            s.done();
          })
        );
      },
      function (port) {
        s.request({ port: port, setHost: false }).end();
      }
    );
  },
  'http.request/setDefaultHeaders': function (s) {
    s.serveRaw(
      function (socket) {
        socket.on(
          'data',
          s.guard(function (chunk) {
            s.equal(chunk.toString(), 'GET / HTTP/1.1\r\n\r\n', 'what was sent');
            s.done();
          })
        );
      },
      function (port) {
        s.request({ port: port, setDefaultHeaders: false }).end();
      }
    );
  },
  'http.request/localAddress': arrives({ localAddress: '127.0.0.1' }, function (s, message) {
    s.equal(message.socket.remoteAddress, '127.0.0.1', 'remoteAddress');
  }),
  'http.request/lookup': function (s) {
    s.serve(
      undefined,
      function () {
        s.done();
      },
      function (port) {
        var options = {
          port: port,
          host: 'nowhere.invalid',
          lookup: function (name, how, callback) {
            s.equal(name, 'nowhere.invalid', 'what was looked up');
            if (how.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
            else callback(null, '127.0.0.1', 4);
          },
        };
        s.request(options).end();
      }
    );
  },
  'http.request/maxHeaderSize': function (s) {
    s.serveRaw(
      function (socket) {
        socket.write('HTTP/1.1 200 OK\r\nX: ' + filled(2000) + '\r\n\r\n');
      },
      function (port) {
        var request = s.request({ port: port, maxHeaderSize: 1024 });
        request.on(
          'error',
          s.guard(function (error) {
            s.equal(error.code, 'HPE_HEADER_OVERFLOW', 'code');
            s.done();
          })
        );
        request.end();
      }
    );
  },
  'http.request/insecureHTTPParser': function (s) {
    s.serveRaw(
      function (socket) {
        socket.write('HTTP/1.1 200 OK\r\nX: a\u0001b\r\nContent-Length: 0\r\n\r\n');
      },
      function (port) {
        var request = s.request({ port: port, insecureHTTPParser: true }, function (response) {
          s.equal(response.headers.x, 'a\u0001b', 'headers.x');
          s.done();
        });
        request.on(
          'error',
          s.guard(function (error) {
            throw error;
          })
        );
        request.end();
      }
    );
  },
  'http.request/protocol': function (s) {
    s.throws(
      function () {
        s.request({ port: 1, protocol: 'other:' });
      },
      { code: 'ERR_INVALID_PROTOCOL' },
      'a request of another protocol'
    );
    s.done();
  },
  'http.request/signal': function (s) {
    s.serve(
      undefined,
      function () {},
      function (port) {
        var controller = new AbortController();
        var request = s.request({ port: port, signal: controller.signal });
        request.on(
          'error',
          s.guard(function (error) {
            s.equal(error.code, 'ABORT_ERR', 'code');
            s.equal(error.name, 'AbortError', 'name');
            s.done();
          })
        );
        request.end();
        controller.abort();
      }
    );
  },
  'http.request/timeout': function (s) {
    s.serve(
      undefined,
      function () {},
      function (port) {
        var request = s.request({ port: port, timeout: 25 });
        request.on('timeout', s.guard(s.done));
        request.end();
      }
    );
  },
  'http.request/uniqueHeaders': function (s) {
    s.serve(
      undefined,
      function (message) {
        s.equal(message.headers['x-list'], 'a; b', 'headers.x-list');
        s.done();
      },
      function (port) {
        s.request({ port: port, uniqueHeaders: ['x-list'], headers: { 'X-List': ['a', 'b'] } }).end();
      }
    );
  },
  'http.request/joinDuplicateHeaders': function (s) {
    s.serveRaw(
      function (socket) {
        socket.write('HTTP/1.1 204 No Content\r\nEtag: a\r\nEtag: b\r\n\r\n');
      },
      function (port) {
        s.request({ port: port, joinDuplicateHeaders: true }, function (response) {
          s.equal(response.headers.etag, 'a, b', 'headers.etag');
          s.done();
        }).end();
      }
    );
  },
};

'use strict';
// One situation for each documented event that makes the event come. `network` opens, `expect(emitter)` is told where
// the event will be seen. A scenario says nothing of what the listener gets: that is the document's part.

var UPGRADE = 'Host: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
var SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';

function ignore() {}

function answer(message, response) {
  message.resume();
  response.end('ok');
}

/** A client request answered by raw bytes. */
function answeredWith(bytes, options) {
  return function (network, expect) {
    network.serveRaw(
      function (socket) {
        socket.once('data', function () {
          socket.write(bytes);
        });
      },
      function (port) {
        var given = { port: port };
        for (var name in options) given[name] = options[name];
        var request = network.request(given);
        expect(request);
        request.end();
      }
    );
  };
}

/** A client request to a server that answers. */
function exchange(network, expect) {
  network.serve(undefined, answer, function (port) {
    var request = network.request({ port: port });
    expect(request);
    request.on('response', function (response) {
      response.resume();
    });
    request.end();
  });
}

/** A server that gets raw bytes. */
function sent(bytes, options) {
  return function (network, expect) {
    var server = network.serve(options, answer, function (port) {
      network.connect(port, bytes);
    });
    expect(server);
  };
}

/** The response object of a server that answers. */
function responding(work) {
  return function (network, expect) {
    network.serve(
      undefined,
      function (message, response) {
        expect(response);
        work(response);
      },
      function (port) {
        network.connect(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      }
    );
  };
}

function end(response) {
  response.end('ok');
}

module.exports = {
  'http.ClientRequest@abort': function (network, expect) {
    network.serve(undefined, ignore, function (port) {
      var request = network.request({ port: port });
      expect(request);
      request.end();
      request.abort();
    });
  },
  'http.ClientRequest@close': exchange,
  'http.ClientRequest@finish': exchange,
  'http.ClientRequest@response': exchange,
  'http.ClientRequest@socket': exchange,
  'http.ClientRequest@connect': answeredWith('HTTP/1.1 200 Connection established\r\n\r\n', {
    method: 'CONNECT',
    path: 'specwire.example:80',
  }),
  'http.ClientRequest@continue': function (network, expect) {
    network.serve(undefined, answer, function (port) {
      var request = network.request({ port: port, method: 'POST', headers: { Expect: '100-continue' } });
      expect(request);
      request.on('continue', function () {
        request.end('body');
      });
      // The head is not held back: 'Expect' sends it at once.
    });
  },
  'http.ClientRequest@information': answeredWith(
    'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n'
  ),
  'http.ClientRequest@timeout': function (network, expect) {
    network.serve(undefined, ignore, function (port) {
      var request = network.request({ port: port });
      request.setTimeout(25);
      expect(request);
      request.end();
    });
  },
  'http.ClientRequest@upgrade': answeredWith(SWITCH, { headers: { Connection: 'Upgrade', Upgrade: 'echo' } }),

  'http.Server@checkContinue': sent(
    'POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n'
  ),
  'http.Server@checkExpectation': sent('GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n'),
  'http.Server@clientError': sent('no request at all\r\n\r\n'),
  'http.Server@close': function (network, expect) {
    var server = network.serve(undefined, answer, function () {
      server.close();
    });
    expect(server);
  },
  'http.Server@connect': sent('CONNECT specwire.example:80 HTTP/1.1\r\nHost: specwire.example:80\r\n\r\n'),
  'http.Server@connection': sent(''),
  'http.Server@dropRequest': function (network, expect) {
    var two = 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n';
    var server = network.serve(undefined, answer, function (port) {
      network.connect(port, two);
    });
    server.maxRequestsPerSocket = 1;
    expect(server);
  },
  'http.Server@request': sent('GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
  'http.Server@upgrade': sent('GET / HTTP/1.1\r\n' + UPGRADE),

  'http.ServerResponse@close': responding(end),
  'http.ServerResponse@finish': responding(end),
  'http.OutgoingMessage@finish': responding(end),
  'http.OutgoingMessage@prefinish': responding(end),
  'http.OutgoingMessage@drain': function (network, expect) {
    var mebibyte = Buffer.alloc ? Buffer.alloc(1 << 20) : new Buffer(1 << 20);
    responding(function (response) {
      // More than a socket takes at once; the client reads it all.
      for (var i = 0; i < 16; i++) response.write(mebibyte);
    })(network, expect);
  },

  'http.IncomingMessage@aborted': function (network, expect) {
    network.serve(
      undefined,
      function (message) {
        message.on('error', ignore);
        expect(message);
        socket.destroy();
      },
      function (port) {
        socket = network.connect(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf');
      }
    );
    var socket;
  },
  'http.IncomingMessage@close': function (network, expect) {
    network.serve(
      undefined,
      function (message, response) {
        expect(message);
        answer(message, response);
      },
      function (port) {
        network.connect(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      }
    );
  },
};

'use strict';
// For each error code that http documents name: what brings it. `want(callback)` expects the throw, `come(error)` is
// told an error that was emitted.

var NAME = 'x-specwire';

function inHandler(options, request, work) {
  return function (http, network, want) {
    network.serve(
      options,
      function (message, response) {
        response.on('error', function () {});
        work(response, want);
      },
      function (port) {
        network.connect(port, request);
      }
    );
  };
}

var GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
var HEAD = 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n';

module.exports = {
  ERR_INVALID_HTTP_TOKEN: function (http, network, want) {
    want(function () {
      http.validateHeaderName('');
    });
  },
  ERR_HTTP_INVALID_HEADER_VALUE: function (http, network, want) {
    want(function () {
      http.validateHeaderValue(NAME, undefined);
    });
  },
  ERR_INVALID_CHAR: function (http, network, want) {
    want(function () {
      http.validateHeaderValue(NAME, 'line\nbreak');
    });
  },
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: inHandler(undefined, GET, function (response, want) {
    response.strictContentLength = true;
    response.setHeader('Content-Length', 2);
    want(function () {
      response.end('longer');
    });
  }),
  ERR_HTTP_BODY_NOT_ALLOWED: inHandler(
    { rejectNonStandardBodyWrites: true },
    HEAD,
    function (response, want) {
      want(function () {
        response.write('body');
      });
    }
  ),
  ERR_HTTP_HEADERS_SENT: inHandler(undefined, GET, function (response, want) {
    response.writeHead(200);
    response.write('body');
    want(function () {
      response.setHeader(NAME, 'late');
    });
  }),
  HPE_HEADER_OVERFLOW: function (http, network, want, come) {
    // More than any version takes when nothing else is said.
    var bytes = 'GET / HTTP/1.1\r\nHost: a\r\nX: ' + new Array(1 << 17).join('x') + '\r\n\r\n';
    var server = network.serve(
      undefined,
      function () {},
      function (port) {
        network.connect(port, bytes);
      }
    );
    server.on('clientError', come);
  },
  ECONNRESET: function (http, network, want, come) {
    network.serveRaw(
      function (socket) {
        socket.destroy();
      },
      function (port) {
        network.request({ port: port }).on('error', come).end();
      }
    );
  },
  ABORT_ERR: function (http, network, want, come) {
    network.serve(
      undefined,
      function () {},
      function (port) {
        var controller = new AbortController();
        network.request({ port: port, signal: controller.signal }).on('error', come).end();
        controller.abort();
      }
    );
  },
};

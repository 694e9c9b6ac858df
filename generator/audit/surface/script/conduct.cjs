'use strict';
// How http conducts itself where texts make statements of their own: what goes out, who is called back, what is refused.
// Each is a probe for the bench; connections are made to this process alone, on the loopback address.
var os = require('os');
var path = require('path');
var instances = require('./instances.cjs');

var HERE = '127.0.0.1';
var GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
/** Whoever has said nothing by then has nothing to say. */
var PATIENCE_MS = 2000;
/** Long enough for bytes that were going to be sent, or for somebody to be called back. */
var SOON_MS = 250;

function ignore() {}

function probe(name, run) {
  return {
    name: name,
    run: function (b) {
      b.later(PATIENCE_MS, function () {
        b.done(null);
      });
      run(b);
    },
  };
}

/** A request that nobody waits for, and that ends with the probe. */
function request(b, options, heard) {
  var made = b.http.request(options, heard);
  made.on('error', ignore);
  b.open.push(function () {
    try {
      if (made.destroy) made.destroy();
      else made.abort();
    } catch (_thrown) {
      /* an old one cannot end what leads nowhere */
    }
  });
  return made;
}

function to(port, more) {
  var options = { host: HERE, port: port, agent: false };
  for (var name in more) options[name] = more[name];
  return options;
}

function writeEmpty(b) {
  var got = '';
  var calledBack = false;
  function listen(socket) {
    socket.on('data', function (chunk) {
      got += chunk;
    });
  }
  b.serveRaw(listen, function (port) {
    request(b, to(port, { method: 'POST' })).write('', function () {
      calledBack = true;
    });
    b.later(SOON_MS, function () {
      b.done({ sent: got !== '', calledBack: calledBack });
    });
  });
}

function framingOf(text) {
  var found = /\r\n((?:content-length|transfer-encoding): [^\r]*)/i.exec(text);
  return found ? found[1] : 'neither';
}

/** `end('hi')` beside `write('hi')` and `end()`. */
function endWithData(b) {
  var seen = {};
  function listen(socket) {
    b.gather(socket, function (text) {
      seen[/^POST \/(\w+)/.exec(text)[1]] = framingOf(text);
      if (seen.together && seen.apart) b.done(seen);
    });
  }
  b.serveRaw(listen, function (port) {
    request(b, to(port, { method: 'POST', path: '/together' })).end('hi');
    var apart = request(b, to(port, { method: 'POST', path: '/apart' }));
    apart.write('hi');
    apart.end();
  });
}

function wrongLength(b) {
  function answer(_, response) {
    var error = null;
    function refused(thrown) {
      error = thrown.code || thrown.name;
    }
    response.on('error', refused);
    try {
      response.writeHead(200, { 'Content-Length': 5 });
      response.end('hi');
    } catch (thrown) {
      refused(thrown);
    }
    b.later(50, function () {
      b.done({ error: error });
    });
  }
  b.serve(null, answer, function (port) {
    b.exchange(port, [GET], ignore);
  });
}

function hintsWithoutLink(b) {
  var calledBack = false;
  function answer(_, response) {
    if (typeof response.writeEarlyHints !== 'function') return b.done(null);
    try {
      response.writeEarlyHints({ 'x-a': '1' }, function () {
        calledBack = true;
      });
    } catch (_thrown) {
      return b.done(null);
    }
    b.later(SOON_MS, function () {
      response.end();
    });
  }
  b.serve(null, answer, function (port) {
    b.exchange(port, [GET], function (seen) {
      b.done({ sent: /^HTTP\/1\.1 103 /.test(seen.reply), calledBack: calledBack });
    });
  });
}

function destroyWithError(b) {
  var emitted = false;
  var message = new b.http.OutgoingMessage();
  message.on('error', function () {
    emitted = true;
  });
  message.destroy(new Error('told'));
  b.later(50, function () {
    b.done({ emitted: emitted });
  });
}

function socketName() {
  var name = 'specwire-' + process.pid + '-' + Math.random().toString(36).slice(2, 10);
  return process.platform === 'win32' ? '\\\\.\\pipe\\' + name : path.join(os.tmpdir(), name);
}

/** With a host and a port, of which one leads nowhere. */
function socketPath(b) {
  var place = socketName();
  var server = b.http.createServer(function (_, response) {
    b.track(response.socket || response.connection);
    response.end();
  });
  b.open.push(function () {
    server.close();
  });
  server.on('error', function () {
    b.done(null);
  });
  server.listen(place, function () {
    try {
      request(b, to(1, { socketPath: place }), function (response) {
        b.done({ status: response.statusCode });
      }).end();
    } catch (_thrown) {
      b.done(null);
    }
  });
}

/** What reaches the connection of an agent, of an option of the request's own. */
function noDelay(b) {
  var seen = null;
  var agent = new b.http.Agent();
  agent.createConnection = function (options) {
    seen = options.noDelay;
    return instances.deadSocket();
  };
  request(b, to(1, { agent: agent, noDelay: false }));
  b.later(50, function () {
    b.done({ noDelay: seen });
  });
}

/** A lookup that knows one address, and says so whatever it is asked for. */
function lookupOfOne(b) {
  function lookup(_, _options, found) {
    found(null, HERE, 4);
  }
  function answer(_, response) {
    response.end();
  }
  b.serve(null, answer, function (port) {
    var asked = request(b, to(port, { host: 'a.invalid', lookup: lookup }), function () {
      b.done({ error: null });
    });
    asked.on('error', function (error) {
      b.done({ error: error.code || error.name });
    });
    asked.end();
  });
}

function listOfHeaders(b) {
  function listen(socket) {
    b.gather(socket, function (text) {
      b.done({ host: /\r\nhost:/i.test(text) });
    });
  }
  b.serveRaw(listen, function (port) {
    try {
      request(b, to(port, { headers: ['X-A', '1'] })).end();
    } catch (_thrown) {
      b.done(null);
    }
  });
}

function strictRequest(b) {
  var options = to(1, { httpValidation: 'strict', headers: { 'X-A': '\u00e9' } });
  options.createConnection = instances.deadSocket;
  try {
    request(b, options);
    b.done({ taken: true });
  } catch (_thrown) {
    b.done({ taken: false });
  }
}

function strictServer(b) {
  function answer(_, response) {
    b.done({ taken: true });
    response.end();
  }
  b.serve({ httpValidation: 'strict' }, answer, function (port) {
    b.exchange(port, ['GET / HTTP/1.1\r\nHost: a\r\nX-A: \u00e9\r\n\r\n'], function () {
      b.done({ taken: false });
    });
  });
}

/** Whether the connection is still there long after the timeout. A machine that stalls has not missed that it was closed. */
function keepAliveTimeout(b) {
  var closed = false;
  function answer(message, response) {
    message.socket.on('close', function () {
      closed = true;
    });
    response.on('finish', function () {
      b.later(700, function () {
        b.later(50, function () {
          b.done({ late: !closed });
        });
      });
    });
    response.end();
  }
  b.serve(null, answer, function (port, server) {
    if (!('keepAliveTimeout' in server)) return b.done(null);
    server.keepAliveTimeout = 200;
    b.exchange(port, [GET], ignore);
  });
}

/** With how many arguments the callbacks of `setTimeout` are called, of a server's message and response and of a request. */
function timeoutCallbacks(b) {
  var seen = {};
  function counting(name) {
    return function () {
      seen[name] = arguments.length;
    };
  }
  function answer(message, response) {
    message.setTimeout(50, counting('IncomingMessage#setTimeout'));
    response.setTimeout(50, counting('ServerResponse#setTimeout'));
  }
  b.serve(null, answer, function (port) {
    b.exchange(port, ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\na'], ignore);
    request(b, to(port, { method: 'POST' })).setTimeout(50, counting('ClientRequest#setTimeout'));
  });
  b.later(2 * SOON_MS, function () {
    b.done(seen);
  });
}

exports.probes = [
  probe('write-empty', writeEmpty),
  probe('end-with-data', endWithData),
  probe('wrong-length', wrongLength),
  probe('hints-without-link', hintsWithoutLink),
  probe('destroy-with-error', destroyWithError),
  probe('socket-path-with-host', socketPath),
  probe('no-delay-false', noDelay),
  probe('lookup-of-one', lookupOfOne),
  probe('list-of-headers', listOfHeaders),
  probe('strict-request', strictRequest),
  probe('strict-server', strictServer),
  probe('keep-alive-timeout-late', keepAliveTimeout),
  probe('timeout-callbacks', timeoutCallbacks),
];

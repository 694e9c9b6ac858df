// What a client sends by default, and what it makes of the answers.
'use strict';

var GREETING = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

function merge(target, source) {
  for (var name in source) target[name] = source[name];
  return target;
}

function repeat(text, times) {
  return new Array(times + 1).join(text);
}

// Makes one request to a raw server and tells the bytes that arrived there.
function sent(name, options, body) {
  return {
    name: 'sends-' + name,
    run: function (b) {
      b.serveRaw(
        function (socket) {
          b.gather(socket, function (text) {
            b.done({ bytes: text, events: b.seen });
          });
        },
        function (port) {
          var made = typeof options === 'function' ? options(b.http, port) : options;
          if (typeof made === 'object') made = merge({ host: '127.0.0.1', port: port, agent: false }, made);
          var req = b.http.request(made);
          b.open.push(function () {
            req.destroy ? req.destroy() : req.abort();
          });
          b.watch(req, 'req', ['error']);
          (
            body ||
            function (r) {
              r.end();
            }
          )(req, b);
        }
      );
    },
  };
}

function text(value) {
  return function (req) {
    req.end(value);
  };
}

function fresh(options) {
  return function (http) {
    return { agent: new http.Agent(options) };
  };
}

var requests = [
  sent('get', {}),
  sent('get-default-agent', function () {
    return { agent: undefined };
  }),
  sent('get-agent', fresh({})),
  sent('get-agent-keep-alive', fresh({ keepAlive: true })),
  sent('get-agent-keep-alive-http-max-sockets', fresh({ keepAlive: true, maxSockets: 1 })),
  sent('get-agent-max-sockets', fresh({ maxSockets: 1 })),
  sent('get-path', { path: '/a?b=c#d' }),
  sent('get-empty-path', { path: '' }),
  sent('lower-case-method', { method: 'get' }),
  sent('unknown-method', { method: 'XYZ' }),
  sent('post-empty', { method: 'POST' }),
  sent('post-end', { method: 'POST' }, text('hi')),
  sent('post-write', { method: 'POST' }, function (req) {
    req.write('hi');
    req.end('you');
  }),
  sent('post-length', { method: 'POST', headers: { 'Content-Length': 2 } }, function (req) {
    req.write('hi');
    req.end();
  }),
  sent('post-flush', { method: 'POST' }, function (req) {
    req.flushHeaders();
    req.end('hi');
  }),
  sent('put-empty', { method: 'PUT' }),
  sent('delete', { method: 'DELETE' }),
  sent('delete-end', { method: 'DELETE' }, text('hi')),
  sent('delete-write', { method: 'DELETE' }, function (req) {
    req.write('hi');
    req.end();
  }),
  sent('get-end', {}, text('hi')),
  sent('get-write', {}, function (req) {
    req.write('hi');
    req.end();
  }),
  sent('head', { method: 'HEAD' }),
  sent('options', { method: 'OPTIONS', path: '*' }),
  sent('trace', { method: 'TRACE' }),
  sent('connect', { method: 'CONNECT', path: 'a:1' }),
  sent('auth', { auth: 'me:p\u00e4ss' }),
  sent('auth-and-header', { auth: 'me:pass', headers: { Authorization: 'x' } }),
  sent('headers', { headers: { 'X-A': 1, 'x-b': ['2', '3'], Cookie: ['a=1', 'b=2'] } }),
  sent('headers-array', { headers: ['X-A', '1', 'x-a', '2', 'Host', 'me'] }),
  sent('headers-pairs', {
    headers: [
      ['X-A', '1'],
      ['X-A', '2'],
    ],
  }),
  sent('own-host', { headers: { Host: 'me' } }),
  sent('set-host-false', { setHost: false }),
  sent('set-default-headers-false', { setDefaultHeaders: false, method: 'POST' }, text('hi')),
  sent('host-default-port', { defaultPort: 1 }),
  sent('connection-keep-alive', { headers: { Connection: 'keep-alive' } }),
  sent('connection-upgrade', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }),
  sent('own-transfer-encoding', { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } }, text('hi')),
  sent('expect', { method: 'POST', headers: { Expect: '100-continue' } }, function () {}),
  sent('unique-headers', { uniqueHeaders: ['x-a'], headers: { 'X-A': ['1', '2'], 'X-B': ['1', '2'] } }),
  sent('trailers', { method: 'POST' }, function (req) {
    req.write('a');
    req.addTrailers({ 'X-T': '1' });
    req.end();
  }),
  sent('set-and-remove-header', {}, function (req) {
    req.setHeader('X-A', 1);
    req.setHeader('X-B', 2);
    req.removeHeader('x-a');
    req.end();
  }),
  sent('url', function (http, port) {
    return 'http://127.0.0.1:' + port + '/p%20q?x=1#h';
  }),
  sent('url-with-auth', function (http, port) {
    return 'http://us%65r:pa%3Ass@127.0.0.1:' + port;
  }),
];

// Answers a request with given bytes and tells everything the client said about them.
function answered(name, reply, options, extra) {
  extra = extra || {};
  return {
    name: 'receives-' + name,
    run: function (b) {
      b.serveRaw(
        function (socket) {
          socket.once('data', function () {
            socket.write(reply, 'binary');
            if (extra.end) socket.end();
          });
        },
        function (port) {
          var req = b.http.request(merge({ host: '127.0.0.1', port: port, agent: false }, options));
          b.watch(req, 'req', ['continue', 'socket', 'close', 'abort', 'timeout']);
          watchReplies(b, req, extra);
          req.end();
          b.later(extra.ms || 500, function () {
            b.done();
          });
        }
      );
    },
  };
}

function watchReplies(b, req, extra) {
  req.on('error', function (error) {
    b.log({
      error: error.code || null,
      message: error.message,
      reason: error.reason || null,
      bytesParsed: error.bytesParsed === undefined ? null : error.bytesParsed,
      rawPacket: error.rawPacket ? error.rawPacket.length : null,
    });
  });
  req.on('information', function (info) {
    b.log({ information: info });
  });
  if (extra.setup) extra.setup(req, b);
  if (extra.deaf) return;
  req.on('response', function (res) {
    b.log({
      status: res.statusCode,
      reason: res.statusMessage,
      version: res.httpVersion,
      headers: res.headers,
      rawHeaders: res.rawHeaders,
    });
    var body = '';
    if (res.setEncoding) res.setEncoding('binary');
    res.on('data', function (piece) {
      body += piece;
    });
    res.on('end', function () {
      b.log({ body: body, complete: res.complete, trailers: res.trailers, rawTrailers: res.rawTrailers });
    });
    b.watch(res, 'res', ['aborted', 'error', 'close']);
  });
}

function head(lines) {
  return 'HTTP/1.1 ' + lines + '\r\n\r\n';
}

function onSwitch(event) {
  return function (req, b) {
    req.on(event, function (res, socket, rest) {
      b.log({ event: event, status: res.statusCode, head: String(rest) });
      socket.destroy();
    });
  };
}

var answers = [
  answered('length', GREETING, {}),
  answered('until-close', head('200 OK') + 'body', {}, { end: true }),
  answered(
    'chunked-trailers',
    head('200 OK\r\nTransfer-Encoding: chunked') + '2\r\nok\r\n0\r\nX-T: 1\r\n\r\n',
    {}
  ),
  answered('http-1.0', 'HTTP/1.0 200 OK\r\n\r\nbody', {}, { end: true }),
  answered('no-reason', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', {}),
  answered('status-204-with-length', head('204 No Content\r\nContent-Length: 5'), {}),
  answered('status-304-with-length', head('304 Not Modified\r\nContent-Length: 5'), {}),
  answered('head-with-length', head('200 OK\r\nContent-Length: 5'), { method: 'HEAD' }),
  answered('continue', head('100 Continue') + GREETING, {}),
  answered('processing', head('102 Processing\r\nX-A: b') + GREETING, {}),
  answered('early-hints', head('103 Early Hints\r\nLink: </a>') + GREETING, {}),
  answered('switching-unasked', head('101 Switching Protocols') + GREETING, {}),
  answered('upgrade-unheard', head('101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x') + 'more', {
    headers: { Connection: 'Upgrade', Upgrade: 'x' },
  }),
  answered(
    'upgrade-heard',
    head('101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x') + 'more',
    { headers: { Connection: 'Upgrade', Upgrade: 'x' } },
    { setup: onSwitch('upgrade') }
  ),
  answered(
    'upgrade-refused',
    GREETING,
    { headers: { Connection: 'Upgrade', Upgrade: 'x' } },
    { setup: onSwitch('upgrade') }
  ),
  answered('connect-unheard', head('200 OK') + 'more', { method: 'CONNECT', path: 'a:1' }),
  answered(
    'connect-heard',
    head('200 OK') + 'more',
    { method: 'CONNECT', path: 'a:1' },
    { setup: onSwitch('connect') }
  ),
  answered(
    'connect-refused',
    head('403 No\r\nContent-Length: 2') + 'no',
    { method: 'CONNECT', path: 'a:1' },
    { setup: onSwitch('connect') }
  ),
  answered('unheard', GREETING, {}, { deaf: true }),
  answered('garbage', 'HELLO\r\n\r\n', {}),
  answered('bad-status', 'HTTP/1.1 2x0 OK\r\n\r\n', {}),
  answered('http-2.0', 'HTTP/2.0 200 OK\r\n\r\n', {}),
  answered('bad-header', head('200 OK\r\nX A: b'), {}),
  answered('folded-value', head('200 OK\r\nX-A: b\r\n c\r\nContent-Length: 0'), {}),
  answered('bad-chunk', head('200 OK\r\nTransfer-Encoding: chunked') + 'zz\r\n', {}),
  answered('two-lengths', head('200 OK\r\nContent-Length: 1\r\nContent-Length: 2') + 'ab', {}),
  answered(
    'length-and-chunked',
    head('200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked') + '0\r\n\r\n',
    {}
  ),
  answered('header-overflow', head('200 OK\r\nX-A: ' + repeat('b', 300) + '\r\nContent-Length: 0'), {
    maxHeaderSize: 200,
  }),
  answered('rest-after-message', GREETING + 'EXTRA', {}),
  answered('second-response', GREETING + GREETING, {}),
  answered('cut-in-head', 'HTTP/1.1 200', {}, { end: true }),
  answered('cut-in-length', head('200 OK\r\nContent-Length: 5') + 'ab', {}, { end: true }),
  answered('cut-in-chunk', head('200 OK\r\nTransfer-Encoding: chunked') + '5\r\nab', {}, { end: true }),
  answered(
    'max-headers-count',
    head('200 OK\r\nX-A: 1\r\nX-B: 2\r\nX-C: 3\r\nContent-Length: 0'),
    {},
    {
      setup: function (req) {
        req.maxHeadersCount = 2;
      },
    }
  ),
  answered('insecure-parser', head('200 OK\r\nX-A: b\u0001c\r\nContent-Length: 0'), {
    insecureHTTPParser: true,
  }),
  answered('control-in-value', head('200 OK\r\nX-A: b\u0001c\r\nContent-Length: 0'), {}),
  answered('timeout-option', '', { timeout: 100 }, { ms: 300 }),
];

// Several requests through one agent against a server that counts connections.
function pooled(name, agentOptions, use, serverHeaders) {
  return {
    name: 'agent-' + name,
    run: function (b) {
      var connections = 0;
      b.serve(
        null,
        function (req, res) {
          if (serverHeaders) for (var n in serverHeaders) res.setHeader(n, serverHeaders[n]);
          res.end('ok');
        },
        function (port, server) {
          server.on('connection', function () {
            connections++;
          });
          var agent = new b.http.Agent(agentOptions);
          b.open.push(function () {
            if (agent.destroy) agent.destroy();
          });
          use(b, agent, port, function () {
            b.log({ connections: connections });
            b.done();
          });
        }
      );
    },
  };
}

function table(list, port) {
  var seen = {};
  for (var key in list) seen[key.split(String(port)).join('<port>')] = list[key].length;
  return seen;
}

// Goes on when the request is over: where a pooled connection makes none close, some time after its response.
function once(b, agent, port, label, then) {
  function over() {
    var next = then;
    then = null;
    if (next) b.later(30, next);
  }
  var req = b.http.get({ host: '127.0.0.1', port: port, agent: agent, path: '/' + label }, function (res) {
    res.on('end', function () {
      b.log(label + ' end');
      b.later(150, over);
    });
    res.on('close', function () {
      b.log(label + ' res close');
    });
    res.resume();
  });
  req.on('socket', function () {
    b.log(label + ' socket');
  });
  req.on('error', function (error) {
    b.log(label + ' ' + error.code);
  });
  req.on('close', function () {
    b.log(label + ' close, reused ' + String(req.reusedSocket));
    over();
  });
  return req;
}

function twice(b, agent, port, done) {
  once(b, agent, port, 'one', function () {
    b.log({
      sockets: table(agent.sockets, port),
      free: table(agent.freeSockets || {}, port),
      requests: table(agent.requests, port),
    });
    once(b, agent, port, 'two', done);
  });
}

function together(b, agent, port, done) {
  once(b, agent, port, 'one');
  once(b, agent, port, 'two', done);
  b.log({ sockets: table(agent.sockets, port), requests: table(agent.requests, port) });
}

// How long the pool will keep the connection, after a hint of three seconds to an agent with ten.
function pooledTimeout(b, agent, port, done) {
  once(b, agent, port, 'one', function () {
    b.seen = [];
    var free = null;
    for (var key in agent.freeSockets || {}) free = agent.freeSockets[key][0].timeout;
    b.done({ free: free === undefined ? null : free });
  });
}

var pools = [
  pooled('hint-socket-timeout', { keepAlive: true, timeout: 10000 }, pooledTimeout, {
    'Keep-Alive': 'timeout=3',
  }),
  pooled('default-twice', {}, twice),
  pooled('keep-alive-twice', { keepAlive: true }, twice),
  pooled('keep-alive-hint-0', { keepAlive: true }, twice, { 'Keep-Alive': 'timeout=0' }),
  pooled('keep-alive-hint-1', { keepAlive: true }, twice, { 'Keep-Alive': 'timeout=1' }),
  pooled('keep-alive-server-closes', { keepAlive: true }, twice, { Connection: 'close' }),
  pooled('max-free-sockets-0', { keepAlive: true, maxFreeSockets: 0 }, twice),
  pooled('max-sockets-1', { maxSockets: 1 }, together),
  pooled('max-sockets-1-keep-alive', { maxSockets: 1, keepAlive: true }, together),
  pooled('max-total-sockets-1', { maxTotalSockets: 1 }, together),
];

exports.merge = merge;
exports.probes = requests.concat(answers, pools);

// How repeated fields end up in `headers`, `trailers` and their kin, for every name the documents single out.
'use strict';

var NAMES = [
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
  'set-cookie',
  'cookie',
  'accept',
  'connection',
  'date',
  'if-match',
  'if-none-match',
  'link',
  'origin',
  'via',
  'vary',
  'warning',
  'www-authenticate',
  'x-a',
  'x-forwarded-for',
  'cache-control',
  'content-encoding',
  'sec-websocket-protocol',
  'access-control-allow-origin',
  'strict-transport-security',
  'upgrade',
  'dnt',
  '__proto__',
  'constructor',
];

function repeated(name) {
  // Two lengths and two hosts are refused unless equal; all others differ.
  var second = name === 'content-length' ? '1' : '2';
  return name + ': 1\r\n' + name + ': ' + second + '\r\n';
}

function collect(b, options, bytes, pick, done) {
  b.serve(
    options,
    function (req, res) {
      req.on('end', function () {
        done(attempt(pick, req));
        res.end();
      });
      req.resume();
    },
    function (port) {
      b.exchange(port, [bytes], function () {
        done('refused');
      });
    }
  );
}

function attempt(pick, req) {
  try {
    return pick(req);
  } catch (thrown) {
    return 'threw ' + thrown.name;
  }
}

function pickFrom(table, name) {
  return function (req) {
    var fields = req[table];
    if (!fields) return 'absent';
    return Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : 'missing';
  };
}

// One probe for all names of one table; each name on a connection of its own, one after another.
function fields(title, table, options, request) {
  return {
    name: title,
    run: function (b) {
      var seen = {};
      function next(i) {
        if (i === NAMES.length) return b.done(seen);
        var told = false;
        collect(b, options, request(NAMES[i]), pickFrom(table, NAMES[i]), function (value) {
          if (told) return;
          told = true;
          seen['=' + NAMES[i]] = value;
          next(i + 1);
        });
      }
      next(0);
    },
  };
}

// The same for what a client receives.
function received(title, table, options) {
  return {
    name: title,
    run: function (b) {
      var seen = {};
      var replies = [];
      b.serveRaw(
        function (socket) {
          socket.once('data', function () {
            socket.end('HTTP/1.1 200 OK\r\n' + repeated(replies[0]) + '\r\nx');
          });
        },
        function (port) {
          next(0, port);
        }
      );
      function next(i, port) {
        if (i === NAMES.length) return b.done(seen);
        replies = [NAMES[i]];
        fetch(b, port, options, pickFrom(table, NAMES[i]), function (value) {
          seen['=' + NAMES[i]] = value;
          next(i + 1, port);
        });
      }
    },
  };
}

function fetch(b, port, options, pick, done) {
  var told = false;
  var made = { host: '127.0.0.1', port: port, agent: false };
  for (var key in options || {}) made[key] = options[key];
  function tell(value) {
    if (told) return;
    told = true;
    done(value);
  }
  var req = b.http.get(made, function (res) {
    var value = attempt(pick, res);
    res.on('end', function () {
      tell(value);
    });
    res.on('error', function () {
      tell(value);
    });
    res.resume();
  });
  req.on('error', function (error) {
    tell('refused ' + error.code);
  });
  // Versions that take a field for an upgrade, which nobody hears of, hang up without a word.
  req.on('socket', function (socket) {
    socket.on('close', function () {
      b.later(100, function () {
        tell('closed');
      });
    });
  });
}

function inHead(name) {
  var host = name === 'host' ? '' : 'Host: a\r\n';
  return 'POST / HTTP/1.1\r\n' + host + repeated(name) + '\r\n' + (name === 'content-length' ? 'x' : '');
}

function inTrailers(name) {
  return 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n' + repeated(name) + '\r\n';
}

function prototypeOf(value) {
  if (value === undefined || value === null) return 'absent';
  return Object.getPrototypeOf(value) === null ? 'null' : 'Object';
}

var prototypes = {
  name: 'fields-prototypes',
  run: function (b) {
    collect(
      b,
      null,
      inHead('x-a'),
      function (req) {
        return {
          headers: prototypeOf(req.headers),
          headersDistinct: prototypeOf(req.headersDistinct),
          trailers: prototypeOf(req.trailers),
          trailersDistinct: prototypeOf(req.trailersDistinct),
        };
      },
      function (seen) {
        b.done(seen);
      }
    );
  },
};

exports.probes = [
  fields('fields-headers', 'headers', null, inHead),
  fields('fields-headers-joined', 'headers', { joinDuplicateHeaders: true }, inHead),
  fields('fields-headers-distinct', 'headersDistinct', null, inHead),
  fields('fields-trailers', 'trailers', null, inTrailers),
  fields('fields-trailers-distinct', 'trailersDistinct', null, inTrailers),
  received('fields-received-headers', 'headers', null),
  received('fields-received-headers-joined', 'headers', { joinDuplicateHeaders: true }),
  received('fields-received-headers-distinct', 'headersDistinct', null),
  prototypes,
];

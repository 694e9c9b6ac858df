'use strict';
// How many headers a server or a client takes when nobody set a limit. The connection is a stream in memory: no network is touched.
var stream = require('stream');

/** Sizes that documents have named, smallest first. */
var SIZES = [1000, 2000];
var PATIENCE_MS = 1000;

function connection(text) {
  var sent = false;
  var duplex = new stream.Duplex({
    read: function () {
      if (!sent) this.push(text);
      sent = true;
    },
    write: function (chunk, encoding, done) {
      done();
    },
  });
  duplex.setTimeout =
    duplex.setNoDelay =
    duplex.setKeepAlive =
      function () {
        return duplex;
      };
  // Streams of Node before 8 cannot be destroyed.
  duplex.destroy = duplex.destroy || function () {};
  return duplex.on('error', function () {});
}

/** A head of that many fields, each with a name of its own. */
function head(first, field, count) {
  var lines = [first, field];
  while (lines.length <= count) lines.push('a' + lines.length + ': b');
  return lines.join('\r\n') + '\r\n\r\n';
}

/** Each hears a message from the socket, and calls back with it, or with null when it is refused. */
var SIDES = {
  server: function (http, heard) {
    var server = http.createServer({ maxHeaderSize: 1 << 20 });
    server.on('request', heard);
    server.on('clientError', function () {
      heard(null);
    });
    return function (socket) {
      server.emit('connection', socket);
    };
  },
  client: function (http, heard) {
    return function (socket) {
      var agent = new http.Agent();
      agent.createConnection = function () {
        return socket;
      };
      var request = http.request({ host: 'a', agent: agent, maxHeaderSize: 1 << 20 }, heard);
      request.on('error', function () {
        heard(null);
      });
      request.end();
    };
  },
};

var HEADS = {
  server: ['GET / HTTP/1.1', 'Host: a'],
  client: ['HTTP/1.1 200 OK', 'Content-Length: 0'],
};

/** Calls back with whether a message of that many fields arrives with all of them. */
function takes(http, side, count, done) {
  var socket = connection(head(HEADS[side][0], HEADS[side][1], count));
  var timer = setTimeout(finish, PATIENCE_MS, null);
  function finish(message) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    socket.destroy();
    done(message !== null && Object.keys(message.headers).length === count);
  }
  SIDES[side](http, finish)(socket);
}

/**
 * Calls back with the largest of the sizes that a side (`server`, `client`) takes while it does not take the next; null
 * when that cannot be told.
 */
exports.measure = function (http, side, done) {
  function next(index, largest) {
    if (index === SIZES.length) return done(null);
    takes(http, side, SIZES[index], function (whole) {
      if (whole) return next(index + 1, SIZES[index]);
      done(largest);
    });
  }
  next(0, null);
};

'use strict';
// How many headers a server takes when nobody set a limit. The connection is a stream in memory: no network is touched.
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
  return duplex.on('error', function () {});
}

function request(count) {
  var lines = ['GET / HTTP/1.1', 'Host: a'];
  while (lines.length <= count) lines.push('a' + lines.length + ': b');
  return lines.join('\r\n') + '\r\n\r\n';
}

/** Calls back with whether a request of that many headers arrives with all of them. */
function takes(http, count, done) {
  var server = http.createServer({ maxHeaderSize: 1 << 20 });
  var socket = connection(request(count));
  var timer = setTimeout(finish, PATIENCE_MS, false);
  function finish(whole) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    socket.destroy();
    done(whole);
  }
  server.on('request', function (message) {
    finish(message.rawHeaders.length === 2 * count);
  });
  server.on('clientError', function () {
    finish(false);
  });
  server.emit('connection', socket);
}

/** Calls back with the largest of the sizes that is taken while the next is not; null when that cannot be told. */
exports.measure = function (http, done) {
  function next(index, largest) {
    if (index === SIZES.length) return done(null);
    takes(http, SIZES[index], function (whole) {
      if (whole) return next(index + 1, SIZES[index]);
      done(largest);
    });
  }
  next(0, null);
};

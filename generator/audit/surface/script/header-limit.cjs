'use strict';
// How many headers a server or a client takes when nobody set a limit. Connections are made to this process alone, on the
// loopback address.
var net = require('net');

/** Sizes that documents have named, smallest first. */
var SIZES = [1000, 2000];
var PATIENCE_MS = 1000;
var HERE = '127.0.0.1';

/** A head of that many fields, each with a name of its own. */
function head(first, field, count) {
  var lines = [first, field];
  while (lines.length <= count) lines.push('a' + lines.length + ': b');
  return lines.join('\r\n') + '\r\n\r\n';
}

function ignore() {}

/** Each sends a head of that many fields, calls back with the message that arrives or with null, and gives back how to end it. */
var SIDES = {
  server: function (http, count, heard) {
    var socket = new net.Socket();
    var server = listen(
      http.createServer.length === 1 ? http.createServer() : http.createServer({ maxHeaderSize: 1 << 20 })
    );
    server.on('request', heard);
    server.on('clientError', function () {
      heard(null);
    });
    server.on('listening', function () {
      socket.connect(server.address().port, HERE);
      socket.write(head('GET / HTTP/1.1', 'Host: a', count));
    });
    return ender(socket, server);
  },
  client: function (http, count, heard) {
    var peers = [];
    var server = listen(net.createServer());
    server.on('connection', function (peer) {
      peers.push(peer);
      peer.on('error', ignore).write(head('HTTP/1.1 200 OK', 'Content-Length: 0', count));
    });
    server.on('listening', function () {
      var options = { host: HERE, port: server.address().port, agent: false, maxHeaderSize: 1 << 20 };
      var request = http.request(options, heard);
      request.on('error', function () {
        heard(null);
      });
      request.end();
    });
    return function () {
      peers.forEach(function (peer) {
        peer.destroy();
      });
      close(server);
    };
  },
};

function listen(server) {
  server.listen(0, HERE);
  return server.on('error', ignore);
}

function close(server) {
  try {
    server.close();
  } catch (_) {}
}

function ender(socket, server) {
  socket.on('error', ignore);
  return function () {
    socket.destroy();
    close(server);
  };
}

/** Calls back with whether a message of that many fields arrives with all of them. */
function takes(http, side, count, done) {
  var timer = setTimeout(finish, PATIENCE_MS, null);
  var end = SIDES[side](http, count, finish);
  function finish(message) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    end();
    done(message !== null && Object.keys(message.headers).length === count);
  }
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

'use strict';
// Servers, clients and raw connections on 127.0.0.1, port 0; the scope of the case closes what is opened here.
var net = require('net');

function Network(http, scope) {
  this.http = http;
  this.scope = scope;
  /** The server's end of the youngest connection. */
  this.lastServed = null;
}

/** Starts the server under test. `options` may be undefined: the oldest versions take none. */
Network.prototype.serve = function (options, onRequest, ready) {
  var scope = this.scope;
  var server = options ? this.http.createServer(options) : this.http.createServer();
  var self = this;
  scope.server(server);
  server.on('connection', function (socket) {
    self.lastServed = socket;
  });
  if (onRequest) server.on('request', scope.guard(onRequest));
  server.listen(
    0,
    '127.0.0.1',
    scope.guard(function () {
      ready(server.address().port, server);
    })
  );
  return server;
};

/** A server that writes whatever bytes the case wants, to test the client against. */
Network.prototype.serveRaw = function (onSocket, ready) {
  var scope = this.scope;
  var server = scope.server(net.createServer());
  server.on('connection', scope.guard(onSocket));
  server.listen(
    0,
    '127.0.0.1',
    scope.guard(function () {
      ready(server.address().port, server);
    })
  );
  return server;
};

/** A plain connection that sends `bytes` once it stands and gathers what comes back in `socket.received`. */
Network.prototype.connect = function (port, bytes, onReceived) {
  var scope = this.scope;
  var socket = scope.socket(net.connect(port, '127.0.0.1'));
  socket.received = '';
  socket.on('connect', function () {
    if (bytes) socket.write(bytes, 'binary');
  });
  socket.on(
    'data',
    scope.guard(function (chunk) {
      socket.received += chunk.toString('binary');
      if (onReceived) onReceived(socket.received, socket);
    })
  );
  return socket;
};

/** A request of the client under test, with an agent of its own. It is not ended. */
Network.prototype.request = function (options, onResponse) {
  var scope = this.scope;
  var given = { host: '127.0.0.1' };
  for (var name in options) given[name] = options[name];
  if (given.agent === undefined) given.agent = this.agent();
  var request = this.http.request(given);
  if (onResponse) request.on('response', scope.guard(onResponse));
  return scope.request(request);
};

Network.prototype.agent = function (options) {
  var agent = new this.http.Agent(options || {});
  this.scope.onClose(function () {
    if (typeof agent.destroy === 'function') agent.destroy();
  });
  return agent;
};

module.exports = Network;

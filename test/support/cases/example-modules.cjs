'use strict';
// What an example gets for `require`, `console` and `process`: the real ones, but what it opens is closed with the case.
var net = require('net');

/** An object that behaves like `module`, with some functions in other hands. */
function overlay(module, replaced) {
  var copy = Object.create(module);
  for (var name in replaced) {
    Object.defineProperty(copy, name, {
      value: replaced[name],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}

// Unlike Scope's, these add no 'error' listener before the end: an error that the example does not expect fails it.
function trackSocket(scope, socket) {
  scope.onClose(function () {
    socket.on('error', function () {});
    socket.destroy();
  });
  return socket;
}

function trackRequest(scope, request) {
  request.on('socket', function (socket) {
    trackSocket(scope, socket);
  });
  scope.onClose(function () {
    request.on('error', function () {});
    if (typeof request.destroy === 'function') request.destroy();
  });
  return request;
}

/** The http module under test. */
exports.httpFor = function (http, run) {
  return overlay(http, {
    createServer: function () {
      return run.track(http.createServer.apply(http, arguments));
    },
    request: function () {
      return trackRequest(run.scope, http.request.apply(http, arguments));
    },
    get: function () {
      return trackRequest(run.scope, http.get.apply(http, arguments));
    },
  });
};

function netFor(run) {
  function connect() {
    return trackSocket(run.scope, net.connect.apply(net, arguments));
  }
  return overlay(net, {
    createServer: function () {
      return run.track(net.createServer.apply(net, arguments));
    },
    connect: connect,
    createConnection: connect,
  });
}

/** `require` that gives `face` for http, under either of its names. */
exports.requireFor = function (run, face) {
  var trackedNet = netFor(run);
  return function (id) {
    var name = String(id).replace(/^node:/, '');
    if (name === 'http') return face;
    return name === 'net' ? trackedNet : require(name);
  };
};

exports.silentConsole = function () {
  var quiet = {};
  var names = ['log', 'error', 'warn', 'info', 'debug', 'dir', 'table', 'trace'];
  for (var i = 0; i < names.length; i++) quiet[names[i]] = function () {};
  return quiet;
};

/** `process` whose exit ends the example only. */
exports.processFor = function (exit) {
  return overlay(process, { exit: exit });
};

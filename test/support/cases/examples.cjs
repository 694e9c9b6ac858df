'use strict';
// Runs a document's example for real, on tracked modules, and checks the results that its comments state.
var assert = require('./assertions.cjs');
var Deferred = require('./deferred.cjs');
var World = require('./world.cjs');

// A program that has neither reached its last result nor closed its servers by then never will.
var LIMIT = 4000;
// What an example without stated results gets to fail in.
var SETTLE = 40;
var POLL = 5;

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

function Run(expected, scope) {
  this.expected = expected;
  this.scope = scope;
  this.reached = {};
  this.servers = [];
}

/** The statement `index` gave `actual`; its comment says `stated`. */
Run.prototype.is = function (index, actual, stated) {
  this.reached[index] = true;
  if (!assert.equalDeep(actual, stated)) {
    var says = 'the example says ' + assert.show(stated) + ', it gives ' + assert.show(actual);
    this.scope.fail(assert.Failure('result ' + (index + 1) + ': ' + says));
  }
  return actual;
};

/** The statement `index` throws an error with `code` (or of that name, where errors have no code). */
Run.prototype.throws = function (index, work, code) {
  this.reached[index] = true;
  try {
    work();
  } catch (error) {
    if (error.code !== code && error.name !== code) {
      this.scope.fail(assert.Failure('result ' + (index + 1) + ': ' + assert.show(error) + ' is no ' + code));
    }
    return;
  }
  this.scope.fail(assert.Failure('result ' + (index + 1) + ': ' + code + ' was not thrown'));
};

Run.prototype.missing = function () {
  var missing = [];
  for (var i = 0; i < this.expected; i++) if (!this.reached[i]) missing.push(i + 1);
  return missing;
};

Run.prototype.listening = function () {
  for (var i = 0; i < this.servers.length; i++) if (this.servers[i].address()) return true;
  return false;
};

Run.prototype.track = function (server) {
  this.servers.push(server);
  return this.scope.server(server);
};

module.exports = function examples(t, http, scope, network) {
  function trackedHttp(run) {
    var face = overlay(http, {
      createServer: function () {
        return run.track(http.createServer.apply(http, arguments));
      },
      request: function () {
        return trackRequest(http.request.apply(http, arguments));
      },
      get: function () {
        return trackRequest(http.get.apply(http, arguments));
      },
    });
    return face;
  }

  // Unlike scope.request it adds no 'error' listener: an error that the example does not expect has to fail it.
  function trackRequest(request) {
    request.on('socket', function (socket) {
      scope.onClose(function () {
        socket.on('error', function () {});
        socket.destroy();
      });
    });
    scope.onClose(function () {
      request.on('error', function () {});
      if (typeof request.destroy === 'function') request.destroy();
    });
    return request;
  }

  function trackedNet(run) {
    var net = require('net');
    function connect() {
      var socket = net.connect.apply(net, arguments);
      scope.onClose(function () {
        socket.on('error', function () {});
        socket.destroy();
      });
      return socket;
    }
    return overlay(net, {
      createServer: function () {
        return run.track(net.createServer.apply(net, arguments));
      },
      connect: connect,
      createConnection: connect,
    });
  }

  function requirer(run, face) {
    var net = trackedNet(run);
    return function (id) {
      var name = String(id).replace(/^node:/, '');
      if (name === 'http') return face;
      if (name === 'net') return net;
      return require(name);
    };
  }

  function silentConsole() {
    var quiet = {};
    var names = ['log', 'error', 'warn', 'info', 'debug', 'dir', 'table', 'trace'];
    for (var i = 0; i < names.length; i++) quiet[names[i]] = function () {};
    return quiet;
  }

  function trackedProcess(finish) {
    return overlay(process, { exit: finish });
  }

  function wait(run, example, finished) {
    var started = Date.now();
    function look() {
      var missing = run.missing();
      var running = example.program && run.listening();
      var age = Date.now() - started;
      if (missing.length === 0 && !running && (run.expected > 0 || age >= SETTLE)) return finished.resolve();
      if (age > LIMIT) {
        var what =
          missing.length > 0 ? 'never reached result ' + missing.join(', ') : 'did not close its servers';
        throw assert.Failure('the example ' + what);
      }
      scope.later(POLL, look);
    }
    scope.later(POLL, look);
  }

  function start(run, example, body, free) {
    var finished = new Deferred();
    var face = trackedHttp(run);
    free.http = face;
    function exit() {
      if (run.missing().length === 0) finished.resolve();
      else scope.fail(assert.Failure('the example exits before result ' + run.missing().join(', ')));
    }
    var result = body(run, requirer(run, face), silentConsole(), trackedProcess(exit), free);
    if (result && typeof result.then === 'function') result.then(undefined, scope.fail.bind(scope));
    wait(run, example, finished);
    return finished;
  }

  function freeVariables(world) {
    return {
      request: world.freshRequest,
      response: world.freshResponse,
      message: world.receivedRequest,
      outgoingMessage: world.freshResponse,
      server: world.server,
      agent: world.agent,
    };
  }

  /**
   * `example` is `{ program, expected }`; `body` gets the run (`is`, `throws`), `require`, `console`, `process`
   * and the free variables. A program brings its own servers, a fragment is given live objects.
   */
  t.example = function (example, body) {
    var run = new Run(example.expected, scope);
    if (example.program) return start(run, example, body, {});
    return t.until(function (done) {
      new World(http, network).open(function (world) {
        start(run, example, body, freeVariables(world)).then(done, scope.fail.bind(scope));
      });
    });
  };
};

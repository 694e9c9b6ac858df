'use strict';
// The documented order of events on a request and its response, in the situations that documents tell apart.
var Recorder = require('./event-recorder.cjs');

// A request whose 'close' has not come by then has fallen silent.
var SILENCE = 3000;

// Long enough for what follows in the same or the next turns of the loop, short enough to wait for.
var SETTLE = 30;

function holdBack() {}

function answer(message, response) {
  response.end('body');
}

function answerHalf(message, response) {
  response.writeHead(200, { 'Content-Length': '100' });
  response.write('part');
}

function hangUp(message) {
  (message.socket || message.connection).destroy();
}

/** A request to a server that does `onRequest`. */
function exchange(t, watch, onRequest) {
  t.network.serve(undefined, onRequest, function (port) {
    watch(t.network.request({ port: port })).end();
  });
}

/** The same with a half response, and what is done once its first bytes have been read. */
function inResponse(t, watch, then) {
  t.network.serve(undefined, answerHalf, function (port) {
    var request = watch(t.network.request({ port: port }));
    request.on('response', function (response) {
      response.once(
        'data',
        t.scope.guard(function () {
          then(request);
        })
      );
    });
    request.end();
  });
}

// Each makes a request, hands it to `watch` before anything happens to it, and calls its method `act` where one is given.
var situations = {
  success: function (t, watch) {
    exchange(t, watch, answer);
  },
  'connection-error': function (t, watch) {
    var server = t.network.serveRaw(holdBack, function (port) {
      // Nobody listens on that port any more.
      server.close(
        t.scope.guard(function () {
          watch(t.network.request({ port: port })).end();
        })
      );
    });
  },
  'closed-before-response': function (t, watch) {
    exchange(t, watch, hangUp);
  },
  'closed-after-response': function (t, watch) {
    inResponse(t, watch, function () {
      t.network.lastServed.destroy();
    });
  },
  'before-socket': function (t, watch, act) {
    t.network.serve(undefined, holdBack, function (port) {
      var request = watch(t.network.request({ port: port }));
      request.end();
      request[act]();
    });
  },
  'before-connection': function (t, watch, act) {
    t.network.serve(undefined, holdBack, function (port) {
      var request = watch(t.network.request({ port: port }));
      request.on('socket', function () {
        request[act]();
      });
      request.end();
    });
  },
  'after-response': function (t, watch, act) {
    inResponse(t, watch, function (request) {
      request[act]();
    });
  },
};

/** Plays the situation and compares the events with `steps`, the documented ones in order. */
exports.sequence = function (t, situation, act, steps) {
  var recorder = new Recorder(steps, t.scope);
  return t.until(function (done) {
    function check() {
      recorder.check();
      done();
    }
    function watch(request) {
      recorder.watch(request, 'req');
      request.on('close', function () {
        t.scope.later(SETTLE, check);
      });
      return request;
    }
    t.scope.later(SILENCE, check);
    situations[situation](t, watch, act);
  });
};

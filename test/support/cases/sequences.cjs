'use strict';
// The documented order of events on a request and its response, in the situations that documents tell apart.
var assert = require('./assertions.cjs');

// Signs of failure: seen where the document does not list them, they count.
var NEVER_UNSAID = ['req:error', 'req:abort', 'res:error', 'res:aborted'];

// A request whose 'close' has not come by then has fallen silent.
var SILENCE = 3000;

// Long enough for what follows in the same or the next turns of the loop, short enough to wait for.
var SETTLE = 30;

function labelOf(step) {
  return (step.on || 'req') + ':' + step.name;
}

function Recorder(steps, scope) {
  this.steps = steps;
  this.scope = scope;
  this.expected = [];
  this.looked = NEVER_UNSAID.slice();
  this.seen = [];
  for (var i = 0; i < steps.length; i++) this.expect(steps[i]);
}

Recorder.prototype.expect = function (step) {
  var label = labelOf(step);
  if (!step.repeated) this.expected.push(label);
  if (this.looked.indexOf(label) < 0) this.looked.push(label);
};

Recorder.prototype.watch = function (emitter, side) {
  var self = this;
  for (var i = 0; i < this.looked.length; i++) {
    if (this.looked[i].indexOf(side + ':') === 0) this.listen(emitter, this.looked[i]);
  }
  if (side !== 'req') return;
  emitter.on(
    'response',
    this.scope.guard(function (response) {
      self.watch(response, 'res');
      response.resume();
    })
  );
};

Recorder.prototype.listen = function (emitter, label) {
  var self = this;
  emitter.on(
    label.slice(4),
    this.scope.guard(function (argument) {
      self.seen.push(label);
      if (label.slice(4) === 'error') self.checkError(label, argument);
    })
  );
};

Recorder.prototype.checkError = function (label, error) {
  for (var i = 0; i < this.steps.length; i++) {
    var step = this.steps[i];
    if (labelOf(step) !== label) continue;
    if (step.errorCode) assert.equal(error.code, step.errorCode, 'code of the error on ' + label);
    if (!step.errorMessage) continue;
    var matches = error.message === step.errorMessage || String(error) === step.errorMessage;
    assert.ok(
      matches,
      'error on ' + label + ' is ' + assert.show(String(error)) + ', documented is ' + step.errorMessage
    );
  }
};

/** What was seen, without events that may come any number of times. */
Recorder.prototype.order = function () {
  var repeated = {};
  for (var i = 0; i < this.steps.length; i++)
    if (this.steps[i].repeated) repeated[labelOf(this.steps[i])] = true;
  var order = [];
  for (var j = 0; j < this.seen.length; j++) if (!repeated[this.seen[j]]) order.push(this.seen[j]);
  return order;
};

module.exports = function sequences(t, http, scope, network) {
  // Each is given what to do between events (`destroy` or `abort`), and makes the request to watch.
  var situations = {
    success: function (watch) {
      network.serve(
        undefined,
        function (message, response) {
          response.end('body');
        },
        function (port) {
          watch(network.request({ port: port })).end();
        }
      );
    },
    'connection-error': function (watch) {
      var server = network.serveRaw(
        function () {},
        function (port) {
          server.close(
            scope.guard(function () {
              watch(network.request({ port: port })).end();
            })
          );
        }
      );
    },
    'closed-before-response': function (watch) {
      network.serve(
        undefined,
        function (message) {
          (message.socket || message.connection).destroy();
        },
        function (port) {
          watch(network.request({ port: port })).end();
        }
      );
    },
    'closed-after-response': function (watch) {
      network.serve(
        undefined,
        function (message, response) {
          response.writeHead(200, { 'Content-Length': '100' });
          response.write('part');
        },
        function (port) {
          var request = watch(network.request({ port: port }));
          request.on('response', function (response) {
            response.once(
              'data',
              scope.guard(function () {
                network.lastServed.destroy();
              })
            );
          });
          request.end();
        }
      );
    },
    'before-socket': function (watch, act) {
      withSilentServer(function (port) {
        var request = watch(network.request({ port: port }));
        request.end();
        request[act]();
      });
    },
    'before-connection': function (watch, act) {
      withSilentServer(function (port) {
        var request = watch(network.request({ port: port }));
        request.on('socket', function () {
          request[act]();
        });
        request.end();
      });
    },
    'after-response': function (watch, act) {
      network.serve(
        undefined,
        function (message, response) {
          response.writeHead(200, { 'Content-Length': '100' });
          response.write('part');
        },
        function (port) {
          var request = watch(network.request({ port: port }));
          request.on('response', function (response) {
            response.once(
              'data',
              scope.guard(function () {
                request[act]();
              })
            );
          });
          request.end();
        }
      );
    },
  };

  function withSilentServer(ready) {
    network.serve(undefined, function () {}, ready);
  }

  /** Plays the situation and compares the events with `steps`, the documented ones in order. */
  t.sequence = function (situation, act, steps) {
    var recorder = new Recorder(steps, scope);
    return t.until(function (done) {
      function check() {
        assert.deepEqual(recorder.order(), recorder.expected, 'events');
        done();
      }
      scope.later(SILENCE, check);
      situations[situation](function (request) {
        recorder.watch(request, 'req');
        request.on('close', function () {
          scope.later(SETTLE, check);
        });
        return request;
      }, act);
    });
  };
};

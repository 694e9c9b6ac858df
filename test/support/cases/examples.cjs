'use strict';
// Runs a document's example for real, on tracked modules, and checks the results that its comments state.
var assert = require('./assertions.cjs');
var Deferred = require('./deferred.cjs');
var modules = require('./example-modules.cjs');
var Run = require('./example-run.cjs');
var World = require('./world.cjs');

// A program that has neither reached its last result nor closed its servers by then never will.
var LIMIT = 4000;
// What an example without stated results gets to fail in.
var SETTLE = 40;
var POLL = 5;

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
    run.scope.later(POLL, look);
  }
  run.scope.later(POLL, look);
}

function start(t, run, example, body, free) {
  var finished = new Deferred();
  var fail = t.scope.fail.bind(t.scope);
  function exit() {
    if (run.missing().length === 0) finished.resolve();
    else fail(assert.Failure('the example exits before result ' + run.missing().join(', ')));
  }
  free.http = modules.httpFor(t.http, run);
  var require = modules.requireFor(run, free.http);
  var result = body(run, require, modules.silentConsole(), modules.processFor(exit), free);
  if (result && typeof result.then === 'function') result.then(undefined, fail);
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
 * `example` is `{ program, expected }`; `body` gets the run (`is`, `throws`), `require`, `console`, `process` and the
 * free variables. A program brings its own servers, a fragment is given live objects.
 */
exports.example = function (t, example, body) {
  var run = new Run(example.expected, t.scope);
  if (example.program) return start(t, run, example, body, {});
  return t.until(function (done) {
    new World(t.http, t.network).open(function (world) {
      start(t, run, example, body, freeVariables(world)).then(done, t.scope.fail.bind(t.scope));
    });
  });
};

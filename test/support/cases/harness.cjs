'use strict';
// `t`: what a case can ask for. One file per kind of case adds its verbs.
var assert = require('./assertions.cjs');
var Deferred = require('./deferred.cjs');
var Network = require('./network.cjs');
var World = require('./world.cjs');

var VERBS = [
  require('./members.cjs'),
  require('./headers.cjs'),
  require('./sequences.cjs'),
  require('./events.cjs'),
  require('./errors.cjs'),
  require('./callbacks.cjs'),
  require('./options.cjs'),
  require('./examples.cjs'),
];

module.exports = function createHarness(http, scope) {
  var network = new Network(http, scope);
  var t = {
    equal: assert.equal,
    deepEqual: assert.deepEqual,
    throws: assert.throws,
    ok: assert.ok,
    network: network,
  };

  /** Runs `body(done)`; the thenable it returns is resolved by `done` and rejected by what any guarded callback throws. */
  t.until = function (body) {
    var finished = new Deferred();
    body(function () {
      finished.resolve();
    });
    return finished;
  };

  /** Opens live objects of every class, hands them to `body`, and is done when that returns. */
  t.world = function (body) {
    return t.until(function (done) {
      new World(http, network).open(function (world) {
        body(world);
        done();
      });
    });
  };

  /** Ends the case as skipped, with the reason. */
  t.skip = function (reason) {
    var skipped = new Error(reason);
    skipped.name = 'CaseSkipped';
    throw skipped;
  };

  for (var i = 0; i < VERBS.length; i++) VERBS[i](t, http, scope, network);
  return t;
};

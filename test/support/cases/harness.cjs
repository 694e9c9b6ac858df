'use strict';
// `t`: what a case can ask for. Each of these files adds verbs: functions whose first parameter is `t` itself.
var assert = require('./assertions.cjs');
var Deferred = require('./deferred.cjs');
var Network = require('./network.cjs');
var SecureWorld = require('./secure-world.cjs');
var World = require('./world.cjs');

var VERBS = [
  require('./presence.cjs'),
  require('./values.cjs'),
  require('./calls.cjs'),
  require('./headers.cjs'),
  require('./sequences.cjs'),
  require('./events.cjs'),
  require('./errors.cjs'),
  require('./options.cjs'),
  require('./examples.cjs'),
];

function Harness(http, scope) {
  this.http = http;
  this.scope = scope;
  this.network = new Network(http, scope);
}

Harness.prototype.equal = assert.equal;
Harness.prototype.deepEqual = assert.deepEqual;
Harness.prototype.throws = assert.throws;
Harness.prototype.ok = assert.ok;

/** Runs `body(done)`; the thenable that it returns is resolved by `done`. What guarded callbacks throw fails the case. */
Harness.prototype.until = function (body) {
  var finished = new Deferred();
  body(function () {
    finished.resolve();
  });
  return finished;
};

/** Opens live objects of every class, hands them to `body`, and is done when that returns. */
Harness.prototype.world = function (body) {
  // Messages are http's alone.
  var isHttps = typeof this.http.IncomingMessage !== 'function';
  var world = isHttps ? new SecureWorld(this.http) : new World(this.http, this.network);
  return this.until(function (done) {
    world.open(function () {
      body(world);
      done();
    });
  });
};

/** Ends the case as skipped, with the reason. */
Harness.prototype.skip = function (reason) {
  var skipped = new Error(reason);
  skipped.name = 'CaseSkipped';
  throw skipped;
};

module.exports = function createHarness(http, scope) {
  var t = new Harness(http, scope);
  for (var i = 0; i < VERBS.length; i++) {
    for (var verb in VERBS[i]) t[verb] = VERBS[i][verb].bind(null, t);
  }
  return t;
};

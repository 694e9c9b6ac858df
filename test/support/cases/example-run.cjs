'use strict';
// What one example stated, reached and opened.
var assert = require('./assertions.cjs');

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

module.exports = Run;

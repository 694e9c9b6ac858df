'use strict';
// Runs one case: harness in, verdict out, nothing left open.
var createHarness = require('./harness.cjs');
var Scope = require('./scope.cjs');

var LIMIT = 6000;
var LATE = ['uncaughtException', 'unhandledRejection'];

/** Takes over errors that nobody caught while the case runs; gives them back with the returned function. */
function takeErrors(handler) {
  var kept = [];
  for (var i = 0; i < LATE.length; i++) {
    kept.push(process.listeners(LATE[i]).slice());
    process.removeAllListeners(LATE[i]);
    process.on(LATE[i], handler);
  }
  return function () {
    for (var j = 0; j < LATE.length; j++) {
      process.removeListener(LATE[j], handler);
      for (var k = 0; k < kept[j].length; k++) process.on(LATE[j], kept[j][k]);
    }
  };
}

/**
 * Calls `callback(error)`, after `limit` milliseconds at the latest: null when the case passed, an error named `CaseSkipped` when it does not apply here.
 */
module.exports = function runCase(http, testCase, callback, limit) {
  var scope = new Scope();
  var over = false;
  var release = takeErrors(finish);
  var timer = setTimeout(function () {
    finish(new Error('no verdict after ' + (limit || LIMIT) + ' ms'));
  }, limit || LIMIT);

  function finish(error) {
    if (over) return;
    over = true;
    clearTimeout(timer);
    scope.close();
    // What the closing brings about comes in the next turns and belongs to no other case.
    setTimeout(function () {
      release();
      callback(error || null);
    }, 2);
  }

  scope.outcome.then(function () {
    finish(null);
  }, finish);
  try {
    var result = testCase.run(http, createHarness(http, scope));
    if (result && typeof result.then === 'function')
      result.then(scope.pass.bind(scope), scope.fail.bind(scope));
    else scope.pass();
  } catch (error) {
    finish(error);
  }
};

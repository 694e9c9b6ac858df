'use strict';
// Documented error codes, and refused values of documented parameters and options.
var assert = require('./assertions.cjs');
var provocations = require('./error-provocations.cjs');

module.exports = function errors(t, http, scope, network) {
  /** Brings about the error `code`. */
  t.errorCode = function (code) {
    if (!Object.prototype.hasOwnProperty.call(provocations, code)) t.skip('no situation is known that brings ' + code);
    return t.until(function (done) {
      function want(callback) {
        assert.throws(callback, { code: code }, code);
        done();
      }
      function come(error) {
        assert.equal(error.code, code, 'code of ' + assert.show(error));
        done();
      }
      provocations[code](http, network, want, scope.guard(come));
    });
  };
};

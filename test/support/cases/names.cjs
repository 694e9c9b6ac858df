'use strict';
var assert = require('./assertions.cjs');

/** `close`, or the symbol that `[Symbol.asyncDispose]` names. */
exports.keyOf = function (name) {
  var symbol = /^\[Symbol\.(\w+)\]$/.exec(name);
  return symbol ? Symbol[symbol[1]] : name;
};

/** Whether `http` or `https` itself is meant, and no class of it. */
exports.isModule = function (owner) {
  return /^https?$/.test(owner);
};

/** The constructor that `http.Server` names. */
exports.classOf = function (http, id) {
  var value = http[id.replace(/^https?\./, '')];
  assert.ok(typeof value === 'function', id + ' is no constructor: ' + assert.show(value));
  return value;
};

'use strict';
var util = require('util');

/** A value as text for messages: short, and safe on getters that throw. */
function show(value) {
  var text;
  try {
    text = util.inspect(value, { depth: 3 });
  } catch (_) {
    text = String(value);
  }
  return text.length > 300 ? text.slice(0, 300) + '...' : text;
}

function Failure(message) {
  var error = new Error(message);
  error.name = 'CaseFailure';
  return error;
}

function same(a, b) {
  return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b;
}

function keysOf(value) {
  return Object.keys(value).sort();
}

/** Structural equality that does not look at prototypes: `getHeaders()` has none, literals have one. */
function equalDeep(a, b) {
  if (same(a, b)) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Buffer.isBuffer(a) || Buffer.isBuffer(b)) {
    return Buffer.isBuffer(a) && Buffer.isBuffer(b) && a.toString('hex') === b.toString('hex');
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Date || a instanceof RegExp || a instanceof Error) return String(a) === String(b);
  if (typeof Map !== 'undefined' && (a instanceof Map || a instanceof Set)) {
    return b instanceof a.constructor && equalDeep(entriesOf(a), entriesOf(b));
  }
  var left = keysOf(a);
  var right = keysOf(b);
  if (left.join('\n') !== right.join('\n') || a.length !== b.length) return false;
  for (var i = 0; i < left.length; i++) {
    if (!equalDeep(a[left[i]], b[left[i]])) return false;
  }
  return true;
}

function entriesOf(collection) {
  var found = [];
  collection.forEach(function (value, key) {
    found.push([key, value]);
  });
  return found;
}

function ok(value, message) {
  if (!value) throw Failure(message);
}

function equal(actual, expected, what) {
  if (!same(actual, expected)) throw Failure(what + ': expected ' + show(expected) + ', got ' + show(actual));
}

function deepEqual(actual, expected, what) {
  if (!equalDeep(actual, expected))
    throw Failure(what + ': expected ' + show(expected) + ', got ' + show(actual));
}

/**
 * Calls, and wants an error with these members. A `name`, `code` or `message` that is undefined is not looked at.
 */
function throws(callback, expected, what) {
  var error = null;
  try {
    callback();
  } catch (thrown) {
    error = thrown;
  }
  if (error === null) throw Failure(what + ': expected ' + show(expected) + ' to be thrown, nothing was');
  if (expected.name !== undefined) equal(error.name, expected.name, what + ': name of ' + show(error));
  if (expected.code !== undefined) equal(error.code, expected.code, what + ': code of ' + show(error));
  if (expected.message !== undefined) equal(error.message, expected.message, what + ': message');
  return error;
}

module.exports = {
  show: show,
  Failure: Failure,
  equalDeep: equalDeep,
  ok: ok,
  equal: equal,
  deepEqual: deepEqual,
  throws: throws,
};

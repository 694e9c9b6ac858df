'use strict';
// What a value must be to count as a documented type. One row per type name that http documents use.
var net = require('net');
var tls = require('tls');
var stream = require('stream');
var events = require('events');

function isStream(value) {
  return value instanceof stream.Duplex || value instanceof net.Socket;
}

function arrayOfStrings(value) {
  if (!Array.isArray(value)) return false;
  for (var i = 0; i < value.length; i++) if (typeof value[i] !== 'string') return false;
  return true;
}

function typeOf(name) {
  return function (value) {
    return typeof value === name;
  };
}

var tests = {
  any: function () {
    return true;
  },
  number: typeOf('number'),
  integer: function (value) {
    return typeof value === 'number' && Math.floor(value) === value;
  },
  string: typeOf('string'),
  boolean: typeOf('boolean'),
  Function: typeOf('function'),
  undefined: typeOf('undefined'),
  null: function (value) {
    return value === null;
  },
  Object: function (value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  },
  Array: Array.isArray,
  'string[]': arrayOfStrings,
  Buffer: Buffer.isBuffer,
  Error: function (value) {
    return value instanceof Error;
  },
  Promise: function (value) {
    return value !== null && typeof value === 'object' && typeof value.then === 'function';
  },
  EventEmitter: function (value) {
    return value instanceof events.EventEmitter;
  },
  Stream: function (value) {
    return value instanceof stream;
  },
  'stream.Stream': function (value) {
    return value instanceof stream;
  },
  'stream.Readable': function (value) {
    return value instanceof stream.Readable;
  },
  'stream.Writable': function (value) {
    return value instanceof stream.Writable;
  },
  'stream.Duplex': isStream,
  'net.Socket': function (value) {
    return value instanceof net.Socket;
  },
  'net.Server': function (value) {
    return value instanceof net.Server;
  },
  'tls.Server': function (value) {
    return value instanceof tls.Server;
  },
  AbortSignal: function (value) {
    return typeof AbortSignal !== 'undefined' && value instanceof AbortSignal;
  },
};

function memberOf(type) {
  return type.replace(/^https?\./, '');
}

/** Whether this harness can tell the type; a document may name others. */
function isKnown(http, type) {
  if (Object.prototype.hasOwnProperty.call(tests, type)) return true;
  return /^https?\.\w+$/.test(type) && typeof http[memberOf(type)] === 'function';
}

/** Whether `value` is of one of the documented types. */
function conforms(http, value, types) {
  for (var i = 0; i < types.length; i++) {
    if (Object.prototype.hasOwnProperty.call(tests, types[i])) {
      if (tests[types[i]](value)) return true;
    } else if (isKnown(http, types[i]) && value instanceof http[memberOf(types[i])]) {
      return true;
    }
  }
  return false;
}

module.exports = { conforms: conforms, isKnown: isKnown };

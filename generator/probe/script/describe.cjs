// Turns values, members and errors into plain JSON that is the same in every run.
'use strict';

var quote = require('./values.cjs').quote;

function printable(value) {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'function') return 'function';
  if (typeof value === 'bigint') return String(value) + 'n';
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length > 8 ? 'Array(' + value.length + ')' : JSON.stringify(value);
  if (Object.getPrototypeOf(value) === null) return '[Object: null prototype] {}';
  var made = value.constructor && value.constructor.name;
  return made && made !== 'Object' ? '<' + made + '>' : '{}';
}

function descriptor(holder, name) {
  var found = Object.getOwnPropertyDescriptor(holder, name);
  if (found.get || found.set) {
    return {
      type: 'accessor',
      enumerable: found.enumerable,
      getter: !!found.get,
      setter: !!found.set,
    };
  }
  var seen = { type: typeof found.value, enumerable: found.enumerable, writable: found.writable };
  if (typeof found.value === 'function') seen.length = found.value.length;
  else seen.value = printable(found.value);
  return seen;
}

// Own names in order, strings first, then the well-known symbols; other symbols are nobody's business.
function ownNames(holder) {
  var names = Object.getOwnPropertyNames(holder);
  if (typeof Object.getOwnPropertySymbols !== 'function') return names;
  var symbols = Object.getOwnPropertySymbols(holder);
  for (var i = 0; i < symbols.length; i++) {
    if (/^Symbol\(Symbol\./.test(String(symbols[i]))) names.push(symbols[i]);
  }
  return names;
}

function label(name) {
  return typeof name === 'string' ? name : '[' + String(name).slice(7, -1) + ']';
}

function members(holder, skip) {
  var seen = {};
  var names = ownNames(holder);
  for (var i = 0; i < names.length; i++) {
    if (skip && skip(names[i])) continue;
    seen[label(names[i])] = descriptor(holder, names[i]);
  }
  return seen;
}

function error(thrown) {
  if (!(thrown instanceof Error)) return { name: 'thrown', code: null, message: printable(thrown) };
  return {
    name: String(thrown.name).replace(/ \[\w+\]$/, ''),
    code: thrown.code === undefined ? null : String(thrown.code),
    message: String(thrown.message).slice(0, 400),
  };
}

exports.printable = printable;
exports.members = members;
exports.error = error;

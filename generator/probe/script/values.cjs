// The values that every option and argument is tried with, each under its source text. ES3: this runs on node 0.10.
'use strict';

function f() {}

function quote(text) {
  return "'" + JSON.stringify(text).slice(1, -1) + "'";
}

function pair(value, source) {
  return { source: source, value: value };
}

function basic() {
  var list = [
    pair(undefined, 'undefined'),
    pair(null, 'null'),
    pair(true, 'true'),
    pair(false, 'false'),
    pair(0, '0'),
    pair(-1, '-1'),
    pair(1, '1'),
    pair(1.5, '1.5'),
    pair(NaN, 'NaN'),
    pair(Infinity, 'Infinity'),
    pair(2147483648, '2147483648'),
    pair(9007199254740992, '9007199254740992'),
    pair('', "''"),
    pair('x', "'x'"),
    pair('5', "'5'"),
    pair([], '[]'),
    pair({}, '{}'),
    pair(f, 'function f() {}'),
  ];
  if (typeof Symbol === 'function') list.push(pair(Symbol('s'), "Symbol('s')"));
  if (typeof BigInt === 'function') list.push(pair(BigInt(5), '5n'));
  return list;
}

// The basic values, and texts that one target in particular has to tell apart.
function withTexts(texts) {
  var list = basic();
  for (var i = 0; i < texts.length; i++) list.push(pair(texts[i], quote(texts[i])));
  return list;
}

function withNumbers(numbers) {
  var list = basic();
  for (var i = 0; i < numbers.length; i++) list.push(pair(numbers[i], String(numbers[i])));
  return list;
}

// JSON's own source text serves as the name of an array.
function plusArrays(list, arrays) {
  for (var i = 0; i < arrays.length; i++) {
    list.push(pair(arrays[i], JSON.stringify(arrays[i]).replace(/"/g, "'")));
  }
  return list;
}

exports.quote = quote;
exports.basic = basic;
exports.withTexts = withTexts;
exports.withNumbers = withNumbers;
exports.plusArrays = plusArrays;

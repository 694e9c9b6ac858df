// Which wrong values each option and argument takes, and with which error it refuses the others.
'use strict';

var values = require('./values.cjs');
var describe = require('./describe.cjs');
var texts = require('./validation-texts.cjs');
var options = require('./validation-options.cjs');
var messages = require('./validation-messages.cjs');

var NAMES = texts.NAMES;
var FIELDS = texts.FIELDS;

function moduleTargets(http) {
  var headerNames = values.withTexts(NAMES);
  var fields = values.plusArrays(values.withTexts(FIELDS), [['a', 'b'], ['a', 'b\n'], [1]]);
  return [
    [
      'createServer',
      'options',
      values.basic(),
      function (v) {
        http.createServer(v);
      },
    ],
    [
      'createServer',
      'requestListener',
      values.basic(),
      function (v) {
        http.createServer({}, v);
      },
    ],
    [
      'Agent',
      'options',
      values.basic(),
      function (v) {
        new http.Agent(v);
      },
    ],
    [
      'validateHeaderName',
      'name',
      headerNames,
      function (v) {
        http.validateHeaderName(v);
      },
    ],
    [
      'validateHeaderName',
      'label',
      values.basic(),
      function (v) {
        http.validateHeaderName('a b', v);
      },
    ],
    [
      'validateHeaderValue',
      'name',
      values.basic(),
      function (v) {
        http.validateHeaderValue(v, 'a\nb');
      },
    ],
    [
      'validateHeaderValue',
      'value',
      fields,
      function (v) {
        http.validateHeaderValue('X-A', v);
      },
    ],
    [
      'setMaxIdleHTTPParsers',
      'max',
      values.basic(),
      function (v) {
        http.setMaxIdleHTTPParsers(v);
        http.setMaxIdleHTTPParsers(1000);
      },
    ],
    [
      'setGlobalProxyFromEnv',
      'proxyEnv',
      values.basic(),
      function (v) {
        var restore = http.setGlobalProxyFromEnv(v);
        if (typeof restore === 'function') restore();
      },
    ],
  ];
}

function refusal(run, value) {
  try {
    run(value);
    return null;
  } catch (thrown) {
    return describe.error(thrown);
  }
}

function answer(target) {
  var answers = [];
  for (var i = 0; i < target.values.length; i++) {
    answers.push({ value: target.values[i].source, error: refusal(target.run, target.values[i].value) });
  }
  return { call: target.call, target: target.target, answers: answers };
}

// Methods that this version lacks would only answer "is not a function".
function missing(http, call) {
  if (/^(validate|setMax|setGlobal)/.test(call)) return typeof http[call] !== 'function';
  if (!/^(append|set|has|get|write|add|remove)/.test(call)) return false;
  return typeof http.ServerResponse.prototype[call] !== 'function';
}

exports.observe = function (http) {
  var rows = moduleTargets(http).concat(messages.rows(http));
  var targets = options.targets(http);
  for (var i = 0; i < rows.length; i++) {
    targets.push({ call: rows[i][0], target: rows[i][1], values: rows[i][2], run: rows[i][3] });
  }
  var seen = [];
  for (var j = 0; j < targets.length; j++) {
    if (!missing(http, targets[j].call)) seen.push(answer(targets[j]));
  }
  return seen;
};

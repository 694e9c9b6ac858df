'use strict';
// Every documented event comes when its situation does, and brings the documented arguments.
var assert = require('./assertions.cjs');
var scenarios = require('./event-scenarios.cjs');
var types = require('./types.cjs');

function checkFields(http, value, fields, what) {
  for (var i = 0; i < fields.length; i++) {
    checkOne(http, value[fields[i].name], fields[i], what + '.' + fields[i].name);
  }
}

function checkOne(http, value, param, what) {
  if (param.types.length > 0) {
    var message = what + ' is ' + assert.show(value) + ', documented is ' + param.types.join(' | ');
    assert.ok(types.conforms(http, value, param.types), message);
  }
  if (param.fields) checkFields(http, value, param.fields, what);
}

function checkArguments(http, values, params, what) {
  var enough = what + ' brings ' + values.length + ' arguments, documented are ' + params.length;
  assert.ok(values.length >= params.length, enough);
  for (var i = 0; i < params.length; i++) {
    checkOne(http, values[i], params[i], what + ' argument ' + params[i].name);
  }
}

function closeSockets(t, values) {
  for (var i = 0; i < values.length; i++) {
    if (types.conforms(t.http, values[i], ['stream.Duplex'])) t.scope.socket(values[i]);
  }
}

/** Provokes the event `id`; `params` are the documented arguments: `{ name, types, fields? }`. */
exports.event = function (t, id, params) {
  var scenario = Object.prototype.hasOwnProperty.call(scenarios, id) ? scenarios[id] : null;
  if (scenario === null) t.skip('no situation is known that brings ' + id);
  var name = id.slice(id.indexOf('@') + 1);
  return t.until(function (done) {
    function onEvent() {
      closeSockets(t, arguments);
      checkArguments(t.http, arguments, params, name);
      done();
    }
    scenario(t.network, function (emitter) {
      emitter.on(name, t.scope.guard(onEvent));
    });
  });
};

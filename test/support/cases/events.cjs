'use strict';
// Every documented event comes when its situation does, and brings the documented arguments.
var assert = require('./assertions.cjs');
var scenarios = require('./event-scenarios.cjs');
var types = require('./types.cjs');

module.exports = function events(t, http, scope, network) {
  function checkFields(value, fields, what) {
    for (var i = 0; i < fields.length; i++)
      checkOne(value[fields[i].name], fields[i], what + '.' + fields[i].name);
  }

  function checkOne(value, param, what) {
    if (param.types.length > 0) {
      var message = what + ' is ' + assert.show(value) + ', documented is ' + param.types.join(' | ');
      assert.ok(types.conforms(http, value, param.types), message);
    }
    if (param.fields) checkFields(value, param.fields, what);
  }

  function closeSockets(values) {
    for (var i = 0; i < values.length; i++) {
      if (types.conforms(http, values[i], ['stream.Duplex'])) scope.socket(values[i]);
    }
  }

  /** Provokes the event `id`; `params` are the documented arguments: `{ name, types, fields? }`. */
  t.event = function (id, params) {
    var scenario = Object.prototype.hasOwnProperty.call(scenarios, id) ? scenarios[id] : null;
    if (scenario === null) t.skip('no situation is known that brings ' + id);
    var name = id.slice(id.indexOf('@') + 1);
    return t.until(function (done) {
      scenario(network, function (emitter) {
        emitter.on(
          name,
          scope.guard(function () {
            closeSockets(arguments);
            assert.ok(
              arguments.length >= params.length,
              name + ' brings ' + arguments.length + ' arguments, documented are ' + params.length
            );
            for (var i = 0; i < params.length; i++) {
              checkOne(arguments[i], params[i], name + ' argument ' + params[i].name);
            }
            done();
          })
        );
      });
    });
  };
};

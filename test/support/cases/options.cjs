'use strict';
// Every documented option, in a situation where it makes a difference.
var assert = require('./assertions.cjs');
var scenarios = [
  require('./option-scenarios/agent.cjs'),
  require('./option-scenarios/server.cjs'),
  require('./option-scenarios/request.cjs'),
];

function scenarioOf(id) {
  for (var i = 0; i < scenarios.length; i++) {
    if (Object.prototype.hasOwnProperty.call(scenarios[i], id)) return scenarios[i][id];
  }
  return null;
}

/** What a scenario works with. */
function stageOf(t, done) {
  var network = t.network;
  return {
    http: t.http,
    serve: network.serve.bind(network),
    serveRaw: network.serveRaw.bind(network),
    request: network.request.bind(network),
    connect: network.connect.bind(network),
    agent: network.agent.bind(network),
    socket: t.scope.socket.bind(t.scope),
    guard: t.scope.guard.bind(t.scope),
    skip: t.skip,
    equal: assert.equal,
    throws: assert.throws,
    ok: assert.ok,
    done: done,
  };
}

/** `entry` is the id of what takes the options. */
exports.option = function (t, entry, name) {
  var scenario = scenarioOf(entry + '/' + name);
  if (scenario === null) t.skip('no situation is known that shows ' + entry + '/' + name);
  return t.until(function (done) {
    scenario(stageOf(t, done));
  });
};

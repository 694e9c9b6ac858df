'use strict';
// Every documented option, in a situation where it makes a difference.
var assert = require('./assertions.cjs');
var scenarios = [
  require('./option-scenarios/agent.cjs'),
  require('./option-scenarios/server.cjs'),
  require('./option-scenarios/request.cjs'),
];

/**
 * Options that make no difference which a program or its peer could see: their cases are skipped, with the reason
 * printed. Every other one has a situation, or its case fails; that these are accepted is asked by `validation/`.
 */
var UNSEEN = {
  'http.createServer/noDelay':
    'neither a socket, nor its peer, nor the tables of the kernel tell whether TCP_NODELAY is on',
  'http.request/keepAlive': 'an agent keeps sockets; one that exists does not ask what a request says of it',
  'http.request/keepAliveMsecs':
    'an agent keeps sockets; one that exists does not ask what a request says of it',
};

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
  var id = entry + '/' + name;
  var scenario = scenarioOf(id);
  // A situation that shows it goes before a reason why there is none.
  if (scenario === null && Object.prototype.hasOwnProperty.call(UNSEEN, id)) t.skip(UNSEEN[id]);
  if (scenario === null) throw new Error('no situation shows ' + id + ': option-scenarios/ needs one');
  return t.until(function (done) {
    scenario(stageOf(t, done));
  });
};

'use strict';
// Documented methods and functions, called with what the document says they need.
var argumentsFor = require('./arguments.cjs');
var assert = require('./assertions.cjs');
var keyOf = require('./names.cjs').keyOf;
var types = require('./types.cjs');

/** Calls with the required `params`, and looks at what comes back where its types are `documented`. */
exports.call = function (t, entry, owner, name, params, documented) {
  return t.world(function (world) {
    var target = owner === 'http' ? t.http : instanceFor(t, world, owner, name);
    var result = target[keyOf(name)].apply(target, argumentsFor(world, entry, params));
    watch(t, result);
    if (documented) wantReturned(t, target, owner, name, result, documented);
  });
};

function instanceFor(t, world, owner, name) {
  if (name !== 'listen') return world.instances(owner)[0];
  return t.scope.server(new t.http.Server());
}

// What a call opened is closed with the case.
function watch(t, result) {
  if (result === null || typeof result !== 'object') return;
  if (t.http.ClientRequest && result instanceof t.http.ClientRequest) t.scope.request(result);
  else if (typeof result.connect === 'function') t.scope.socket(result);
}

function wantReturned(t, target, owner, name, result, documented) {
  if (documented.length === 1 && (documented[0] === 'this' || documented[0] === owner)) {
    assert.ok(result === target, name + '() does not return its object but ' + assert.show(result));
    return;
  }
  var what = name + '() returned ' + assert.show(result) + ', documented is ' + documented.join(' | ');
  assert.ok(types.conforms(t.http, result, documented), what);
}

exports.throwsWhenCalled = function (t, owner, name) {
  return t.world(function (world) {
    // A live message has 'error' listeners, which may get the error instead.
    var target = owner === 'http.OutgoingMessage' ? new t.http.OutgoingMessage() : world.instances(owner)[0];
    assert.throws(
      function () {
        target[keyOf(name)](target);
      },
      {},
      owner + ' ' + name + '()'
    );
  });
};

/** Calls the method with all that may stand before the callback, and waits for the callback. */
exports.callback = function (t, entry, owner, name, before) {
  return t.until(function (done) {
    withTarget(t, owner, function (target, world) {
      var values = argumentsFor(world, entry, before).slice(0, before.length);
      var result = target[name].apply(target, values.concat(t.scope.guard(done)));
      giveReason(t, owner, name, result, target);
    });
  });
};

function withTarget(t, owner, ready) {
  if (owner === 'http.IncomingMessage') return withUnfinished(t, ready);
  function choose(world) {
    if (owner === 'http') return ready(t.http, world);
    if (owner !== 'http.Server') return ready(world.instances(owner)[0], world);
    // A server that is to close or to time out must not be busy with anything else.
    t.network.serve(undefined, undefined, function (port, server) {
      ready(server, world);
    });
  }
  t.world(choose).then(function () {}, t.scope.fail.bind(t.scope));
}

// A message that has come in whole does not time out any more.
function withUnfinished(t, ready) {
  t.network.serve(undefined, ready, function (port) {
    t.network.connect(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf');
  });
}

// What has to happen for the callback to be called.
function giveReason(t, owner, name, result, target) {
  if (owner === 'http') t.scope.request(result).end();
  else if (owner === 'http.Server' && name === 'setTimeout') t.network.connect(target.address().port, '');
  else if (owner === 'http.Agent') t.scope.socket(result);
}

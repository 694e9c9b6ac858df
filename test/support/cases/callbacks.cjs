'use strict';
// Callbacks that may be given are called.
var argumentsFor = require('./arguments.cjs');

module.exports = function callbacks(t, http, scope, network) {
  /** Calls the method with all that may stand before the callback, and waits for the callback. */
  t.callback = function (entry, owner, name, before) {
    return t.until(function (done) {
      withTarget(owner, function (target, world) {
        var values = argumentsFor(world, entry, before).slice(0, before.length);
        var result = target[name].apply(target, values.concat(scope.guard(done)));
        follow(owner, name, result, target);
      });
    });
  };

  // A server that is to close or to time out must not be busy with anything else.
  function withTarget(owner, ready) {
    t.world(function (world) {
      if (owner === 'http') return ready(http, world);
      // A message that has come in whole does not time out any more.
      if (owner === 'http.IncomingMessage') return ready(world.receivedResponse, world);
      if (owner !== 'http.Server') return ready(world.instances(owner)[0], world);
      network.serve(
        undefined,
        function () {},
        function (port, server) {
          ready(server, world);
        }
      );
    }).then(function () {}, scope.fail.bind(scope));
  }

  // What has to happen for the callback to have a reason.
  function follow(owner, name, result, target) {
    if (owner === 'http') scope.request(result).end();
    else if (owner === 'http.Server' && name === 'setTimeout') network.connect(target.address().port, '');
    else if (owner === 'http.Agent') scope.socket(result);
  }
};

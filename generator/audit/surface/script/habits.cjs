'use strict';
// What the calls of an http module give back and take, and in which order its events come: the probes, but for most of
// those that look at bytes. Connections are made to this process alone, on the loopback address.
var bench = require('../../../probe/script/bench.cjs');
var calls = require('../../../probe/script/calls.cjs');
var clients = require('../../../probe/script/events-client.cjs');
var fields = require('../../../probe/script/wire-fields.cjs');
var lifetime = require('../../../probe/script/wire-lifetime.cjs');
var refusals = require('../../../probe/script/wire-refusals.cjs');
var responses = require('../../../probe/script/wire-responses.cjs');
var validation = require('../../../probe/script/validation.cjs');
var wireClient = require('../../../probe/script/wire-client.cjs');
var conduct = require('./conduct.cjs');
var effects = require('./effects.cjs');
var states = require('./states.cjs');

/** What calls give back; headers that come twice; the answers to what a server cannot take; bodies and trailers unframed. */
var ASKED =
  /^(returns-.*|fields-headers|refusal-(garbage|header-overflow|chunk-extension-overflow)|headers-timeout|sends-get-write|response-trailer-header-without-chunks)$/;

var PROBES = calls.probes.concat(
  fields.probes,
  refusals.probes,
  lifetime.probes,
  responses.probes,
  wireClient.probes
);

/** Situations that documents list the events of. */
var LISTED =
  /^client-(success|connection-refused|hang-up-(before|after)-response|(destroy|abort)-(before-socket|before-connect|after-response)|destroy-after-response-error)$/;

function run(http, probes, wanted, done) {
  var chosen = probes.filter(function (probe) {
    return wanted.test(probe.name);
  });
  var seen = chosen.map(function (probe) {
    return { name: probe.name, seen: null };
  });
  bench.run(
    http,
    chosen,
    function (index, answer) {
      seen[index].seen = answer === undefined ? null : answer;
    },
    function () {
      done(seen);
    }
  );
}

/** Validation comes last: what it leaves behind disturbs nothing any more. */
exports.observe = function (http, done) {
  run(http, PROBES, ASKED, function (asked) {
    run(http, conduct.probes, /./, function (conducted) {
      run(http, clients.probes, LISTED, function (events) {
        states.observe(http, function (left) {
          effects.observe(http, function (performed) {
            var tried = validation.observe(http).concat(states.nestedLists(http));
            var habits = asked.concat(conducted);
            done({ habits: habits, events: events, states: left, effects: performed, validation: tried });
          });
        });
      });
    });
  });
};

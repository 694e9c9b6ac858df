// Asks one http or https module a fixed set of questions and prints the answers as one JSON document.
//   node main.cjs [module] [section ...]
// `module` is `http`, `https` or the path of a replacement. Runs unchanged on every node from 0.10 on: ES3, no dependencies.
'use strict';

var bench = require('./bench.cjs');

var moduleId = process.argv[2] || 'http';
var http = require(moduleId);
var wire = require('./wire-server.cjs').probes.concat(
  require('./wire-responses.cjs').probes,
  require('./wire-refusals.cjs').probes,
  require('./wire-lifetime.cjs').probes,
  require('./wire-client.cjs').probes,
  require('./wire-fields.cjs').probes,
  require('./calls.cjs').probes
);
var events = require('./events-client.cjs').probes.concat(
  require('./events-server.cjs').probes,
  require('./events-alone.cjs').probes
);

// An accepted wrong value may fail later, in nobody's hands; it must not end the run.
process.on('uncaughtException', function (thrown) {
  process.stderr.write('late: ' + (thrown && thrown.message) + '\n');
});
process.on('unhandledRejection', function () {});

function observeAll(probes, done) {
  var seen = [];
  bench.run(
    http,
    probes,
    function (i, answer) {
      seen[i] = { name: probes[i].name, seen: answer === undefined ? null : answer };
    },
    function () {
      done(seen);
    }
  );
}

function runtime() {
  return {
    name: /^v[123]\./.test(process.version) ? 'iojs' : 'node',
    version: process.version,
    platform: process.platform + '-' + process.arch,
  };
}

function write(document) {
  process.stdout.write(JSON.stringify(document) + '\n', function () {
    process.exit(0);
  });
}

// Validation comes last: its leftovers (refused sockets, abandoned requests) disturb nothing any more.
function observeHttp() {
  var surface = require('./surface.cjs').observe(http);
  observeAll(wire.concat(events), function (seen) {
    write({
      observedVersion: 1,
      module: 'http',
      runtime: runtime(),
      exports: surface.exports,
      classes: surface.classes,
      values: surface.values,
      validation: require('./validation.cjs').observe(http),
      wire: seen.slice(0, wire.length),
      events: seen.slice(wire.length),
    });
  });
}

function observeHttps() {
  require('./https.cjs').observe(http, function (surface, habits) {
    write({
      observedVersion: 1,
      module: 'https',
      runtime: runtime(),
      exports: surface.exports,
      classes: surface.classes,
      values: { METHODS: [], STATUS_CODES: {}, maxHeaderSize: 'undefined' },
      validation: [],
      wire: habits,
      events: [],
    });
  });
}

// Messages are http's alone.
if (typeof http.IncomingMessage === 'function') observeHttp();
else observeHttps();

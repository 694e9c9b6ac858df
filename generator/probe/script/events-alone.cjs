// What messages do that belong to no connection of their http: made by hand, over a stream of somebody else or none.
'use strict';

var stream = require('stream');
var surface = require('./surface.cjs');

function response(http) {
  return surface.quiet(new http.ServerResponse(surface.requestStub()));
}

exports.probes = [
  {
    name: 'alone-destroy',
    run: function (b) {
      var message = response(b.http);
      b.watch(message, 'res', ['error', 'close']);
      if (typeof message.destroy === 'function') message.destroy();
      b.later(50, function () {
        b.done();
      });
    },
  },
  {
    name: 'alone-end-writes',
    run: function (b) {
      var message = response(b.http);
      var sink = new stream.Writable();
      sink._write = function (chunk, encoding, callback) {
        b.log(String(chunk).split('\r\n\r\n').pop());
        callback();
      };
      message.assignSocket(sink);
      message.end('hello');
      b.later(50, function () {
        b.done();
      });
    },
  },
];

'use strict';
// How repeated header fields arrive in `message.headers`, on either side of a real connection.
var assert = require('./assertions.cjs');

function lines(fields) {
  var text = '';
  for (var i = 0; i < fields.length; i += 2) text += fields[i] + ': ' + fields[i + 1] + '\r\n';
  return text;
}

function check(message, fields, property, name, expected) {
  if (expected !== undefined)
    assert.deepEqual(message[property][name], expected, property + '[' + name + ']');
  if (!message.rawHeaders) return;
  for (var i = 0; i < fields.length; i++) {
    assert.ok(message.rawHeaders.indexOf(fields[i]) >= 0, 'rawHeaders lack ' + fields[i]);
  }
}

/** Sends `fields` (names and values in turn) in a request, and looks at what the server made of them. */
exports.requestHeaders = function (t, fields, options, property, name, expected) {
  var host = /^host$/i.test(fields[0]) ? '' : 'Host: specwire.example\r\n';
  return t.until(function (done) {
    function onRequest(message) {
      check(message, fields, property, name, expected);
      done();
    }
    t.network.serve(options, onRequest, function (port) {
      t.network.connect(port, 'GET / HTTP/1.1\r\n' + host + lines(fields) + '\r\n', function (received) {
        throw assert.Failure('the server answered ' + received.split('\r\n')[0]);
      });
    });
  });
};

/** The same with a response, and what the client made of it. */
exports.responseHeaders = function (t, fields, options, property, name, expected) {
  return t.until(function (done) {
    function answer(socket) {
      socket.once('data', function () {
        socket.write('HTTP/1.1 204 No Content\r\n' + lines(fields) + '\r\n');
      });
    }
    t.network.serveRaw(answer, function (port) {
      var given = { port: port };
      for (var option in options) given[option] = options[option];
      var request = t.network.request(given, function (message) {
        check(message, fields, property, name, expected);
        done();
      });
      request.on('error', t.scope.fail.bind(t.scope));
      request.end();
    });
  });
};

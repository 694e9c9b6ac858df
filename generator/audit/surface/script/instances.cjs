'use strict';
// Fresh instances to look at. Nothing here touches a network: what needs a socket gets one that leads nowhere.
var stream = require('stream');

function deadSocket() {
  var socket = new stream.Duplex({
    read: function () {},
    write: function (chunk, encoding, done) {
      done();
    },
  });
  socket.setTimeout =
    socket.setNoDelay =
    socket.setKeepAlive =
    socket.ref =
    socket.unref =
      function () {
        return socket;
      };
  return socket;
}

exports.deadSocket = deadSocket;

function ignoreErrors(emitter) {
  if (emitter && typeof emitter.on === 'function') emitter.on('error', function () {});
  return emitter;
}

/** Classes of http whose constructors need something. */
var RECIPES = {
  ClientRequest: function (Maker) {
    return ignoreErrors(
      new Maker({
        host: 'localhost',
        agent: false,
        createConnection: deadSocket,
      })
    );
  },
  IncomingMessage: function (Maker) {
    return new Maker(deadSocket());
  },
  ServerResponse: function (Maker) {
    return new Maker({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1, headers: {} });
  },
};

/** Making one of these starts something, or asks the outside for something. */
var DANGEROUS =
  /^(Worker|ZlibBase|ReadStream|WriteStream|FileReadStream|FileWriteStream|REPLServer|Session|WASI|BroadcastChannel|WebSocket|EventSource)$/;

/** Parents whose constructors ask for nothing and start nothing; others may end the process when they get nothing. */
var HARMLESS =
  /^(EventEmitter|EventTarget|Stream|Readable|Writable|Duplex|Transform|Server|Socket|Agent|OutgoingMessage)$/;

exports.makeParent = function (Parent) {
  if (!HARMLESS.test(Parent.name)) throw new Error('not made');
  return new Parent();
};

exports.make = function (target, name, Maker, module) {
  if (/(^|[/\\:])https?$|http/.test(target) && RECIPES[name] && module.createServer)
    return RECIPES[name](Maker);
  if (DANGEROUS.test(name)) throw new Error('not made');
  try {
    return ignoreErrors(new Maker());
  } catch (_) {
    return ignoreErrors(new Maker({}));
  }
};

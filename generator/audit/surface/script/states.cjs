'use strict';
// What calls and messages leave in the properties of http's objects, and lists of lists where a list is taken. Connections
// are made to this process alone, on the loopback address.
var net = require('net');
var instances = require('./instances.cjs');

var PATIENCE_MS = 1000;
var HERE = '127.0.0.1';
var CLASSES = ['Agent', 'ClientRequest', 'IncomingMessage', 'OutgoingMessage', 'Server', 'ServerResponse'];
/** One of each name, and two of the only one that is kept apart from the start. */
var FIELDS = 'set-cookie: a\r\nset-cookie: b\r\nx-a: 1\r\n';
var MESSAGE =
  'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: set-cookie, x-a\r\n' +
  FIELDS +
  '\r\n0\r\n' +
  FIELDS +
  '\r\n';

function callback() {}

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function show(value) {
  if (typeof value === 'function') return 'a function';
  var text = JSON.stringify(value);
  return text === undefined ? String(value) : text;
}

function state(owner, property, value) {
  return {
    owner: owner,
    property: property,
    call: null,
    given: null,
    value: show(value),
    type: typeOf(value),
  };
}

/** `timeout` after `setTimeout()` and `setTimeout(callback)`: what a setter leaves under the name that it sets. */
function afterSetter(http, owner, method, property, given) {
  var instance = instances.make('http', owner, http[owner], http);
  if (!(property in instance)) return null;
  instance[method].apply(instance, given === 'callback' ? [callback] : []);
  var seen = state(owner, property, instance[property]);
  seen.call = method;
  seen.given = given;
  seen.after = method + (given === 'callback' ? '(callback)' : '()');
  return seen;
}

function settersOf(prototype) {
  return Object.getOwnPropertyNames(prototype).filter(function (name) {
    return /^set[A-Z]/.test(name);
  });
}

function setters(http) {
  var seen = [];
  CLASSES.forEach(function (owner) {
    if (typeof http[owner] !== 'function') return;
    settersOf(http[owner].prototype).forEach(function (method) {
      var property = method.charAt(3).toLowerCase() + method.slice(4);
      ['nothing', 'callback'].forEach(function (given) {
        try {
          seen.push(afterSetter(http, owner, method, property, given));
        } catch (_) {}
      });
    });
  });
  return seen.filter(Boolean);
}

/** Dictionaries of a message that came with two fields of a name, in its head and behind its body. */
function dictionaries(message) {
  var names = ['headers', 'headersDistinct', 'trailers', 'trailersDistinct'].filter(function (property) {
    return message[property] && typeof message[property] === 'object';
  });
  return names.map(function (property) {
    var value = message[property];
    var seen = state('IncomingMessage', property, value);
    seen.after = 'a message with two set-cookie fields';
    seen.items = Object.keys(value).map(function (name) {
      return typeOf(value[name]);
    });
    return seen;
  });
}

/** Members of a class of http, and of its own, that are nothing at that moment. */
function nothings(owner, subject, after) {
  var names = Object.keys(subject);
  for (var proto = Object.getPrototypeOf(subject); proto; proto = Object.getPrototypeOf(proto)) {
    if (names.indexOf('constructor') >= 0) break;
    names = names.concat(Object.getOwnPropertyNames(proto));
  }
  return names
    .filter(function (name) {
      if (name.charAt(0) === '_') return false;
      return subject[name] === null || subject[name] === undefined;
    })
    .map(function (name) {
      var seen = state(owner, name, subject[name]);
      seen.after = after;
      return seen;
    });
}

/** What a request and the response to it have when all is over, on a connection that is kept. */
function client(http, done) {
  if (typeof http.Agent !== 'function') return done([]);
  var agent = new http.Agent({ keepAlive: true });
  var timer = setTimeout(finish, PATIENCE_MS, []);
  var server = http.createServer(function (request, response) {
    response.end('a');
  });
  function finish(seen) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    agent.destroy();
    server.close();
    done(seen);
  }
  server.on('error', callback).listen(0, HERE, function () {
    var request = http.request(
      { host: HERE, port: server.address().port, agent: agent },
      function (response) {
        response.resume().on('end', function () {
          setTimeout(function () {
            var socket = state('ClientRequest', 'socket', request.socket ? 'a socket' : request.socket);
            socket.after = 'end()';
            socket.type = typeOf(request.socket);
            finish(nothings('IncomingMessage', response, 'a response was read').concat(socket));
          }, 20);
        });
      }
    );
    request.on('error', callback).end();
  });
}

function exchange(http, done) {
  var socket = new net.Socket();
  var timer = setTimeout(finish, PATIENCE_MS, []);
  function finish(seen) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    socket.destroy();
    server.close();
    done(seen);
  }
  var server = http.createServer(function (message) {
    message.on('end', function () {
      finish(dictionaries(message).concat(nothings('IncomingMessage', message, 'a request arrived')));
    });
    message.resume();
  });
  server.on('error', callback).listen(0, HERE, function () {
    socket.on('error', callback).connect(server.address().port, HERE);
    socket.write(MESSAGE);
  });
}

/** Calls back with the states that properties were seen in. */
exports.observe = function (http, done) {
  exchange(http, function (seen) {
    client(http, function (more) {
      done(seen.concat(more, setters(http)));
    });
  });
};

/** Calls that make something of their options at once, without a connection. */
var CALLS = {
  createServer: function (http, options) {
    http.createServer(options, callback);
  },
  request: function (http, options) {
    options.createConnection = instances.deadSocket;
    options.agent = false;
    http.request(options).on('error', callback).destroy();
  },
};
var NESTED = [['a', 'b']];

/** Whether options that take a list take a list of lists. */
exports.nestedLists = function (http) {
  return Object.keys(CALLS).map(function (call) {
    var error = null;
    try {
      CALLS[call](http, { uniqueHeaders: NESTED });
    } catch (thrown) {
      error = { code: thrown.code || null, name: thrown.name, message: thrown.message };
    }
    return {
      call: call,
      target: 'uniqueHeaders',
      answers: [{ value: JSON.stringify(NESTED).replace(/"/g, "'"), error: error }],
    };
  });
};

'use strict';
// What calls of http's classes do to their socket and to what they are given. Connections are made to this process alone,
// on the loopback address.
var net = require('net');
var stream = require('stream');
var instances = require('./instances.cjs');

var PATIENCE_MS = 500;
var HERE = '127.0.0.1';

function callback() {}

function kindsOf(values) {
  var kinds = [].slice.call(values).map(function (value) {
    return value === null ? 'null' : typeof value;
  });
  while (kinds[kinds.length - 1] === 'undefined') kinds.pop();
  return kinds;
}

/** A socket that leads nowhere, and writes down which of its methods are called. */
function recorded(log) {
  return new Proxy(instances.deadSocket(), {
    get: function (target, key) {
      var value = target[key];
      if (typeof value !== 'function' || typeof key !== 'string' || key === 'constructor') return value;
      return function () {
        log.push({ method: key, args: kindsOf(arguments) });
        return value.apply(target, arguments);
      };
    },
  });
}

function message(http, log) {
  return new http.IncomingMessage(recorded(log));
}

/** As it is when its body was read to the end. */
function readMessage(http, log) {
  var made = message(http, log);
  made.complete = true;
  made.push(null);
  return made.resume();
}

/** How instances come about, and what calls are given; `log` hears of the socket. */
var CALLS = [
  { owner: 'IncomingMessage', call: 'setTimeout', make: message, args: [1000, callback] },
  { owner: 'IncomingMessage', call: 'destroy', make: message, args: [] },
  {
    owner: 'IncomingMessage',
    call: 'destroy',
    when: 'that was read to its end',
    make: readMessage,
    args: [],
  },
  { owner: 'Agent', call: 'keepSocketAlive', socket: true, args: [] },
  { owner: 'Agent', call: 'reuseSocket', socket: true, args: [{}] },
  // What may be left out is left out, and what comes last is given.
  { owner: 'ServerResponse', call: 'write', args: ['a', callback], form: 'callback' },
  { owner: 'ServerResponse', call: 'end', args: ['a', callback], form: 'callback' },
  { owner: 'ServerResponse', call: 'writeInformation', args: [110, callback], form: 'callback' },
  { owner: 'OutgoingMessage', call: 'pipe', args: [new stream.PassThrough()] },
];

function make(http, about, log) {
  return about.make ? about.make(http, log) : instances.make('http', about.owner, http[about.owner], http);
}

function keysChanged(before, after) {
  return Object.keys(after).filter(function (key) {
    return before[key] !== after[key];
  });
}

function perform(http, about, subject, log) {
  var seen = { owner: about.owner, call: about.call, when: about.when || '', emitted: null, thrown: null };
  if (about.form) seen.form = about.form;
  var given = (about.socket ? [recorded(log)] : []).concat(about.args);
  var last = about.args[about.args.length - 1];
  var isPlain = last && Object.getPrototypeOf(last) === Object.prototype;
  subject.on('error', function (error) {
    seen.emitted = error.code || error.name;
  });
  log.length = 0;
  try {
    subject[about.call].apply(subject, given);
  } catch (error) {
    seen.thrown = error.code || error.name;
  }
  seen.changed = isPlain ? keysChanged({}, last) : [];
  seen.socket = log.slice();
  return seen;
}

/** With how many arguments a connection's callback is called back. */
function connected(http, done) {
  if (typeof http.Agent !== 'function') return done([]);
  var timer = setTimeout(finish, PATIENCE_MS, []);
  var sockets = [];
  var server = net.createServer(function (socket) {
    sockets.push(socket);
  });
  function finish(seen) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    sockets.forEach(function (socket) {
      socket.on('error', callback).destroy();
    });
    server.close();
    done(seen);
  }
  server.on('error', callback).listen(0, HERE, function () {
    try {
      sockets.push(
        new http.Agent().createConnection({ host: HERE, port: server.address().port }, function () {
          finish([{ owner: 'Agent', call: 'createConnection', when: '', givesBack: arguments.length }]);
        })
      );
    } catch (_) {
      finish([]);
    }
  });
}

var BEFORE = 60000;
var AFTER = 7000;
/** How it shows that a setting is in effect on a connection: on its socket, or in what the answer promises. */
var SETTINGS = {
  timeout: function (socket) {
    return socket.timeout === AFTER;
  },
  keepAliveTimeout: function (_, reply) {
    return reply.indexOf('timeout=' + AFTER / 1000 + '\r\n') > 0;
  },
};

/** Whether a setting that changes between two requests of one connection is in effect for the second. */
function changed(http, name, done) {
  var timer = setTimeout(finish, PATIENCE_MS, []);
  var client = new net.Socket();
  var reply = '';
  var count = 0;
  var served = null;
  var server = http.createServer(function (request, response) {
    count++;
    served = request.socket.timeout;
    response.end();
  });
  if (!(name in server)) return finish([]);
  function finish(seen) {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    client.destroy();
    server.close();
    done(seen);
  }
  client.on('error', callback).on('data', function (chunk) {
    reply += chunk;
    if (reply.indexOf('\r\n\r\n') < 0) return;
    if (count === 2) {
      var reaches = SETTINGS[name]({ timeout: served }, reply);
      return finish([{ owner: 'Server', call: name, when: '', reachesOpen: reaches }]);
    }
    reply = '';
    server[name] = AFTER;
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  });
  server[name] = BEFORE;
  server.on('error', callback).listen(0, HERE, function () {
    client.connect(server.address().port, HERE);
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  });
}

function settings(http, done) {
  changed(http, 'timeout', function (seen) {
    changed(http, 'keepAliveTimeout', function (more) {
      done(seen.concat(more));
    });
  });
}

/** Calls back with what calls were seen to do; with nothing on binaries that cannot watch a socket. */
exports.observe = function (http, done) {
  if (typeof Proxy !== 'function') return done([]);
  var prepared = CALLS.map(function (about) {
    var log = [];
    try {
      return { about: about, log: log, subject: make(http, about, log) };
    } catch (_) {
      return null;
    }
  }).filter(function (item) {
    return item && typeof item.subject[item.about.call] === 'function';
  });
  // What is read to its end has told so by then.
  setTimeout(function () {
    var seen = prepared.map(function (item) {
      return perform(http, item.about, item.subject, item.log);
    });
    connected(http, function (more) {
      settings(http, function (kept) {
        done(seen.concat(more, kept));
      });
    });
  }, 20);
};

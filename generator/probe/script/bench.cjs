// One probe's workbench: servers and sockets that it opened, what it saw, and the end of it all.
'use strict';

var net = require('net');

// A probe that has not said "done" by then is written down as it stands.
var LIMIT = 5000;
// Nothing more came for this long after the last bytes: the peer waits.
var QUIET = 250;
// Nothing came at all.
var SILENCE = 1500;

var AT_ONCE = 12;
var STEP = 25;

function normal(text, port) {
  text = text.replace(/(\bdate: )[A-Z][a-z]{2}, [^\r]*GMT/gi, '$1<date>');
  return port ? text.split(String(port)).join('<port>') : text;
}

function Bench(http, finish) {
  this.http = http;
  this.seen = [];
  this.open = [];
  this.finish = finish;
  this.over = false;
  // A probe of timeouts sets more: something may still come.
  this.quiet = QUIET;
  var self = this;
  this.timer = setTimeout(function () {
    self.done({ unfinished: self.seen });
  }, LIMIT);
}

Bench.prototype.done = function (seen) {
  if (this.over) return;
  this.over = true;
  clearTimeout(this.timer);
  for (var i = 0; i < this.open.length; i++) this.open[i]();
  this.finish(seen === undefined ? this.seen : seen);
};

Bench.prototype.log = function (what) {
  if (!this.over) this.seen.push(what);
};

// Waits in short steps: a machine that stalls for a while has only lost one of them, and what arrived meanwhile is
// heard before the next. Gives back a function that starts the waiting anew.
Bench.prototype.later = function (ms, then) {
  var timer = null;
  var left = ms;
  function step() {
    timer = setTimeout(
      function () {
        left -= STEP;
        if (left <= 0) then();
        else step();
      },
      Math.min(left, STEP)
    );
  }
  function stop() {
    clearTimeout(timer);
  }
  this.open.push(stop);
  step();
  return function restart(again) {
    stop();
    left = again;
    if (again > 0) step();
  };
};

Bench.prototype.track = function (socket) {
  socket.on('error', function () {});
  this.open.push(function () {
    socket.destroy();
  });
  return socket;
};

Bench.prototype.listen = function (server, ready) {
  var self = this;
  server.on('connection', function (socket) {
    self.track(socket);
  });
  this.open.push(function () {
    try {
      server.close();
    } catch (_e) {
      /* it never listened, or is closed already */
    }
  });
  server.listen(0, '127.0.0.1', function () {
    ready(server.address().port);
  });
};

// Versions before 9.6 take a listener alone: what they have a member for is set, the rest is nothing they know.
function serverWith(http, options, listener) {
  if (!options) return http.createServer(listener);
  if (http.createServer.length > 1 || takesOptions(http)) return http.createServer(options, listener);
  var server = http.createServer(listener);
  for (var key in options) if (key in server) server[key] = options[key];
  return server;
}

function takesOptions(http) {
  try {
    http.createServer({});
    return true;
  } catch (_e) {
    return false;
  }
}

Bench.prototype.serve = function (options, listener, ready) {
  var server = serverWith(this.http, options, listener);
  this.listen(server, function (port) {
    ready(port, server);
  });
  return server;
};

// A bare TCP server: what a client sends, and bytes of our choice back.
Bench.prototype.serveRaw = function (onSocket, ready) {
  this.listen(net.createServer({ allowHalfOpen: true }, onSocket), ready);
};

// Sends pieces one after another and gives back what came, until the peer closes or falls silent.
Bench.prototype.exchange = function (port, pieces, done) {
  var self = this;
  var got = '';
  var wait = null;
  var ended = false;
  var socket = this.track(net.connect(port, '127.0.0.1'));
  socket.setEncoding('binary');
  function stop(closed) {
    if (ended) return;
    ended = true;
    if (wait) wait(0);
    done({ reply: normal(got, port), closed: closed });
  }
  function send(i) {
    if (i === pieces.length || ended) return;
    if (typeof pieces[i] === 'number')
      return self.later(pieces[i], function () {
        send(i + 1);
      });
    if (pieces[i] === null) socket.end();
    else if (socket.writable) socket.write(pieces[i], 'binary');
    send(i + 1);
  }
  socket.on('connect', function () {
    wait = self.later(SILENCE, function () {
      stop(false);
    });
    send(0);
  });
  socket.on('data', function (text) {
    got += text;
    if (!ended) wait(self.quiet);
  });
  socket.on('close', function () {
    stop(true);
  });
  return socket;
};

// Everything a raw peer receives until it falls silent for a moment.
Bench.prototype.gather = function (socket, done) {
  var got = '';
  var wait = null;
  var self = this;
  socket.setEncoding('binary');
  socket.on('data', function (text) {
    got += text;
    if (wait) wait(QUIET);
    else
      wait = self.later(QUIET, function () {
        done(normal(got, socket.localPort));
      });
  });
};

// Writes down an emitter's events in order; runs of `data` count once.
Bench.prototype.watch = function (emitter, prefix, names) {
  for (var i = 0; i < names.length; i++) this.watchOne(emitter, prefix, names[i]);
};

Bench.prototype.watchOne = function (emitter, prefix, name) {
  var self = this;
  emitter.on(name, function (first) {
    var text = prefix + ':' + name;
    if (name === 'error' || name === 'clientError')
      text += ' ' + first.code + ' ' + normal(String(first.message)).replace(/:\d{4,5}\b/, ':<port>');
    if (self.seen[self.seen.length - 1] !== text || name !== 'data') self.log(text);
  });
};

exports.Bench = Bench;
exports.normal = normal;

// Runs probes a few at a time, in order of the list; `each` gets (index, seen).
exports.run = function (http, probes, each, done) {
  var next = 0;
  var running = 0;
  var left = probes.length;
  function start(i) {
    running++;
    var bench = new Bench(http, function (seen) {
      each(i, seen);
      running--;
      left--;
      if (left === 0) done();
      else more();
    });
    try {
      probes[i].run(bench);
    } catch (thrown) {
      bench.done({ threw: String(thrown.code || thrown.name), message: String(thrown.message) });
    }
  }
  function more() {
    while (running < AT_ONCE && next < probes.length) start(next++);
  }
  if (left === 0) done();
  else more();
};

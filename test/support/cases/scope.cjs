'use strict';
var Deferred = require('./deferred.cjs');

function ignore() {}

/** What one case opened, and where its late failures go. */
function Scope() {
  this.closers = [];
  this.outcome = new Deferred();
  this.closed = false;
}

/** Fails the case, from whatever callback it is called in. */
Scope.prototype.fail = function (error) {
  this.outcome.reject(error);
};

Scope.prototype.pass = function () {
  this.outcome.resolve();
};

/** Wraps a callback so that what it throws fails the case instead of the process. */
Scope.prototype.guard = function (callback) {
  var self = this;
  return function () {
    if (self.closed) return undefined;
    try {
      return callback.apply(this, arguments);
    } catch (error) {
      self.fail(error);
      return undefined;
    }
  };
};

Scope.prototype.onClose = function (closer) {
  if (this.closed) closer();
  else this.closers.push(closer);
};

/** Destroys a socket (or any stream) at the end, and swallows the errors that brings. */
Scope.prototype.socket = function (socket) {
  socket.on('error', ignore);
  this.onClose(function () {
    socket.destroy();
  });
  return socket;
};

/** Closes a server and all its connections at the end. */
Scope.prototype.server = function (server) {
  var self = this;
  server.on('connection', function (socket) {
    self.socket(socket);
  });
  this.onClose(function () {
    try {
      server.close();
    } catch (_) {
      // It was closed already; the oldest versions throw for that.
    }
  });
  return server;
};

/** Destroys a client request and its socket at the end. */
Scope.prototype.request = function (request) {
  var self = this;
  request.on('error', ignore);
  request.on('socket', function (socket) {
    self.socket(socket);
  });
  this.onClose(function () {
    if (typeof request.destroy === 'function') request.destroy();
    else request.abort();
  });
  return request;
};

Scope.prototype.later = function (milliseconds, callback) {
  var timer = setTimeout(this.guard(callback), milliseconds);
  this.onClose(function () {
    clearTimeout(timer);
  });
};

Scope.prototype.close = function () {
  this.closed = true;
  var closers = this.closers;
  this.closers = [];
  for (var i = closers.length - 1; i >= 0; i--) {
    try {
      closers[i]();
    } catch (_) {
      // A broken implementation may fail here too; the case has its verdict already.
    }
  }
};

module.exports = Scope;

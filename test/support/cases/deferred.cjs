'use strict';
// Promises are missing from the oldest binaries that run the cases, so the harness brings its own, as small as it can be.

/**
 * A thenable that is settled once from outside. `then` takes handlers but returns nothing: it can be awaited, not chained.
 */
function Deferred() {
  this.state = 'pending';
  this.value = undefined;
  this.waiting = [];
}

Deferred.prototype.settle = function (state, value) {
  if (this.state !== 'pending') return;
  this.state = state;
  this.value = value;
  var waiting = this.waiting;
  this.waiting = [];
  for (var i = 0; i < waiting.length; i++) waiting[i]();
};

Deferred.prototype.resolve = function (value) {
  this.settle('resolved', value);
};

Deferred.prototype.reject = function (error) {
  this.settle('rejected', error);
};

// biome-ignore lint/suspicious/noThenProperty: being awaitable is what it is for.
Deferred.prototype.then = function (onResolved, onRejected) {
  var self = this;
  function answer() {
    if (self.state === 'resolved') onResolved(self.value);
    else if (onRejected) onRejected(self.value);
  }
  if (this.state === 'pending') this.waiting.push(answer);
  else answer();
};

module.exports = Deferred;

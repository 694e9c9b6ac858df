'use strict';
// Writes down which events a request and its response emit, in which order, and holds them against a document's list.
var assert = require('./assertions.cjs');

// Signs of failure: seen where the document does not list them, they count.
var NEVER_UNSAID = ['req:error', 'req:abort', 'res:error', 'res:aborted'];

function labelOf(step) {
  return (step.on || 'req') + ':' + step.name;
}

function Recorder(steps, scope) {
  this.steps = steps;
  this.scope = scope;
  this.expected = [];
  this.looked = NEVER_UNSAID.slice();
  this.seen = [];
  for (var i = 0; i < steps.length; i++) this.expect(steps[i]);
}

Recorder.prototype.expect = function (step) {
  var label = labelOf(step);
  if (!step.repeated) this.expected.push(label);
  if (this.looked.indexOf(label) < 0) this.looked.push(label);
};

Recorder.prototype.watch = function (emitter, side) {
  var self = this;
  for (var i = 0; i < this.looked.length; i++) {
    if (this.looked[i].indexOf(side + ':') === 0) this.listen(emitter, this.looked[i]);
  }
  if (side !== 'req') return;
  emitter.on(
    'response',
    this.scope.guard(function (response) {
      self.watch(response, 'res');
      response.resume();
    })
  );
};

Recorder.prototype.listen = function (emitter, label) {
  var self = this;
  emitter.on(
    label.slice(4),
    this.scope.guard(function (argument) {
      self.seen.push(label);
      if (label.slice(4) === 'error') self.checkError(label, argument);
    })
  );
};

Recorder.prototype.checkError = function (label, error) {
  for (var i = 0; i < this.steps.length; i++) {
    var step = this.steps[i];
    if (labelOf(step) !== label) continue;
    if (step.errorCode) assert.equal(error.code, step.errorCode, 'code of the error on ' + label);
    if (!step.errorMessage) continue;
    var matches = error.message === step.errorMessage || String(error) === step.errorMessage;
    assert.ok(
      matches,
      'error on ' + label + ' is ' + assert.show(String(error)) + ', documented is ' + step.errorMessage
    );
  }
};

/** What was seen, without events that may come any number of times. */
Recorder.prototype.order = function () {
  var repeated = {};
  for (var i = 0; i < this.steps.length; i++)
    if (this.steps[i].repeated) repeated[labelOf(this.steps[i])] = true;
  var order = [];
  for (var j = 0; j < this.seen.length; j++) if (!repeated[this.seen[j]]) order.push(this.seen[j]);
  return order;
};

/** The same, as the document has it. */
Recorder.prototype.check = function () {
  assert.deepEqual(this.order(), this.expected, 'events');
};

module.exports = Recorder;

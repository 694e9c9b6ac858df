'use strict';
// Documented error codes, and refused values of documented parameters and options.
var assert = require('./assertions.cjs');
var provocations = require('./error-provocations.cjs');
// The questions are the probe's own, so that both ask exactly the same.
var validationProbe = require('../../../generator/probe/script/validation.cjs');

// Asking a module is slow, and leaves more behind than a case may: all is asked once.
var asked = [];

/** Wrong timeouts are among the values; Node's warnings about them are no news here. */
function observeQuietly(http) {
  var warn = process.emitWarning;
  process.emitWarning = function () {};
  try {
    return validationProbe.observe(http);
  } finally {
    process.emitWarning = warn;
  }
}

function answersFor(http, call, target) {
  var answers = null;
  for (var i = 0; i < asked.length; i++) if (asked[i].http === http) answers = asked[i].answers;
  if (answers === null) {
    answers = observeQuietly(http);
    asked.push({ http: http, answers: answers });
  }
  for (var j = 0; j < answers.length; j++) {
    if (answers[j].call === call && answers[j].target === target) return answers[j].answers;
  }
  return [];
}

function answerTo(answers, value) {
  for (var i = 0; i < answers.length; i++) if (answers[i].value === value) return answers[i];
  return null;
}

/** Brings about the error `code`. */
exports.errorCode = function (t, code) {
  if (!Object.prototype.hasOwnProperty.call(provocations, code))
    t.skip('no situation is known that brings ' + code);
  return t.until(function (done) {
    function want(callback) {
      assert.throws(callback, { code: code }, code);
      done();
    }
    function come(error) {
      assert.equal(error.code, code, 'code of ' + assert.show(error));
      done();
    }
    provocations[code](t.http, t.network, want, t.scope.guard(come));
  });
};

function checkAnswer(answer, told, what) {
  assert.ok(answer !== null, what + ': ' + told[0] + ' was not asked');
  var error = answer.error;
  if (told.length === 1) {
    assert.ok(error === null, what + ' refuses ' + told[0] + ' with ' + assert.show(error));
    return;
  }
  assert.ok(error !== null, what + ' takes ' + told[0] + ', expected was ' + told[2] + ': ' + told[3]);
  assert.equal(error.name, told[1], what + ' ' + told[0] + ', name');
  assert.equal(error.code, told[2], what + ' ' + told[0] + ', code');
  assert.equal(error.message, told[3], what + ' ' + told[0] + ', message');
}

/** `told`: `[value]` for what is taken, `[value, name, code, message]` for what is refused with that error. */
exports.validation = function (t, call, target, told) {
  var answers = answersFor(t.http, call, target);
  for (var i = 0; i < told.length; i++)
    checkAnswer(answerTo(answers, told[i][0]), told[i], call + ' ' + target);
};

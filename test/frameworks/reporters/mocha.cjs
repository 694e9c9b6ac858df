'use strict';

// One line of JSON for each test, into the file that SPECWIRE_RESULTS names.
const { appendFileSync } = require('node:fs');

const results = process.env.SPECWIRE_RESULTS;
const append = appendFileSync;

module.exports = function Lines(runner) {
  for (const outcome of ['pass', 'fail', 'pending']) {
    runner.on(outcome, (test, error) => {
      append(results, `${JSON.stringify({ test: test.fullTitle(), outcome, error: error?.stack })}\n`);
    });
  }
};

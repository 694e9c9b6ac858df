'use strict';
// Runs generated case files against an http module, without any test framework, on any Node that can read them:
//   node run-cases.cjs <folder or file> [--module http] [--filter text] [--json out]
// Prints one line for each case that failed, and the totals. Exit status 1 when a case failed.
var fs = require('fs');
var path = require('path');
var runCase = require('./cases/run-case.cjs');

/** All cases of a folder's `*.cjs` files, in order of their names. */
function loadCases(folder) {
  if (/\.cjs$/.test(folder)) return require(path.resolve(folder));
  var names = fs.readdirSync(folder).sort();
  var cases = [];
  for (var i = 0; i < names.length; i++) {
    if (/\.cjs$/.test(names[i])) cases = cases.concat(require(path.resolve(folder, names[i])));
  }
  return cases;
}

/** One after the other; `done(results)`, each `{ id, status: 'passed' | 'failed' | 'skipped', message? }`. */
function runAll(http, cases, onResult, done) {
  var results = [];
  function next(index) {
    if (index === cases.length) return done(results);
    runCase(http, cases[index], function (error) {
      var result = { id: cases[index].id, status: 'passed' };
      if (error) {
        result.status = error.name === 'CaseSkipped' ? 'skipped' : 'failed';
        result.message = String((error && error.message) || error);
      }
      results.push(result);
      onResult(result);
      next(index + 1);
    });
  }
  next(0);
}

function count(results, status) {
  var found = 0;
  for (var i = 0; i < results.length; i++) if (results[i].status === status) found++;
  return found;
}

function option(args, name, otherwise) {
  var at = args.indexOf('--' + name);
  return at < 0 ? otherwise : args[at + 1];
}

function print(result) {
  if (result.status !== 'passed')
    process.stdout.write(result.status + ' ' + result.id + ': ' + result.message + '\n');
}

function main(args) {
  if (args.length === 0) {
    process.stderr.write(
      'usage: run-cases.cjs <folder or file> [--module http] [--filter text] [--json out]\n'
    );
    process.exit(2);
  }
  var id = option(args, 'module', 'http');
  var http = require(/^[./]/.test(id) ? path.resolve(id) : id);
  var filter = option(args, 'filter', '');
  var cases = loadCases(args[0]).filter(function (testCase) {
    return testCase.id.indexOf(filter) >= 0;
  });
  runAll(http, cases, print, function (results) {
    var out = option(args, 'json', null);
    if (out) fs.writeFileSync(out, JSON.stringify(results, null, 1) + '\n');
    var skipped = count(results, 'skipped');
    if (skipped > 0) process.stdout.write(skipped + ' skipped\n');
    process.stdout.write(count(results, 'passed') + ' passed, ' + count(results, 'failed') + ' failed\n');
    process.exit(count(results, 'failed') > 0 ? 1 : 0);
  });
}

module.exports = { loadCases: loadCases, runAll: runAll, runCase: runCase };

if (require.main === module) main(process.argv.slice(2));

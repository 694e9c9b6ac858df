// Node's own tests of http, unmodified, on a face of the built package, held against expected/<face>.json.
//   npm run conformance -- --node-source DIR [--face v20] [--filter REGEX] [--jobs 2] [--bin PATH] [--no-retry]
//                          [--json FILE] [--strict] [--update]
//   npm run conformance -- --fetch 20        the tests from Debian's source package, kept in .cache/
//   --face    v20 for the tests of Node 20, v24 for those of Node 24 (default: the newest)
//   --bin     the Node that runs the tests (default: this one)
//   --strict  passing where a failure was expected is an error, too
//   --update  writes what was found to expected/<face>.json; each new failure then wants its reason
// Exit status 1: a test fails that was expected to pass; 2: unusable arguments.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare, listTests, readExpected, updated, writeExpected } from './expectations.mjs';
import { fetchSource, hasApt, isNodeSource } from './node-source.mjs';
import { runTests } from './run-tests.mjs';

function refuse(message) {
  console.error(`conformance: ${message}`);
  process.exit(2);
}

function options() {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  try {
    return parseArgs({
      allowNegative: true,
      options: {
        'node-source': text,
        fetch: text,
        face: { ...text, default: 'v24' },
        filter: { ...text, default: '' },
        jobs: { ...text, default: '2' },
        bin: { ...text, default: process.execPath },
        json: text,
        retry: { type: 'boolean', default: true },
        strict: flag,
        update: flag,
      },
    }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

function sourceOf(given) {
  if (given.fetch !== undefined) {
    if (!hasApt())
      refuse('--fetch takes the tests from Debian, and this is none; name a tree with --node-source');
    try {
      return fetchSource(given.fetch).folder;
    } catch (error) {
      return refuse(`--fetch ${given.fetch}: ${error.message}`);
    }
  }
  const folder = given['node-source'];
  if (folder === undefined) refuse('--node-source DIR (of Node, with its test/), or --fetch MAJOR');
  if (!isNodeSource(folder)) refuse(`--node-source ${folder}: there is no test/common/index.js in it`);
  return path.resolve(folder);
}

function hostOf(bin) {
  try {
    const version = execFileSync(bin, ['--version'], { encoding: 'utf8' }).trim();
    return { version, major: Number.parseInt(version.slice(1), 10) };
  } catch (error) {
    return refuse(`--bin ${bin}: ${error.message}`);
  }
}

function chosen(expected, host, source, filter) {
  let pattern;
  try {
    pattern = new RegExp(filter);
  } catch (error) {
    refuse(`--filter: ${error.message}`);
  }
  const tests = listTests(expected, host.major).filter(({ file }) => pattern.test(file));
  const missing = tests.filter(({ file }) => !existsSync(path.join(source, 'test', file)));
  for (const { file } of missing) console.error(`not in this source: ${file}`);
  return tests.filter((test) => !missing.includes(test));
}

function printSummary(results) {
  for (const group of new Set(results.map((result) => result.group))) {
    const own = results.filter((result) => result.group === group);
    const passed = own.filter(({ status }) => status === 'pass').length;
    const known = own.filter(({ reason, status }) => reason !== undefined && status !== 'pass').length;
    console.log(`${group.padEnd(12)} ${passed} of ${own.length} pass, ${known} are known to fail`);
  }
}

function printDifferences({ regressions, improvements }) {
  for (const { file, status, output } of regressions) {
    const why = /^.*(?:Error|Mismatched).*$/m.exec(output)?.[0].trim().slice(0, 200) ?? '';
    console.log(`${status.toUpperCase()} ${file}  ${why}`);
  }
  for (const { file, reason } of improvements) console.log(`passes now: ${file}  (expected: ${reason})`);
}

async function main() {
  const given = options();
  const jobs = Number(given.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) refuse('--jobs takes a whole number over 0');
  const source = sourceOf(given);
  const host = hostOf(given.bin);
  let expected;
  try {
    expected = readExpected(given.face);
  } catch (error) {
    refuse(error.message);
  }
  const tests = chosen(expected, host, source, given.filter);
  const face = createRequire(import.meta.url).resolve(`specwire-http/${given.face}`);
  const begin = performance.now();
  const onResult = (_, count) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${count}/${tests.length} `);
  };
  const results = await runTests(tests, { source, face, bin: given.bin, jobs, retry: given.retry, onResult });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log(`tests of Node ${expected.node} on the face ${given.face}, Node ${host.version}: ${seconds} s`);
  printSummary(results);
  const differences = compare(results);
  printDifferences(differences);
  if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(results, null, 1)}\n`);
  if (given.update) writeExpected(given.face, updated(expected, results, host.major));
  const { regressions, improvements } = differences;
  const isBad = regressions.length > 0 || (given.strict && improvements.length > 0);
  process.exitCode = isBad && !given.update ? 1 : 0;
}

await main();

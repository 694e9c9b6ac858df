// Every face against the genuine binary of its version: the same probes, side by side.
//   npm run fidelity [-- --only v16,v24 --json --faces built/generated]
// Exit status 1 when an answer differs without a reason in spec/<version>/fidelity.json, when a recorded difference
// is none any more, or when a version was asked fewer than 150 questions; 2 for unusable arguments.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judge, SPEC } from './judge.mjs';
import { printDetails, printTable } from './print.mjs';

const FEWEST_PROBES = 150;

function observedVersions() {
  return readdirSync(SPEC)
    .filter((name) => existsSync(path.join(SPEC, name, 'observed.json')))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

function wantedVersions(only) {
  const all = observedVersions();
  if (only === undefined) return all;
  const wanted = only.split(',');
  const unknown = wanted.filter((version) => !all.includes(version));
  if (unknown.length === 0) return wanted;
  console.error(`fidelity: no observed version is called ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      options: { only: { type: 'string' }, faces: { type: 'string' }, json: { type: 'boolean' } },
    }).values;
  } catch (error) {
    console.error(`fidelity: ${error.message}`);
    process.exit(2);
  }
}

/** A side that does not answer is as unfaithful as can be; the other versions are judged all the same. */
function failed(version, error) {
  return {
    version,
    by: 'nobody',
    probes: 0,
    same: 0,
    recorded: [],
    different: [],
    outlived: [],
    failure: error.message,
  };
}

function isFaithful({ probes, different, outlived }) {
  return probes >= FEWEST_PROBES && different.length === 0 && outlived.length === 0;
}

const { only, faces, json } = options();
const verdicts = [];
for (const version of wantedVersions(only)) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kasking ${version} ...`);
  verdicts.push(await judge(version, faces).catch((error) => failed(version, error)));
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
if (json) {
  console.log(JSON.stringify(verdicts, null, 1));
} else {
  printTable(verdicts);
  printDetails(verdicts);
}
process.exitCode = verdicts.every(isFaithful) ? 0 : 1;

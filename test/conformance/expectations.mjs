// expected/<face>.json: which of Node's tests are run on a face, in groups, and which of them are known to fail and why.
//   { "node": "20.19.2", "groups": { "documented": { "parallel/a.js": "pass",
//     "parallel/b.js": { "fail": "reason", "hosts": [20] } } } }
// `hosts`: majors of the Node that runs the tests, where it fails on these alone.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'expected');
/** What `--update` writes for a new failure: somebody has to find the reason before it can be committed. */
export const UNEXPLAINED = 'unexplained';

export function knownFaces() {
  return readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
}

export function readExpected(face) {
  const file = path.join(folder, `${face}.json`);
  if (!existsSync(file))
    throw new Error(`no expectations for the face ${face}; there are ${knownFaces().join(', ')}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeExpected(face, expected) {
  writeFileSync(path.join(folder, `${face}.json`), `${JSON.stringify(expected, null, 2)}\n`);
}

/** Why the test is expected to fail on this host; `undefined`: it is expected to pass. */
export function reasonFor(entry, host) {
  if (entry === 'pass' || (entry.hosts && !entry.hosts.includes(host))) return undefined;
  return entry.fail;
}

/** `[{ file, group, reason }]` of all tests of a face. */
export function listTests(expected, host) {
  return Object.entries(expected.groups).flatMap(([group, tests]) =>
    Object.entries(tests).map(([file, entry]) => ({ file, group, reason: reasonFor(entry, host) })),
  );
}

/** Sorts results (`{ file, reason, status }`) into what is worse and what is better than expected. */
export function compare(results) {
  const isBad = ({ status }) => status === 'fail' || status === 'timeout';
  return {
    regressions: results.filter((one) => isBad(one) && one.reason === undefined),
    improvements: results.filter((one) => one.status === 'pass' && one.reason !== undefined),
  };
}

function entryWith(entry, host, reason) {
  const hosts = entry === 'pass' ? [] : (entry.hosts ?? [20, 22, 24]);
  const others = hosts.filter((one) => one !== host);
  if (reason === undefined) return others.length === 0 ? 'pass' : { fail: entry.fail, hosts: others };
  return { fail: reason, hosts: [...others, host].sort() };
}

/** The expectations after a run on this host. */
export function updated(expected, results, host) {
  const groups = structuredClone(expected.groups);
  const { regressions, improvements } = compare(results);
  for (const { file, group } of regressions)
    groups[group][file] = entryWith(groups[group][file], host, UNEXPLAINED);
  for (const { file, group } of improvements)
    groups[group][file] = entryWith(groups[group][file], host, undefined);
  return { ...expected, groups };
}

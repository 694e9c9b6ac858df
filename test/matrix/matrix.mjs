// The built package on every runtime: the programs of this folder, the parser's cases, and what each face's document states.
//   npm run matrix [-- --only node@26,bun --faces v24 --markdown FILE]
// Exit status 1 when anything fails on Node, fails elsewhere and is not in known.json, or is there and fails no more;
// 2 for unusable arguments.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allFaces, groupsFor } from './groups.mjs';
import { judge } from './judge.mjs';
import { makeProject } from './project.mjs';
import { RUNTIMES, versionOf } from './runtimes.mjs';
import { knownTable, matrixTable } from './table.mjs';

function fail(message) {
  console.error(`matrix: ${message}`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      options: { only: { type: 'string' }, faces: { type: 'string' }, markdown: { type: 'string' } },
    }).values;
  } catch (error) {
    return fail(error.message);
  }
}

function wantedRuntimes(only) {
  if (only === undefined) return RUNTIMES;
  const names = only.split(',');
  const isNamed = (id, name) => id === name || id.startsWith(`${name}@`);
  const lost = names.filter((name) => !RUNTIMES.some(({ id }) => isNamed(id, name)));
  if (lost.length > 0)
    fail(`no runtime is called ${lost.join(', ')}; there are ${RUNTIMES.map(({ id }) => id).join(', ')}`);
  return RUNTIMES.filter(({ id }) => names.some((name) => isNamed(id, name)));
}

function wantedFaces(faces) {
  if (faces === undefined) return allFaces();
  const names = faces.split(',');
  const lost = names.filter((name) => !allFaces().includes(name));
  return lost.length === 0
    ? names
    : fail(`no face is called ${lost.join(', ')}; there are ${allFaces().join(', ')}`);
}

/** What fails is run once more: on a busy machine a wait may have been too short. */
async function perform(group, runtime, folder) {
  const results = await group.perform(runtime, folder);
  if (runtime.isNode && results.some(({ status }) => status === 'failed'))
    return group.perform(runtime, folder);
  return results;
}

async function runAll(runtimes, groups) {
  const project = await makeProject();
  const runs = [];
  try {
    for (const runtime of runtimes) {
      runtime.binary = await runtime.find();
      runtime.version = await versionOf(runtime.binary);
      for (const group of groups) {
        const started = performance.now();
        const results = await perform(group, runtime, project.folder);
        runs.push({ runtime, group: group.name, results });
        const failed = results.filter(({ status }) => status === 'failed').length;
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        const said = `${results.length - failed} passed, ${failed} failed, ${seconds} s`;
        console.error(`${`${runtime.name} ${runtime.version}`.padEnd(14)} ${group.name.padEnd(10)} ${said}`);
      }
    }
  } finally {
    project.remove();
  }
  return runs;
}

const { only, faces, markdown } = options();
const runtimes = wantedRuntimes(only);
const groups = groupsFor(wantedFaces(faces));
const runs = await runAll(runtimes, groups);
const list = JSON.parse(readFileSync(path.join(import.meta.dirname, 'known.json'), 'utf8'));
const { known, unexpected, outlived } = judge(runs, list);
const tables = [
  matrixTable(
    runtimes,
    groups.map(({ name }) => name),
    runs,
  ),
  knownTable(known),
];
const text = `${tables.filter((table) => table !== '').join('\n\n')}\n`;
console.log(`\n${text}`);
if (markdown !== undefined) writeFileSync(markdown, text);
for (const { runtime, group, result } of unexpected)
  console.error(`fails: ${runtime.id} ${group}: ${result.id}: ${result.message}`);
// With some faces alone, a known failure may simply not have been asked for.
const useless = faces === undefined ? outlived : outlived.filter(({ group }) => group !== 'documents');
for (const entry of useless)
  console.error(`fails no more: ${entry.runtime} ${entry.group}: ${entry.test ?? entry.message}`);
process.exitCode = unexpected.length + useless.length > 0 ? 1 : 0;

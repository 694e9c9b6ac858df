// npm run frameworks -- [--dir DIR] [--face v24] [--face v20] [--errors] [SUITE...]
// The suites of the frameworks, once on Node's own http and once for each face under specwire-http/register, test by test.
// --dir: where each suite lies in a folder of its name, with its dependencies installed (default .cache/frameworks).
// --errors: with each test that differs, what it failed with. Exit status 1 when a test ends otherwise than on Node's.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSuite } from './run-suite.mjs';
import { suites } from './suites.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: path.join(root, '.cache/frameworks') },
    face: { type: 'string', multiple: true, default: ['v24'] },
    errors: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((name) => !(name in suites));
if (unknown !== undefined) {
  console.error(`frameworks: there is no suite '${unknown}'; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const textOf = (outcomes) => outcomes?.outcomes.join(', ') ?? 'not run';
const countOf = (outcomes, outcome) =>
  [...outcomes.values()].flatMap((test) => test.outcomes).filter((one) => one === outcome).length;
const summaryOf = (outcomes) =>
  ['pass', 'fail', 'pending'].map((outcome) => `${countOf(outcomes, outcome)} ${outcome}`).join(', ');

function differencesBetween(stock, ours) {
  const tests = [...new Set([...stock.keys(), ...ours.keys()])];
  return tests
    .filter((test) => textOf(stock.get(test)) !== textOf(ours.get(test)))
    .map((test) => ({ test, stock: stock.get(test), ours: ours.get(test) }));
}

/** A run that was cut short says so in one line. */
function tell(all) {
  const missing = all.filter(({ ours }) => ours === undefined);
  const differences = missing.length > 10 ? all.filter(({ ours }) => ours !== undefined) : all;
  if (differences !== all) console.log(`    ${missing.length} tests were not run`);
  for (const { test, stock, ours } of differences) {
    console.log(`    ${test}: ${textOf(stock)} -> ${textOf(ours)}`);
    const error = ours?.error ?? stock?.error;
    if (values.errors && error) console.log(`        ${error.split('\n').slice(0, 12).join('\n        ')}`);
  }
}

/** A test that passes or fails by chance does not differ twice. */
async function compare(suite, folder, face, stock) {
  const ours = await runSuite(suite, folder, face);
  const differences = differencesBetween(stock, ours);
  if (differences.length === 0) return { ours, differences };
  const again = differencesBetween(await runSuite(suite, folder), await runSuite(suite, folder, face));
  return { ours, differences: differences.filter(({ test }) => again.some((other) => other.test === test)) };
}

let differing = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(suites)) {
  const suite = suites[name];
  const folder = path.join(values.dir, name);
  if (!existsSync(path.join(folder, 'node_modules'))) {
    console.log(
      `${name}: skipped, ${folder} holds no ${suite.from} at ${suite.tag} with its dependencies installed`,
    );
    continue;
  }
  const stock = await runSuite(suite, folder);
  console.log(`${name} ${suite.tag}\n  node ${summaryOf(stock)}`);
  for (const face of values.face) {
    const { ours, differences } = await compare(suite, folder, face, stock);
    console.log(`  ${face}  ${summaryOf(ours)}; ${differences.length} different`);
    tell(differences);
    differing += differences.length;
  }
}
process.exitCode = differing > 0 ? 1 : 0;

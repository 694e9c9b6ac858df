// npm run bench -- [--only get,client] [--rounds 5] [--seconds 2] [--quick] [--json FILE] [--markdown FILE]
//   [--plots FILE.svg]  cost against connections, header fields, body size and pipeline depth; without --only, that alone
// Every figure is a ratio: ours and its peers run by turns, on the same Node, in the same minutes. CPU is what the
// measured process itself says it used. Build first (npm run build). FILE may be - for standard output.
import { existsSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { whyNoLoad } from './load.mjs';
import { sweep } from './plots/sweeps.mjs';
import { asMarkdown, asText, summarize, sweepAsText } from './report.mjs';
import { clients } from './scenarios/clients.mjs';
import { generator } from './scenarios/generator.mjs';
import { memory } from './scenarios/memory.mjs';
import { parsers } from './scenarios/parsers.mjs';
import { runtimes } from './scenarios/runtimes.mjs';
import { servers } from './scenarios/servers.mjs';
import { startUp } from './scenarios/start-up.mjs';
import { streams } from './scenarios/streams.mjs';

const SCENARIOS = [
  ...servers,
  ...clients,
  ...streams,
  ...parsers,
  ...memory,
  ...startUp,
  ...runtimes,
  ...generator,
];

function refuse(message) {
  console.error(message);
  process.exit(2);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
        markdown: { type: 'string' },
        plots: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    return refuse(`bench: ${error.message}`);
  }
}

/** By name, or by the name of a group. */
function chosen({ only, plots }) {
  if (only === undefined) return plots === undefined ? SCENARIOS : [];
  const names = only.split(',');
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => isOf(scenario, name)));
  if (unknown !== undefined) {
    refuse(`bench: no scenario ${unknown}: there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  }
  return SCENARIOS.filter((scenario) => names.some((name) => isOf(scenario, name)));
}

const isOf = (scenario, name) => scenario.name === name || scenario.group === name;

function count(name, given, fallback) {
  const value = Number(given ?? fallback);
  if (!Number.isInteger(value) || value < 1) refuse(`bench: --${name} takes a whole number over 0`);
  return value;
}

function write(file, text) {
  if (file === '-') writeSync(1, `${text}\n`);
  else writeFileSync(file, `${text}\n`);
}

const options = readOptions();
const shape = {
  rounds: count('rounds', options.rounds, options.quick ? 3 : 5),
  seconds: count('seconds', options.seconds, options.quick ? 1 : 2),
};
const scenarios = chosen(options);
const built = new URL('../../runtime/dist/runtime/register.js', import.meta.url);
if (!existsSync(fileURLToPath(built))) refuse('bench: build the package first: npm run build');
const missing = await whyNoLoad();
if (missing !== undefined) refuse(missing);

const machine = `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0].model}, ${os.type()} ${os.release()}`;
const log = options.json === '-' || options.markdown === '-' ? console.error : console.log;
log(machine);
const summaries = [];
for (const scenario of scenarios) {
  const notes = [];
  const rows = await scenario.run({ ...shape, note: (line) => notes.push(line) });
  const summary = summarize(scenario, rows, notes);
  summaries.push(summary);
  log(`\n${asText(summary)}`);
}
const sweeps = options.plots === undefined ? [] : await sweep(shape, (done) => log(`\n${sweepAsText(done)}`));
if (options.plots !== undefined) {
  // Only here: the rest of the bench needs no drawing.
  const { draw } = await import('./plots/draw.mjs');
  write(options.plots, draw(sweeps, machine));
}
if (options.json !== undefined)
  write(options.json, JSON.stringify({ machine, ...shape, scenarios: summaries, sweeps }, null, 2));
if (options.markdown !== undefined) write(options.markdown, `${machine}\n\n${asMarkdown(summaries)}`);

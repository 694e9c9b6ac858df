// npm run bench -- [--only get,client] [--rounds 5] [--seconds 2] [--quick] [--json FILE] [--markdown FILE]
// Every figure is a ratio: ours and its peers run by turns, on the same Node, in the same minutes. CPU is what the
// measured process itself says it used. Build first (npm run build). FILE may be - for standard output.
import { existsSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { whyNoLoad } from './load.mjs';
import { asMarkdown, asText, summarize } from './report.mjs';
import { clients } from './scenarios/clients.mjs';
import { memory } from './scenarios/memory.mjs';
import { parsers } from './scenarios/parsers.mjs';
import { servers } from './scenarios/servers.mjs';
import { startUp } from './scenarios/start-up.mjs';
import { streams } from './scenarios/streams.mjs';

const SCENARIOS = [...servers, ...clients, ...streams, ...parsers, ...memory, ...startUp];

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
      },
    });
    return values;
  } catch (error) {
    return refuse(`bench: ${error.message}`);
  }
}

function chosen(only) {
  if (only === undefined) return SCENARIOS;
  const names = only.split(',');
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    refuse(`bench: no scenario ${unknown}: there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  }
  return SCENARIOS.filter(({ name }) => names.includes(name));
}

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
const scenarios = chosen(options.only);
const built = new URL('../../runtime/dist/runtime/register.js', import.meta.url);
if (!existsSync(fileURLToPath(built))) refuse('bench: build the package first: npm run build');
const missing = await whyNoLoad();
if (missing !== undefined) refuse(missing);

const machine = `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0].model}, ${os.type()} ${os.release()}`;
const log = options.json === '-' || options.markdown === '-' ? console.error : console.log;
log(machine);
const summaries = [];
for (const scenario of scenarios) {
  const summary = summarize(scenario, await scenario.run(shape));
  summaries.push(summary);
  log(`\n${asText(summary)}`);
}
if (options.json !== undefined)
  write(options.json, JSON.stringify({ machine, ...shape, scenarios: summaries }, null, 2));
if (options.markdown !== undefined) write(options.markdown, `${machine}\n\n${asMarkdown(summaries)}`);

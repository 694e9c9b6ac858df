/** What it takes to load the package. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SPECWIRE } from '../peers.mjs';

const program = fileURLToPath(new URL('../programs/start-up.cjs', import.meta.url));
const MODULES = [
  [SPECWIRE, 'specwire-http'],
  ['node:http', 'node:http'],
];

async function requireInTurns(rounds, pick) {
  const rows = MODULES.map(([peer]) => ({ peer, results: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, [, name]] of MODULES.entries()) {
      const text = execFileSync(process.execPath, ['--expose-gc', program, name], { encoding: 'utf8' });
      rows[index].results.push(pick(JSON.parse(text)));
    }
  }
  return rows;
}

export const startUp = [
  {
    ...{ name: 'start-up', title: 'require() of the module', unit: 'µs', goals: {} },
    run: ({ rounds }) => requireInTurns(rounds, ({ micros }) => ({ value: micros })),
  },
  {
    ...{ name: 'start-up-memory', title: 'resident memory of require()', unit: 'bytes', goals: {} },
    run: ({ rounds }) => requireInTurns(rounds, ({ heap, rss }) => ({ value: rss, 'heap bytes': heap })),
  },
];

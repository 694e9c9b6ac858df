/** What it takes to load the package. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SPECWIRE } from '../peers.mjs';

const program = fileURLToPath(new URL('../programs/start-up.cjs', import.meta.url));
const MODULES = [
  [SPECWIRE, 'specwire-http'],
  ['node:http', 'node:http'],
];

export const startUp = [
  {
    ...{ name: 'start-up', title: 'require() of the module', unit: 'µs', goals: {} },
    async run({ rounds }) {
      const rows = MODULES.map(([peer]) => ({ peer, results: [] }));
      for (let round = 0; round < rounds; round++) {
        for (const [index, [, name]] of MODULES.entries()) {
          const text = execFileSync(process.execPath, ['--expose-gc', program, name], { encoding: 'utf8' });
          const { micros, heap, rss } = JSON.parse(text);
          rows[index].results.push({ value: micros, 'heap bytes': heap, 'resident bytes': rss });
        }
      }
      return rows;
    },
  },
];

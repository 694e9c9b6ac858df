/** What the generator costs: one document read, all versions made, and a run with nothing to do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SPECWIRE } from '../peers.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('../programs/generator.mjs', import.meta.url));

/** Runs the command in a process of its own: its time by the clock, its CPU, and the most memory it had. */
async function measure(cwd, ...args) {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let usage;
  child.on('message', (message) => {
    usage = message;
  });
  const [status] = await once(child, 'close');
  const micros = Number(process.hrtime.bigint() - started) / 1000;
  if (status !== 0) throw new Error(`specwire ${args.join(' ')} ended with status ${status}`);
  return { value: micros / 1e6, 'CPU s': usage.cpu / 1e6, 'resident MB': usage.maxRSS / 1000 };
}

function scenario(name, title, limits, run) {
  return {
    ...{ name: `generator-${name}`, title, unit: 's', goals: {}, limits, group: 'generator' },
    async run({ rounds }) {
      // A project of its own: the memory of what was made last is kept beside the output.
      const folder = mkdtempSync(path.join(tmpdir(), 'specwire-bench-'));
      try {
        mkdirSync(path.join(folder, 'node_modules'));
        const results = [];
        for (let round = 0; round < rounds; round++) results.push(await run(folder, round));
        return [{ peer: SPECWIRE, results }];
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

const spec = path.join(root, 'spec');
const make = (folder, out, ...more) =>
  measure(folder, 'generate', '--quiet', '--spec', spec, '--out', out, ...more);

export const generator = [
  scenario('read', 'specwire read of the newest document', { value: 1, 'resident MB': 200 }, (folder) =>
    measure(folder, 'read', path.join(spec, 'v24/http.md')),
  ),
  scenario('cold', 'specwire generate of all versions, cold', { value: 10 }, (folder, round) =>
    make(folder, `out-${round}`),
  ),
  scenario('unchanged', 'specwire generate, nothing changed', { value: 1 }, async (folder, round) => {
    if (round === 0) await make(folder, 'out');
    return make(folder, 'out');
  }),
  scenario('check', 'specwire generate --check, nothing changed', { value: 1 }, async (folder, round) => {
    if (round === 0) await make(folder, 'out');
    return make(folder, 'out', '--check');
  }),
];

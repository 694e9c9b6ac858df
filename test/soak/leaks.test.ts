/** A short run of what `npm run leaks` does at length. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('requests, answered and given up, leave nothing behind', () => {
  const program = path.join(import.meta.dirname, 'leaks.mjs');
  const sizes = ['--requests', '15000', '--aborted', '2000'];
  const run = spawnSync(process.execPath, ['--expose-gc', program, ...sizes], { encoding: 'utf8' });
  console.log(run.stdout.trim());
  expect([run.status, run.stderr]).toEqual([0, '']);
}, 90_000);

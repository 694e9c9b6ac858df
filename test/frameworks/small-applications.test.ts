/** The same small applications on Node's `http` and on the newest face: their clients see the same. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const program = path.join(import.meta.dirname, 'small-applications.mjs');
const NAMES = ['fastify', 'koa', 'ws', 'undici'] as const;

const missing = NAMES.filter((name) => !existsSync(path.join(root, 'node_modules', name)));
const isBuilt = existsSync(path.join(root, 'runtime/dist/runtime/register.js'));
if (missing.length > 0) console.warn(`small applications: not tested, npm ci brings ${missing.join(', ')}`);
if (!isBuilt) console.warn('small applications: not tested, the package is not built (npm run build)');

type Seen = Readonly<Record<string, readonly unknown[]>>;

/** Each program tells on exit whether it was on Node's own module. */
async function run(...flags: string[]): Promise<{ seen: Seen; isOurs: boolean }> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program], { cwd: root });
  const { isOurs, ...seen } = JSON.parse(stdout) as Seen & { isOurs: boolean };
  return { seen, isOurs };
}

describe.runIf(missing.length === 0 && isBuilt)('on a face as on stock http', () => {
  let stock: Seen = {};
  let ours: Seen = {};
  beforeAll(async () => {
    const [first, second] = await Promise.all([run(), run('--require', 'specwire-http/register')]);
    expect([first.isOurs, second.isOurs]).toEqual([false, true]);
    stock = first.seen;
    ours = second.seen;
  });

  test.each(NAMES)('%s', (name) => {
    expect(stock[name].length).toBeGreaterThan(4);
    expect(ours[name]).toEqual(stock[name]);
  });
});

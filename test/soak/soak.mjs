// npm run soak -- [--impl node:http] [--minutes 10] [--connections 2000] [--slow 5000] [--only soak|slowloris]
// Byte-exact echo under load, then a normal client among thousands that send their heads in drips. Loopback only.
// --impl: another http to judge by, in place of the newest face.
// Exit status 1 when a byte is wrong, a request hangs, memory grows without end, or something stays open.
import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    connections: { type: 'string', default: '2000' },
    slow: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    impl: { type: 'string' },
  },
});
const numbers = Object.fromEntries(
  ['minutes', 'connections', 'slow', 'seed'].map((name) => [name, Number(values[name])]),
);
const wrong = Object.entries(numbers).find(([, value]) => !(value > 0));
if (wrong !== undefined) {
  console.error(`soak: --${wrong[0]} takes a number over 0`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-soak-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const face = values.impl ?? path.join(folder, 'v24.cjs');
if (values.impl === undefined) {
  execFileSync(process.execPath, [path.join(here, '../support/bundle-face.cjs'), 'v24', face]);
}

/** What is left of a list when each item of the other took one of its kind away. */
function without(list, other) {
  const rest = [...other];
  return list.filter((item) => {
    const at = rest.indexOf(item);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/** Runs one program to its end beside a server in a process of its own; whether both were content. */
async function run(program, serverOptions) {
  const server = fork(path.join(here, 'server.mjs'), [face, JSON.stringify(serverOptions)], {
    execArgv: ['--expose-gc'],
  });
  const message = () => new Promise((resolve) => server.once('message', resolve));
  const { port } = await message();
  const client = fork(path.join(here, program), [face, String(port), JSON.stringify(numbers)], {
    execArgv: ['--expose-gc'],
  });
  let lostAtRest = [];
  client.on('message', (said) => {
    lostAtRest = said.lostAtRest;
  });
  const [code] = await new Promise((resolve) => client.once('exit', (...result) => resolve(result)));
  server.send('stop');
  const end = await message();
  console.log(
    `  server: ${end.served} requests served, ${end.open} connections open at the end, ` +
      `${end.start} MB at the start, ${end.peak} MB at most, ${end.end} MB at the end, handles left: ${end.handles}`,
  );
  const unexplained = without(lostAtRest, end.rested);
  if (unexplained.length > 0)
    console.log(`  ${unexplained.length} connections reset that the server had not closed for their rest`);
  // What the engine keeps for itself after such a load (code, pools, dictionaries) does not grow with its length.
  const isContent =
    code === 0 && unexplained.length === 0 && end.open === 0 && end.handles === 0 && end.end < end.start + 60;
  console.log(`${program.replace('.mjs', '')}: ${isContent ? 'passed' : 'FAILED'}`);
  return isContent;
}

const results = [];
if (values.only !== 'slowloris') results.push(await run('load.mjs', {}));
if (values.only !== 'soak') {
  results.push(
    await run('slowloris.mjs', {
      headersTimeout: 5000,
      requestTimeout: 8000,
      connectionsCheckingInterval: 500,
    }),
  );
}
process.exitCode = results.every(Boolean) ? 0 : 1;

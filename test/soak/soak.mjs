// npm run soak -- [--impl node:http] [--minutes 10] [--connections 2000] [--slow 5000] [--only soak|slowloris]
// Byte-exact echo under load, then a normal client among thousands that send their heads in drips. Loopback only.
// --impl: another http to judge by, in place of the newest face.
// Exit status 1 when a byte is wrong, a request hangs, memory grows without end, or something stays open.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
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

/**
 * How many connections one client process has: above 1024 busy ones the event loop (libuv reads no more at once) would go
 * round them so long that timers and new connections wait for many seconds.
 */
const CONNECTIONS_EACH = 500;

/** Runs a program in a process of its own; its last message and its exit status. */
async function runClient(program, port, settings) {
  const client = fork(path.join(here, program), [face, String(port), JSON.stringify(settings)], {
    execArgv: ['--expose-gc'],
  });
  let said = null;
  client.on('message', (message) => {
    said = message;
  });
  const [[code]] = await Promise.all([once(client, 'exit'), once(client, 'disconnect')]);
  return { code, said };
}

/** Runs `work` beside a server in a process of its own; whether both were content. */
async function besideServer(name, serverOptions, work) {
  const server = fork(path.join(here, 'server.mjs'), [face, JSON.stringify(serverOptions)], {
    execArgv: ['--expose-gc'],
  });
  const message = async () => (await once(server, 'message'))[0];
  const { port } = await message();
  const { isContent, lostAtRest } = await work(port);
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
  const hasPassed =
    isContent && unexplained.length === 0 && end.open === 0 && end.handles === 0 && end.end < end.start + 60;
  console.log(`${name}: ${hasPassed ? 'passed' : 'FAILED'}`);
  return hasPassed;
}

const total = (list, pick) => list.reduce((sum, one) => sum + pick(one), 0);

async function load(port) {
  const processes = Math.ceil(numbers.connections / CONNECTIONS_EACH);
  const clients = await Promise.all(
    Array.from({ length: processes }, (_, index) => {
      const connections = Math.ceil((numbers.connections - index) / processes);
      return runClient('load.mjs', port, { ...numbers, connections, seed: numbers.seed + index });
    }),
  );
  const said = clients.map((client) => client.said).filter((one) => one !== null);
  const of = (name) => total(said, ({ count }) => count[name]);
  const [sockets, handles] = ['sockets', 'handles'].map((name) => total(said, (one) => one[name]));
  const lostAtRest = said.flatMap((one) => one.lostAtRest);
  const [start, end] = ['start', 'end'].map((when) => Math.max(...said.map(({ memory }) => memory[when])));
  console.log(
    `  clients: ${of('exact')} echoes byte for byte, ${of('pipelined')} pipelined answers in order, ` +
      `${of('aborted')} aborted, ${of('timedOut')} timed out\n` +
      `  wrong: ${of('wrong')}, hung: ${of('hung')}, failed: ${of('failed')}, sent again: ${lostAtRest.length}, ` +
      `longest wait: ${(Math.max(...said.map(({ count }) => count.longest)) / 1000).toFixed(1)} s\n` +
      `  memory of a client: ${start} MB at the start, ${end} MB at the end; sockets left: ${sockets}, handles left: ${handles}`,
  );
  for (const [text, times] of said.flatMap(({ notes }) => notes)) console.log(`  ${times} times: ${text}`);
  const isContent =
    said.length === processes &&
    of('wrong') + of('hung') + of('failed') + sockets + handles === 0 &&
    said.every(({ count, memory }) => count.exact > 0 && memory.end < memory.start + 60);
  return { isContent, lostAtRest };
}

async function slowloris(port) {
  const { code } = await runClient('slowloris.mjs', port, numbers);
  return { isContent: code === 0, lostAtRest: [] };
}

const results = [];
if (values.only !== 'slowloris') results.push(await besideServer('load', {}, load));
if (values.only !== 'soak') {
  const limits = { headersTimeout: 5000, requestTimeout: 8000, connectionsCheckingInterval: 500 };
  results.push(await besideServer('slowloris', limits, slowloris));
}
process.exitCode = results.every(Boolean) ? 0 : 1;

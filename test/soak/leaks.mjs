// npm run leaks -- [--requests 100000] [--aborted 10000] [--face v24]
// Server and client of one face in one process: does anything stay behind? Exit status 1 when the heap has grown by more
// than 2 MB after garbage collection, a socket gathers listeners, or a handle is left.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    aborted: { type: 'string', default: '10000' },
    face: { type: 'string', default: 'v24' },
  },
});
const requests = Number(values.requests);
const aborted = Number(values.aborted);
if (!(requests > 0 && aborted > 0)) {
  console.error('leaks: --requests and --aborted take numbers over 0');
  process.exit(2);
}
if (globalThis.gc === undefined) {
  // Again, with what it takes to look at the heap.
  try {
    execFileSync(process.execPath, ['--expose-gc', ...process.argv.slice(1)], { stdio: 'inherit' });
    process.exit(0);
  } catch (error) {
    process.exit(error.status ?? 1);
  }
}

const http = createRequire(import.meta.url)(`specwire-http/${values.face}`);
const CONNECTIONS = 20;
/** Bytes; what a heap may be larger at the end. */
const ALLOWANCE = 2 * 2 ** 20;
const body = Buffer.alloc(20_000, 'b');

const server = http.createServer((req, res) => {
  req.on('error', () => {});
  res.on('error', () => {});
  if (req.url === '/never') return;
  if (req.url === '/cut') {
    res.write(body);
    setImmediate(() => res.destroy());
  } else if (req.url === '/half') res.write(body);
  else req.resume().on('end', () => res.end('ok'));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const target = { host: '127.0.0.1', port: server.address().port, agent };

/** Listeners of each of the agent's sockets, by how often it has served. */
let mostListeners = 0;
function countListeners() {
  for (const socket of Object.values(agent.freeSockets).flat()) {
    const count = socket.eventNames().reduce((sum, name) => sum + socket.listenerCount(name), 0);
    mostListeners = Math.max(mostListeners, count);
  }
}

function keepAlive(index) {
  return new Promise((resolve, reject) => {
    const method = index % 2 === 0 ? 'GET' : 'POST';
    const request = http.request({ ...target, method }, (response) => {
      response.resume().on('end', resolve);
    });
    request.on('error', (error) => {
      // The other side may close a connection in the moment in which it is used again.
      if (request.reusedSocket && error.code === 'ECONNRESET') keepAlive(index).then(resolve, reject);
      else reject(error);
    });
    request.end(method === 'POST' ? 'some text' : undefined);
  });
}

/** Given up before the answer, within it, within the request; cut off by the server; given up by a signal. */
function abortOne(index) {
  return new Promise((resolve) => {
    const kind = index % 5;
    const path = ['/never', '/half', '/never', '/cut', '/never'][kind];
    const abort = kind === 4 ? new AbortController() : undefined;
    const options = { ...target, path, method: kind === 2 ? 'POST' : 'GET', signal: abort?.signal };
    const request = http.request(options, (response) => {
      response.on('error', () => {});
      response.on('data', () => kind === 1 && request.destroy());
    });
    request.on('error', () => {});
    request.on('close', resolve);
    request.on('socket', () => {
      if (kind === 0) setImmediate(() => request.destroy());
      if (kind === 4) setImmediate(() => abort.abort());
    });
    if (kind === 2) request.write(body, () => request.destroy());
    else request.end();
  });
}

async function many(total, work) {
  let next = 0;
  const worker = async () => {
    while (next < total) await work(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  await new Promise((resolve) => setTimeout(resolve, 50));
  countListeners();
}

async function heapAfterCollection() {
  for (let round = 0; round < 4; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}

const sockets = () => process.getActiveResourcesInfo().filter((name) => /^TCP/.test(name)).length;
const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(2);

// What the engine keeps for good (code, tables) is made by then.
await many(Math.min(requests, 5000), keepAlive);
await many(Math.min(aborted, 500), abortOne);
await many(CONNECTIONS, keepAlive);
const start = await heapAfterCollection();
const listenersBefore = mostListeners;
const begin = performance.now();
await many(requests, keepAlive);
await many(aborted, abortOne);
await many(CONNECTIONS, keepAlive);
const seconds = (performance.now() - begin) / 1000;
const end = await heapAfterCollection();
agent.destroy();
server.closeAllConnections();
await new Promise((resolve) => server.close(resolve));
await new Promise((resolve) => setTimeout(resolve, 100));
const left = sockets();
const isContent =
  end - start < ALLOWANCE && mostListeners <= listenersBefore && left === 0 && agent.totalSocketCount === 0;
console.log(
  `${values.face}: ${requests} keep-alive requests and ${aborted} aborted ones in ${seconds.toFixed(1)} s; heap ` +
    `${megabytes(start)} MB at the start, ${megabytes(end)} MB at the end; listeners of a socket ${listenersBefore}, ` +
    `then ${mostListeners}; handles left: ${left}, sockets on the agent's books: ${agent.totalSocketCount}`,
);
console.log(isContent ? 'nothing leaks' : 'SOMETHING LEAKS');
process.exit(isContent ? 0 : 1);

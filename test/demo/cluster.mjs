// A server in several processes that is restarted without losing a request. PORT, HOST and WORKERS as environment.
//   node test/demo/cluster.mjs
//   SIGHUP: workers are replaced one by one. SIGTERM, SIGINT: requests under way are answered, then all end, status 0.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const { PORT = '8080', HOST = '127.0.0.1', WORKERS = availableParallelism() } = process.env;
/** How long requests under way may take after the signal, ms; less than what the process manager waits. */
const DRAIN_TIME = 10_000;

if (cluster.isPrimary) await runPrimary();
else await runWorker();

async function runPrimary() {
  let isEnding = false;
  let replacing = Promise.resolve();
  const startWorker = () =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork();
      worker.once('listening', ({ port }) => resolve({ worker, port }));
      worker.once('exit', (code) => reject(new Error(`worker ${worker.process.pid} ended with ${code}`)));
    });
  const retire = (worker) =>
    new Promise((resolve) => {
      worker.isRetired = true;
      worker.once('exit', resolve);
      worker.process.kill('SIGTERM');
    });

  /** The new one listens before the old one stops: there is never nobody to connect to. */
  async function replaceAll() {
    for (const old of Object.values(cluster.workers)) {
      if (isEnding) return;
      const { worker } = await startWorker();
      await retire(old);
      console.log(`replaced ${old.process.pid} by ${worker.process.pid}`);
    }
  }
  const end = () => {
    isEnding = true;
    for (const worker of Object.values(cluster.workers)) void retire(worker);
  };

  cluster.on('exit', (worker, code, signal) => {
    if (worker.isRetired || isEnding) return;
    console.error(`worker ${worker.process.pid} ended with ${signal ?? code}`);
    // One that fails at once must not fill the machine with attempts.
    setTimeout(() => isEnding || startWorker().catch(console.error), 1000);
  });
  process.on('SIGHUP', () => {
    replacing = replacing.then(replaceAll).catch(console.error);
  });
  process.on('SIGTERM', end).on('SIGINT', end);
  const [{ port }] = await Promise.all(Array.from({ length: Number(WORKERS) }, startWorker));
  console.log(`${WORKERS} workers listen on ${HOST}:${port}`);
}

async function runWorker() {
  const { default: http } = await import('specwire-http');
  const underWay = new Set();
  let isEnding = false;
  const server = http.createServer(async (request, response) => {
    if (isEnding) response.setHeader('Connection', 'close');
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    if (request.url === '/slow') await delay(300);
    response.end(`answered by ${process.pid}\n`);
  });

  /** Takes no more connections, and ends with the last answer. */
  function end() {
    isEnding = true;
    // A client that is told so sends nothing more into a connection that is about to close.
    for (const response of underWay) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    server.close(() => process.disconnect());
    setTimeout(() => process.exit(1), DRAIN_TIME).unref();
  }
  process.once('SIGTERM', end);
  // A terminal sends SIGINT to the whole group: the primary passes on what concerns workers.
  process.on('SIGINT', () => {});
  server.listen(Number(PORT), HOST);
}

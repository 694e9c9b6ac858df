// The echoing server of a soak, in a process of its own: says its port, and at the end what it holds.
import { createRequire } from 'node:module';

const [face, options] = process.argv.slice(2);
const http = createRequire(import.meta.url)(face);
const megabytes = () =>
  Math.round(process.memoryUsage().heapUsed / 2 ** 20 + process.memoryUsage().external / 2 ** 20);

let served = 0;
let peak = 0;
const server = http.createServer(JSON.parse(options), (req, res) => {
  served++;
  res.on('error', () => {});
  req.on('error', () => {});
  if (req.url === '/never') {
    req.resume();
    return;
  }
  if (req.method === 'GET') res.end(req.url);
  else req.pipe(res);
});
/** Remote ports of the connections that were closed because they rested too long: their next request may have been on its way. */
const rested = [];
server.on('connection', (socket) => {
  const { remotePort } = socket;
  socket.on('timeout', () => rested.push(remotePort));
});
const watch = setInterval(() => {
  peak = Math.max(peak, megabytes());
}, 500);

globalThis.gc();
const start = megabytes();
server.listen(0, '127.0.0.1', 8192, () => process.send({ port: server.address().port }));

process.on('message', async () => {
  clearInterval(watch);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const open = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  globalThis.gc();
  await new Promise((resolve) => setTimeout(resolve, 100));
  globalThis.gc();
  const handles = process.getActiveResourcesInfo().filter((name) => /^(?:TCP|Timeout)/.test(name)).length;
  process.send({ served, open, start, peak, end: megabytes(), handles, rested }, () => process.disconnect());
});

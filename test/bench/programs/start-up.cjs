// How long `require` takes, and what it leaves in memory. Argument: what to require. One line of JSON.
const [path] = process.argv.slice(2);
// Both stand on these.
require('node:net');
require('node:stream');
globalThis.gc();
const { heapUsed, rss } = process.memoryUsage();
const start = process.hrtime.bigint();
require(path);
const micros = Number(process.hrtime.bigint() - start) / 1000;
const loaded = process.memoryUsage();
globalThis.gc();
console.log(
  JSON.stringify({ micros, heap: process.memoryUsage().heapUsed - heapUsed, rss: loaded.rss - rss }),
);

// What every measured program does: says where it listens, and what it has used so far whenever it is asked.
const { PerformanceObserver } = require('node:perf_hooks');

let collecting = 0;
let collections = 0;
if (process.env.BENCH_GC) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      collecting += entry.duration;
      collections++;
    }
  }).observe({ entryTypes: ['gc'] });
}

/** CPU in microseconds, memory in bytes, garbage collection in milliseconds. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, ...process.memoryUsage(), collecting, collections };
}

const ASKED = {
  usage,
  async collect() {
    for (let i = 0; i < 3; i++) globalThis.gc();
    // The observer hears of these later, and shall not count them to what comes next.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return usage();
  },
};

/** `more`: other questions by name, each a function that gives or promises its answer. */
module.exports = function reportUsage(more = {}) {
  const answers = { ...ASKED, ...more };
  process.on('message', async ([question, ...args]) => process.send(await answers[question](...args)));
  process.on('disconnect', () => process.exit());
};

/** Cost against one property of the load, all else being as in the main figures. */
import { load } from '../load.mjs';
import { alternate, median } from '../peers.mjs';
import { rawRequest, startRaw, startServers } from '../scenarios/servers.mjs';

const HELLO = rawRequest();
const KIB = 1024;

/** `Host` and as many others as make `count`, of an ordinary length. */
const withFields = (count) =>
  rawRequest({
    fields: Array.from({ length: count - 1 }, (_, i) => `X-Field-${i}: a value of an ordinary length ${i}`),
  });

const SWEEPS = [
  {
    ...{ name: 'connections', label: 'connections', handler: 'hello', raw: true },
    points: [1, 4, 16, 64, 256, 1000, 4000],
    shapeOf: (connections) => ({ request: HELLO, connections, least: connections / 1000 }),
  },
  {
    ...{ name: 'header count', label: 'header fields of a request', handler: 'headers', raw: true },
    points: [2, 5, 10, 20, 50, 100],
    shapeOf: (count) => ({ request: withFields(count) }),
  },
  {
    // A raw server that answers with these would be another program.
    ...{ name: 'body size', label: 'bytes of a response’s body', handler: 'down', raw: false },
    points: [0, KIB, 16 * KIB, 256 * KIB, 1024 * KIB, 16_384 * KIB],
    shapeOf: (bytes) => ({ request: rawRequest({ target: `/${bytes}` }), connections: 16 }),
  },
  {
    ...{ name: 'pipeline depth', label: 'requests in one write', handler: 'hello', raw: true },
    points: [1, 2, 4, 8, 16, 32, 64],
    shapeOf: (depth) => ({ request: HELLO, depth }),
  },
];

async function runSweep({ handler, raw, points, shapeOf, ...sweep }, { rounds, seconds }) {
  const peers = [...(await startServers(handler)), ...(raw ? [await startRaw()] : [])];
  const series = peers.map(({ name }) => ({ peer: name, costs: [] }));
  // The first point must not pay for what is compiled.
  for (const { port } of peers) await load(port, { ...shapeOf(points[2]), seconds: 2 * seconds });
  for (const point of points) {
    const results = await alternate(peers, rounds, async (peer) => {
      const { least = 0, ...shape } = shapeOf(point);
      // Thousands of connections take a while to be there.
      const length = Math.max(seconds, least);
      const { cpu, requests } = await peer.during(({ port }) => load(port, { ...shape, seconds: length }));
      // A window in which none of a few large answers ends says nothing.
      return requests === 0 ? Number.NaN : cpu / requests;
    });
    for (const [index, costs] of results.entries()) {
      series[index].costs.push(median(costs.filter((cost) => !Number.isNaN(cost))));
    }
  }
  for (const peer of peers) peer.stop();
  return { ...sweep, unit: 'µs CPU per request', points, series };
}

/** @returns one object for each sweep: its points, and of each peer the cost at each point. */
export async function sweep(shape, onDone) {
  const done = [];
  for (const one of SWEEPS) {
    const result = await runSweep(one, shape);
    done.push(result);
    onDone(result);
  }
  return done;
}

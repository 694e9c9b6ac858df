/** Memory: of idle connections, and what a request leaves to the garbage collector. */
import { once } from 'node:events';
import net from 'node:net';
import { load } from '../load.mjs';
import { alternate } from '../peers.mjs';
import { rawRequest, startServers } from './servers.mjs';

/** A connection that has had one answer, and waits. */
async function idle(port) {
  const socket = net.connect(port, '127.0.0.1');
  socket.write(rawRequest());
  await once(socket, 'data');
  return socket;
}

async function openMany(port, count) {
  const sockets = [];
  while (sockets.length < count) {
    sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => idle(port)))));
  }
  return sockets;
}

async function perConnection(count) {
  const peers = await startServers('hello', { flags: ['--expose-gc'] });
  const rows = [];
  for (const peer of peers) {
    // What every process loads and compiles on its first requests is not the connections'.
    for (const socket of await openMany(peer.port, 500)) socket.destroy();
    const before = await peer.ask('collect');
    const sockets = await openMany(peer.port, count);
    const after = await peer.ask('collect');
    for (const socket of sockets) socket.destroy();
    peer.stop();
    const heap = (after.heapUsed - before.heapUsed) / count;
    rows.push({ peer: peer.name, results: { value: (after.rss - before.rss) / count, heap } });
  }
  return rows;
}

async function allocations(seconds) {
  // A young generation that takes all of the window: nothing is collected, so that what is there was allocated.
  const flags = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512'];
  const peers = await startServers('hello', { flags, gc: true });
  const shape = { request: rawRequest(), seconds: Math.min(seconds, 2) };
  const rows = [];
  for (const peer of peers) {
    await load(peer.port, shape);
    await peer.ask('collect');
    const { before, after, requests } = await peer.during(({ port }) => load(port, shape));
    const isWhole = after.collections === before.collections;
    rows.push(isWhole ? (after.heapUsed - before.heapUsed) / requests : Number.NaN);
    peer.stop();
  }
  return rows;
}

export const memory = [
  {
    ...{ name: 'memory', title: 'resident memory per idle keep-alive connection', unit: 'bytes' },
    goals: { 'node:http': 0.8 },
    async run({ rounds, seconds }) {
      const all = [];
      for (let round = 0; round < rounds; round++) all.push(await perConnection(seconds < 2 ? 1000 : 4000));
      return all[0].map(({ peer }, index) => ({ peer, results: all.map((rows) => rows[index].results) }));
    },
  },
  {
    ...{ name: 'garbage', title: 'bytes allocated per small GET', unit: 'bytes', goals: {} },
    async run({ rounds, seconds }) {
      const peers = await startServers('hello', { gc: true });
      const shape = { request: rawRequest(), seconds };
      const shares = await alternate(peers, rounds, async (peer) => {
        const { before, after, cpu } = await peer.during(({ port }) => load(port, shape));
        return ((after.collecting - before.collecting) * 1000 * 100) / cpu;
      });
      for (const peer of peers) peer.stop();
      const bytes = [];
      for (let round = 0; round < rounds; round++) bytes.push(await allocations(seconds));
      return peers.map(({ name }, index) => ({
        peer: name,
        results: shares[index].map((share, round) => ({
          value: bytes[round][index],
          'GC % of CPU': share,
        })),
      }));
    },
  },
];

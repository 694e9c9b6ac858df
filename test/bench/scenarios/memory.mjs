/** Memory: of idle connections, and what a request leaves to the garbage collector. */
import { once } from 'node:events';
import net from 'node:net';
import { load } from '../load.mjs';
import { alternate, Peer, SPECWIRE } from '../peers.mjs';
import { JSON_POST, rawRequest, startRaw, startServers, TWENTY_FIELDS } from './servers.mjs';

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

/**
 * What is looked at: servers by handler and load, and a client; each also a main figure. With pauses where full speed
 * would fill any young generation, so that what was collected could not be counted.
 */
const GARBAGE = [
  { name: 'garbage', title: 'bytes allocated per small GET', handler: 'hello', request: rawRequest() },
  {
    ...{ name: 'garbage-pipelined', title: 'bytes allocated per request, 16 pipelined' },
    ...{ handler: 'hello', request: rawRequest(), depth: 16, pause: 20 },
  },
  {
    ...{ name: 'garbage-json', title: 'bytes allocated per POST with JSON echo' },
    ...{ handler: 'json', request: JSON_POST },
  },
  {
    ...{ name: 'garbage-headers', title: 'bytes allocated per request of 20 headers' },
    ...{ handler: 'headers', request: TWENTY_FIELDS, pause: 5 },
  },
];

/** Runs `window` once for warmth and once to be measured: bytes for each request, where nothing was collected. */
async function allocated(peer, window) {
  await window(peer);
  await peer.ask('collect');
  const { before, after, requests } = await peer.during(window);
  const isWhole = after.collections === before.collections;
  return isWhole ? (after.heapUsed - before.heapUsed) / requests : Number.NaN;
}

// A young generation that takes all of the window: nothing is collected, so that what is there was allocated.
const ROOMY = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512'];

/** `start` gives the peers, with options of `Peer.start`; `window` has one of them serve or send `requests`. */
async function garbage({ rounds }, start, window) {
  const peers = await start({ gc: true });
  const shares = await alternate(peers, rounds, async (peer) => {
    const { before, after, cpu } = await peer.during(window);
    return ((after.collecting - before.collecting) * 1000 * 100) / cpu;
  });
  for (const peer of peers) peer.stop();
  const bytes = peers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, peer] of (await start({ flags: ROOMY, gc: true })).entries()) {
      bytes[index].push(await allocated(peer, window));
      peer.stop();
    }
  }
  return peers.map(({ name }, index) => ({
    peer: name,
    results: shares[index].map((share, round) => ({
      value: bytes[index][round],
      'GC by the clock, % of CPU': share,
    })),
  }));
}

function serverGarbage({ name, title, handler, ...shape }) {
  return {
    ...{ name, title, unit: 'bytes', goals: {}, group: 'garbage' },
    run: (how) =>
      garbage(
        how,
        (options) => startServers(handler, options),
        ({ port }) => load(port, { ...shape, seconds: Math.min(how.seconds, 2) }),
      ),
  };
}

const clientGarbage = {
  ...{ name: 'garbage-client', title: 'bytes allocated per small GET of a client' },
  ...{ unit: 'bytes', goals: {}, group: 'garbage' },
  async run(how) {
    const server = await startRaw();
    const start = (options) =>
      Promise.all([
        Peer.start(SPECWIRE, 'client.cjs', ['http'], options),
        Peer.start('node:http', 'client.cjs', ['http'], options),
        Peer.start('undici', 'client.cjs', ['undici'], options),
      ]);
    const count = Math.min(how.seconds, 2) * 8000;
    const rows = await garbage(how, start, (peer) => peer.ask('run', server.port, count));
    server.stop();
    return rows;
  },
};

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
  ...GARBAGE.map(serverGarbage),
  clientGarbage,
];

/** A client that sends small GETs over 32 connections, against a server that costs next to nothing. */
import { alternate, Peer, SPECWIRE } from '../peers.mjs';
import { startRaw } from './servers.mjs';

export const clients = [
  {
    ...{ name: 'client', title: 'client with agent, small GET', unit: 'µs CPU per request' },
    goals: { 'node:http': 0.5, undici: 1 },
    async run({ rounds, seconds }) {
      const server = await startRaw();
      const peers = await Promise.all([
        Peer.start(SPECWIRE, 'client.cjs', ['http']),
        Peer.start('node:http', 'client.cjs', ['http']),
        Peer.start('undici', 'client.cjs', ['undici']),
        Peer.start('raw net', 'client.cjs', ['net']),
      ]);
      const count = Math.round(seconds * 8000);
      const results = await alternate(peers, rounds, async (peer) => {
        const { cpu } = await peer.during(() => peer.ask('run', server.port, count));
        return { value: cpu / count };
      });
      for (const peer of [server, ...peers]) peer.stop();
      return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
    },
  },
];

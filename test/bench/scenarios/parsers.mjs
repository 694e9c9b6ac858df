/** The parser alone: megabytes of request heads per second of CPU. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alternate, Peer, SPECWIRE } from '../peers.mjs';
import { TWENTY_FIELDS } from './servers.mjs';

const KINDS = [SPECWIRE, 'http-parser-js', 'llhttp wasm'];

export const parsers = [
  {
    ...{ name: 'parser', title: 'parser alone, 20 headers', unit: 'MB/s', more: true },
    goals: { 'http-parser-js': 3, 'llhttp wasm': 1 },
    async run({ rounds, seconds }) {
      const folder = mkdtempSync(path.join(tmpdir(), 'specwire-bench-'));
      const file = path.join(folder, 'request');
      writeFileSync(file, TWENTY_FIELDS);
      try {
        const peers = await Promise.all(KINDS.map((kind) => Peer.start(kind, 'parser.cjs', [kind, file])));
        const results = await alternate(peers, rounds, async (peer) => {
          const { bytes, micros } = await peer.ask('run', seconds * 500);
          return { value: bytes / micros };
        });
        for (const peer of peers) peer.stop();
        return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];

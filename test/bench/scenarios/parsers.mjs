/** The parser alone: megabytes of request heads per second of CPU. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alternate, Peer, SPECWIRE } from '../peers.mjs';
import { TWENTY_FIELDS } from './servers.mjs';

const KINDS = [SPECWIRE, 'http-parser-js', 'llhttp wasm'];

function parser(name, title, goals, variety) {
  return {
    ...{ name, title, unit: 'MB/s', more: true, goals },
    async run({ rounds, seconds }) {
      const folder = mkdtempSync(path.join(tmpdir(), 'specwire-bench-'));
      const file = path.join(folder, 'request');
      writeFileSync(file, TWENTY_FIELDS);
      try {
        const peers = await Promise.all(
          KINDS.map((kind) => Peer.start(kind, 'parser.cjs', [kind, file, variety])),
        );
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
  };
}

export const parsers = [
  parser('parser', 'parser alone, 20 headers', { 'http-parser-js': 3, 'llhttp wasm': 1 }, 'anew'),
  parser('parser-again', 'parser alone, the same 20 headers again', {}, 'again'),
];

/** Large bodies through a server: CPU per MiB. The other side is a bare socket in this process. */
import { once } from 'node:events';
import net from 'node:net';
import { alternate } from '../peers.mjs';
import { startServers } from './servers.mjs';

const MIB = 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, 'b');

/** In one window: a single one is over before its figure settles. */
const EXCHANGES = 5;

async function send(socket, bytes) {
  for (let left = bytes; left > 0; left -= PIECE.length) {
    if (!socket.write(PIECE)) await once(socket, 'drain');
  }
}

/** Sends a head and `sent` bytes; done when the server has closed. */
async function exchange(port, head, sent) {
  const socket = net.connect(port, '127.0.0.1');
  let received = 0;
  socket.on('data', (chunk) => {
    received += chunk.length;
  });
  socket.write(head);
  const closed = once(socket, 'close');
  await send(socket, sent);
  await closed;
  return received;
}

function stream(name, handler, headFor, sends) {
  return {
    ...{ name, title: `streaming 100 MiB, ${handler}`, unit: 'µs CPU per MiB', goals: { 'node:http': 1 } },
    async run({ rounds, seconds }) {
      // The shortest runs make do with less.
      const bytes = (seconds < 2 ? 40 : 100) * MIB;
      const peers = await startServers(handler);
      const results = await alternate(peers, rounds, async (peer) => {
        const { cpu } = await peer.during(async ({ port }) => {
          for (let left = EXCHANGES; left > 0; left--) {
            const received = await exchange(port, headFor(bytes), sends ? bytes : 0);
            if (handler !== 'up' && received < bytes) throw new Error(`${received} of ${bytes} bytes came`);
          }
        });
        return { value: cpu / (bytes / MIB) / EXCHANGES };
      });
      for (const peer of peers) peer.stop();
      return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
    },
  };
}

const FIELDS = 'Host: a\r\nConnection: close\r\n';
const get = (bytes) => `GET /${bytes} HTTP/1.1\r\n${FIELDS}\r\n`;
const post = (bytes) => `POST / HTTP/1.1\r\n${FIELDS}Content-Length: ${bytes}\r\n\r\n`;

export const streams = [
  stream('down', 'down', get, false),
  stream('up', 'up', post, true),
  stream('echo', 'echo', post, true),
];

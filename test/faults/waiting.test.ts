/** A peer that never answers, and requests that waited for its connection. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { answerEach, exchange, OK } from '../runtime/client/support.js';
import { agentOf, faces } from './support.js';

const known = faces.filter(({ version }) => !['v0.10', 'iojs-1', 'iojs-2', 'v4'].includes(version));

test.each(known.map((face) => ({ version: face.version, face })))(
  '$version: the timeout of a request that waited for a connection counts from when it got one',
  async ({ face }) => {
    let count = 0;
    const server = await answerEach(() => (count++ === 0 ? OK : ''));
    const agent = agentOf(face.http, { keepAlive: true, maxSockets: 1 });
    const options = { host: '127.0.0.1', port: server.port, agent };
    const first = exchange(face.http.request(options));
    const second = face.http.request({ ...options, timeout: 100 });
    second.on('error', () => {}).end();
    await first;
    await once(second, 'timeout');
    expect(server.connections).toHaveLength(1);
    second.destroy();
  },
);

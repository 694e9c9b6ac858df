/** Other runtimes, by their own copy of Node's http and by what they would rather have one use. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RUNTIMES, versionOf } from '../../matrix/runtimes.mjs';
import { load } from '../load.mjs';
import { alternate, Peer } from '../peers.mjs';
import { figures, rawRequest, startServers } from './servers.mjs';

const program = fileURLToPath(new URL('../programs/other-runtime.cjs', import.meta.url));

/** A runtime that need not know Node's channel between processes: questions and answers are lines. */
class PipedPeer extends Peer {
  static async run(name, binary, args) {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    // What it could not be told any more is told by its status.
    child.stdin.on('error', () => {});
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const peer = new PipedPeer(name, child, 0);
    peer.next = async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`it ended with status ${child.exitCode ?? child.signalCode}`);
      return JSON.parse(value);
    };
    peer.port = (await peer.next()).port;
    return peer;
  }

  ask(question) {
    this.child.stdin.write(`${question}\n`);
    return this.next();
  }

  stop() {
    this.child.stdin.end();
    this.child.kill();
  }
}

async function startOther({ id, name, options, find }, how) {
  const binary = await find();
  const label = how === 'http' ? `${name} ${await versionOf(binary)} node:http` : `${name}.serve`;
  const peer = await PipedPeer.run(label, binary, [...options, program, how]);
  if (!(peer.port > 0)) throw new Error(`${id} listens nowhere`);
  return peer;
}

/** Those that start here; of the others, why they do not. */
async function startOthers(note) {
  const peers = [];
  for (const runtime of RUNTIMES.filter(({ isNode }) => !isNode)) {
    for (const how of ['http', 'serve']) {
      try {
        peers.push(await startOther(runtime, how));
      } catch (error) {
        note(`${runtime.id} (${how}) cannot run here: ${error.message.split('\n')[0]}`);
      }
    }
  }
  return peers;
}

export const runtimes = [
  {
    ...{ name: 'runtimes', title: 'server, small GET, beside other runtimes', unit: 'µs CPU per request' },
    goals: {},
    async run({ rounds, seconds, note }) {
      const peers = [...(await startServers('hello')), ...(await startOthers(note))];
      const results = await alternate(peers, rounds, async (peer) =>
        figures(await peer.during(({ port }) => load(port, { request: rawRequest(), seconds }))),
      );
      for (const peer of peers) peer.stop();
      return peers.map((peer, index) => ({ peer: peer.name, results: results[index] }));
    },
  },
];

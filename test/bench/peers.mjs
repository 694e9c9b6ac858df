/** The programs that are measured, each in a process of its own. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const programs = new URL('programs/', import.meta.url);

/** How each program gets its `http`. */
const OURS = ['--require', fileURLToPath(new URL('on-specwire.cjs', programs))];
export const SPECWIRE = 'specwire';

export class Peer {
  constructor(name, child, port) {
    this.name = name;
    this.child = child;
    this.port = port;
  }

  /** Starts `program` and waits until it is ready. `flags` are Node's. */
  static async start(name, program, args = [], { flags = [], gc = false } = {}) {
    const child = fork(fileURLToPath(new URL(program, programs)), args, {
      execArgv: [...flags, ...(name === SPECWIRE ? OURS : [])],
      env: { ...process.env, NODE_ENV: 'production', ...(gc ? { BENCH_GC: '1' } : {}) },
    });
    const { port } = await answerOf(child);
    return new Peer(name, child, port);
  }

  async ask(...question) {
    const answer = answerOf(this.child);
    this.child.send(question);
    return answer;
  }

  /** What the process used while `work` ran, beside what `work` gave: CPU in microseconds. */
  async during(work) {
    const before = await this.ask('usage');
    const result = await work(this);
    const after = await this.ask('usage');
    return { ...result, cpu: after.cpu - before.cpu, before, after };
  }

  stop() {
    this.child.disconnect();
  }
}

function answerOf(child) {
  return new Promise((resolve, reject) => {
    const died = (code) => reject(new Error(`a measured program ended with status ${code}`));
    child.once('exit', died);
    child.once('message', (message) => {
      child.off('exit', died);
      resolve(message);
    });
  });
}

/**
 * Runs `window` on one peer after the other, `rounds` times over, after one round that does not count. Neighbours in
 * time see the same machine, so that their ratio says more than either figure.
 *
 * @returns one list of results for each peer
 */
export async function alternate(peers, rounds, window) {
  const results = peers.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, peer] of peers.entries()) {
      const result = await window(peer);
      if (round >= 0) results[index].push(result);
    }
  }
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

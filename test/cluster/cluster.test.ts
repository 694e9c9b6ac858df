/** `test/demo/cluster.mjs` under load: workers of the newest face on one port are replaced, and ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../runtime/client/support.js';

const root = path.join(import.meta.dirname, '../..');
const isBuilt = existsSync(path.join(root, 'runtime/dist/runtime/register.js'));
if (!isBuilt) console.warn('cluster: not tested, the package is not built (npm run build)');

interface Cluster {
  readonly child: ChildProcess;
  readonly port: number;
  said(): string;
}

async function start(): Promise<Cluster> {
  const env = { ...process.env, PORT: '0', WORKERS: '2' };
  const child = spawn(process.execPath, [path.join(root, 'test/demo/cluster.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const listening = /listen on 127\.0\.0\.1:(\d+)/;
  await until(() => listening.test(text));
  return { child, port: Number(listening.exec(text)?.[1]), said: () => text };
}

interface Asked {
  readonly body: string;
  readonly persists: boolean;
}

function ask(port: number, target: string, agent: http.Agent): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path: target, agent }, async (response) => {
      let body = '';
      try {
        for await (const chunk of response.setEncoding('utf8')) body += chunk;
        resolve({ body, persists: response.headers.connection === 'keep-alive' });
      } catch (error) {
        reject(error);
      }
    });
    // The connection had been closed at rest: what is idempotent is sent again (RFC 9110, section 9.2.2).
    request.on('error', (error) =>
      request.reusedSocket ? ask(port, target, agent).then(resolve, reject) : reject(error),
    );
  });
}

/** So many clients that ask until they are told to stop, on connections of their own or on kept ones. */
function load(port: number, agent: http.Agent, clients: number) {
  const answers: string[] = [];
  const failed: unknown[] = [];
  let isOver = false;
  const run = async (index: number): Promise<void> => {
    for (let turn = 0; !isOver; turn++) {
      await ask(port, (turn + index) % 10 === 0 ? '/slow' : '/', agent).then(
        ({ body }) => answers.push(body),
        (error) => failed.push(error),
      );
    }
  };
  const runs = Promise.all(Array.from({ length: clients }, (_, index) => run(index)));
  const stop = async (): Promise<void> => {
    isOver = true;
    await runs;
    agent.destroy();
  };
  onTestFinished(stop);
  return { answers, failed, stop };
}

describe.runIf(isBuilt)('two workers on one port', () => {
  test('are replaced one by one, and no request fails', async () => {
    const { child, port, said } = await start();
    const loads = [load(port, new http.Agent(), 6), load(port, new http.Agent({ keepAlive: true }), 6)];
    for (let round = 1; round <= 2; round++) {
      await delay(150);
      child.kill('SIGHUP');
      await until(() => (said().match(/^replaced/gm)?.length ?? 0) === 2 * round);
    }
    await delay(150);
    await Promise.all(loads.map(({ stop }) => stop()));
    for (const { answers, failed } of loads) {
      expect(failed).toEqual([]);
      expect(answers.length).toBeGreaterThan(100);
      expect(answers.filter((answer) => !/^answered by \d+\n$/.test(answer))).toEqual([]);
    }
    const pids = new Set(loads.flatMap(({ answers }) => answers));
    expect(pids.size).toBe(6);
    console.log(
      `cluster: ${loads.map(({ answers }) => answers.length).join(' + ')} requests over two restarts, 0 failed`,
    );
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test('end by SIGTERM with what was under way answered, and told that it was the last', async () => {
    const { child, port } = await start();
    const agent = new http.Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await Promise.all(Array.from({ length: 4 }, () => ask(port, '/', agent)));
    const slow = Array.from({ length: 20 }, () => ask(port, '/slow', agent));
    await delay(100);
    const exited = once(child, 'exit');
    const begin = performance.now();
    child.kill('SIGTERM');
    const answers = await Promise.all(slow);
    expect(answers.filter(({ persists }) => persists)).toEqual([]);
    expect(await exited).toEqual([0, null]);
    // Not only when the connections had rested long enough.
    expect(performance.now() - begin).toBeLessThan(3000);
    await expect(ask(port, '/', new http.Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

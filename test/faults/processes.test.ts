/** What concerns a whole process: uncaught exceptions, no more file descriptors, the signal to end. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { get, post, RawClient } from '../runtime/server/support.js';

const program = path.join(import.meta.dirname, 'server-program.cjs');
let folder = '';
let face = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwire-faults-'));
  face = path.join(folder, 'v24.cjs');
  execFileSync(process.execPath, [path.join(import.meta.dirname, '../support/bundle-face.cjs'), 'v24', face]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  /** Everything it said so far. */
  said(): string;
  connect(): RawClient;
}

/** `limit`: file descriptors that the process may have. */
async function start(limit?: number): Promise<Started> {
  const [command, args] =
    limit === undefined
      ? [process.execPath, [program, face]]
      : ['sh', ['-c', `ulimit -n ${limit}; exec "$0" "$@"`, process.execPath, program, face]];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const clients: RawClient[] = [];
  onTestFinished(() => {
    for (const { socket } of clients) socket.destroy();
    child.kill('SIGKILL');
  });
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  while (!text.includes('port ')) await once(child.stdout as NodeJS.ReadableStream, 'data');
  const port = Number(/port (\d+)/.exec(text)?.[1]);
  const connect = (): RawClient => {
    const client = new RawClient(port);
    clients.push(client);
    return client;
  };
  return { child, port, said: () => text, connect };
}

test('an error thrown by a request listener is the process’s, and other connections go on', async () => {
  const { connect, said } = await start();
  const before = connect().send(get());
  await before.until('ok');
  connect().send(get('/throw'));
  connect().send(post('body').replace('POST / ', 'POST /throw-in-data '));
  while (!/listener[\s\S]*listener/.test(said())) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(
    said()
      .match(/^uncaught .*$/gm)
      ?.sort(),
  ).toEqual(['uncaught thrown by a data listener', 'uncaught thrown by a listener']);
  // One that was open, and a new one.
  before.text = '';
  await before.send(get()).until('ok');
  await connect().send(get()).until('ok');
});

test('nothing behind a request whose listener threw is taken for a request', async () => {
  const { connect, said } = await start();
  const client = connect().send(`${get('/throw')}${get('/throw')}`);
  while (!said().includes('uncaught')) await new Promise((resolve) => setTimeout(resolve, 5));
  client.send(get());
  await client.closed();
  expect(said().match(/uncaught/g)).toHaveLength(1);
  expect(client.text).not.toContain('HTTP/1.1 200');
});

test('without file descriptors for more connections, those that are open are served, and later new ones', async () => {
  const { port, connect, child } = await start(40);
  const first = connect().send(get());
  await first.until('ok');
  const idle = Array.from({ length: 80 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  onTestFinished(() => {
    for (const socket of idle) socket.destroy();
  });
  await Promise.all(idle.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
  await new Promise((resolve) => setTimeout(resolve, 100));
  first.text = '';
  await first.send(get()).until('ok');
  for (const socket of idle) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await connect().send(get()).until('ok');
  expect(child.exitCode).toBeNull();
});

test('close() on SIGTERM: requests under way are answered, then the process ends by itself', async () => {
  const { child, connect, said, port } = await start();
  const clients = Array.from({ length: 50 }, () => connect().send(get('/slow', 'Connection: close')));
  const waiting = connect().send(get());
  await waiting.until('ok');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const answers = await Promise.all(clients.map((client) => client.closed()));
  expect(answers.filter((answer) => answer.includes('slow'))).toHaveLength(50);
  expect(await exited).toEqual([0, null]);
  expect(said()).toContain('closed');
  const [error] = (await once(net.connect(port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});

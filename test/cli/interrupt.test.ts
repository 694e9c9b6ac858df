import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const bin = path.join(root, 'generator/bin/specwire.js');
const folder = mkdtempSync(path.join(tmpdir(), 'specwire-interrupt-'));
const spec = path.join(folder, 'spec');
const out = path.join(folder, 'generated');
const document = path.join(spec, 'v16/http.md');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface End {
  readonly status: number | null;
  readonly signal: string | null;
  readonly err: string;
}

function ended(child: ChildProcess): Promise<End> {
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, err }));
  });
}

const start = (args: readonly string[], node: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [...node, bin, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SPECWIRE_CACHE: path.join(folder, 'cache') },
  });

/** Every file below a folder with its bytes' hash. */
function stateOf(below: string): ReadonlyMap<string, string> {
  const files = readdirSync(below, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return new Map(
    files
      .map((item) => path.join(item.parentPath, item.name))
      .map((file): [string, string] => [file, createHash('sha256').update(readFileSync(file)).digest('hex')])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What of a run's own is left beside the output. */
const strays = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.specwire-|\.tmp$/.test(name),
  );

// Slowed down at each rename, so that the signal meets it.
const SLOW_MOVES = `const fs = require('node:fs');
const { renameSync } = fs;
const pause = new Int32Array(new SharedArrayBuffer(4));
fs.renameSync = (from, to) => {
  fs.writeSync(2, 'moving ');
  Atomics.wait(pause, 0, 0, 30);
  renameSync(from, to);
};
require('node:module').syncBuiltinESMExports();`;

const documentWith = (value: number): string => `# HTTP

## Class: \`http.Server\`

A server.

### \`server.timeout\`

* {number} **Default:** \`${value}\`
`;

describe('generate', () => {
  const slowMoves = path.join(folder, 'slow-moves.cjs');
  const saved = path.join(folder, 'saved');
  let old: ReadonlyMap<string, string> = new Map();
  let fresh: ReadonlyMap<string, string> = new Map();
  const generate = (...node: string[]): ChildProcess =>
    start(['generate', '--spec', spec, '--out', out, '--quiet'], node);

  beforeAll(async () => {
    mkdirSync(path.dirname(document), { recursive: true });
    writeFileSync(slowMoves, SLOW_MOVES);
    writeFileSync(document, documentWith(2));
    expect(await ended(generate())).toEqual({ status: 0, signal: null, err: '' });
    fresh = stateOf(out);
    writeFileSync(document, documentWith(1));
    expect(await ended(generate())).toEqual({ status: 0, signal: null, err: '' });
    old = stateOf(out);
    expect(fresh).not.toEqual(old);
    cpSync(out, saved, { recursive: true });
    writeFileSync(document, documentWith(2));
  }, 60_000);

  async function interrupted(signal: NodeJS.Signals, moment: 'moving' | number): Promise<End> {
    const child = generate('--require', slowMoves);
    const end = ended(child);
    if (moment === 'moving') await new Promise((resolve) => child.stderr?.once('data', resolve));
    else await wait(moment);
    child.kill(signal);
    return end;
  }

  test.each([
    ['SIGINT', 'moving'],
    ['SIGTERM', 'moving'],
    ['SIGINT', 0],
    ['SIGTERM', 200],
    ['SIGINT', 700],
    ['SIGTERM', 1200],
  ] as const)(
    '%s at %s leaves the old or the new, whole',
    async (signal, moment) => {
      const end = await interrupted(signal, moment);
      // On an idle machine the later moments may find it done.
      if (moment === 'moving') expect(end).toMatchObject({ status: null, signal });
      else expect([signal, null]).toContain(end.signal);
      expect(strays()).toEqual([]);
      const state = stateOf(out);
      if (moment === 'moving') expect(state).toEqual(fresh);
      else expect([old, fresh]).toContainEqual(state);
      rmSync(out, { recursive: true });
      cpSync(saved, out, { recursive: true });
    },
    60_000,
  );

  test('a shell sees 130 of SIGINT and 143 of SIGTERM', async () => {
    for (const [signal, status] of [
      ['INT', 130],
      ['TERM', 143],
    ] as const) {
      // A job in the background of a script ignores SIGINT, which the program has to be free of: -m makes it a job.
      const script = `"$0" "$@" & sleep 0.2; kill -${signal} $!; wait $!; exit $?`;
      const args = [
        '-mc',
        script,
        process.execPath,
        bin,
        'generate',
        '--spec',
        spec,
        '--out',
        out,
        '--quiet',
      ];
      const { status: seen } = await ended(spawn('bash', args, { stdio: ['ignore', 'ignore', 'pipe'] }));
      expect(seen).toBe(status);
    }
  });
});

describe('what asks in another process', () => {
  const marker = path.join(folder, 'asked.pid');
  const stubborn = path.join(folder, 'stubborn.cjs');
  beforeAll(() => {
    // Holds on to its life, as a module under test may.
    writeFileSync(
      stubborn,
      `require('node:fs').writeFileSync(${JSON.stringify(marker)}, String(process.pid));
process.on('SIGTERM', () => {});
process.on('SIGINT', () => {});
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
    );
  });

  const lives = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  test.each([
    ['probe', ['probe', stubborn]],
    ['audit', ['audit', path.join(root, 'spec/v24/http.md'), '--against', stubborn]],
  ])('%s: it ends with the one that asked', async (_, args) => {
    rmSync(marker, { force: true });
    const child = start(args);
    const end = ended(child);
    while (!existsSync(marker) || readFileSync(marker, 'utf8') === '') await wait(20);
    const asked = Number(readFileSync(marker, 'utf8'));
    expect(lives(asked)).toBe(true);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ status: null, signal: 'SIGTERM' });
    for (let tries = 0; lives(asked) && tries < 100; tries += 1) await wait(20);
    expect(lives(asked)).toBe(false);
  });
});

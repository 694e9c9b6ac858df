/** Load from `wrk` (Debian and Homebrew have it): many connections in C, so that it is never the slower side. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('wrk.lua', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'specwire-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @returns one line that says why there is no load, or undefined. */
export async function whyNoLoad() {
  try {
    await run('wrk', ['-v']);
  } catch (error) {
    // It answers its version with status 1.
    if (error.code === 'ENOENT')
      return 'bench: wrk is needed for load: apt-get install wrk, or brew install wrk';
  }
  return undefined;
}

/**
 * Sends `request` (bytes of one request) over and over.
 *
 * @returns {Promise<{requests: number, micros: number, p50: number, p99: number, p999: number, failed: number}>}
 *   latencies in microseconds.
 */
export async function load(port, { request, connections = 64, depth = 1, pause = 0, seconds }) {
  const file = path.join(folder, 'request');
  writeFileSync(file, request);
  const { stdout } = await run('wrk', [
    ...['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '-s', script],
    ...[`http://127.0.0.1:${port}`, '--', file, String(depth), String(pause)],
  ]);
  const line = /^RESULT (.*)$/m.exec(stdout);
  if (line === null) throw new Error(`wrk gave no result:\n${stdout}`);
  return JSON.parse(line[1]);
}

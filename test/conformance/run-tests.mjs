// Runs files of Node's own test suite, each in a process of its own, with a face in the place of http.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const hook = path.join(import.meta.dirname, 'hook.cjs');
/** ms. Most of a test's time is waiting for idle connections, of a slow machine's for its turn. */
const LIMIT = 20_000;
/** ... of a test that is known to fail: some of those wait for what never comes. */
const KNOWN_FAILURE_LIMIT = 5000;
/** Characters of the output that are kept, from its end. */
const OUTPUT_KEPT = 6000;
/** The tests' own ports (`common.PORT`), apart for those that run side by side. */
const FIRST_PORT = 12_400;
const PORTS_PER_SLOT = 100;

/** What a test file says of itself: `// Flags: --a --b`, `// Env: A=1`. */
function demands(text) {
  const words = (label) => new RegExp(`^// ${label}:(.*)$`, 'm').exec(text)?.[1].trim().split(/\s+/) ?? [];
  const pairs = words('Env').map((word) => word.split('='));
  return {
    flags: words('Flags').filter(Boolean),
    env: Object.fromEntries(pairs.filter((pair) => pair.length === 2)),
    usesImport: /^import |\bimport\(/m.test(text),
  };
}

function environment(setup, slot, folder, wanted, file) {
  const env = { ...process.env, ...wanted.env };
  // Of whoever runs this: vitest's own words are not for the tests.
  for (const name of ['NODE_OPTIONS', 'NODE_CHANNEL_FD', 'NODE_V8_COVERAGE', 'TEST', 'VITEST', 'NODE_ENV'])
    delete env[name];
  return {
    ...env,
    NO_COLOR: '1',
    NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
    NODE_TEST_DIR: folder,
    TMPDIR: folder,
    TEST_THREAD_ID: String(slot),
    NODE_COMMON_PORT: String(FIRST_PORT + PORTS_PER_SLOT * slot),
    SPECWIRE_FACE: setup.face,
    ...(wanted.usesImport || file.endsWith('.mjs') ? { SPECWIRE_FACE_ESM: '1' } : {}),
  };
}

/** With all that the test started: it has a process group of its own. */
function kill(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone.
  }
}

function runOne(setup, test, slot, limit) {
  const file = path.join(setup.source, 'test', test.file);
  const wanted = demands(readFileSync(file, 'utf8'));
  const folder = path.join(setup.folder, String(slot));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const env = environment(setup, slot, folder, wanted, test.file);
  return new Promise((resolve) => {
    const begin = performance.now();
    let output = '';
    let isLate = false;
    const options = { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(setup.bin, [...wanted.flags, file], options);
    setup.running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-OUTPUT_KEPT);
      });
    }
    const timer = setTimeout(() => {
      isLate = true;
      kill(child);
    }, limit);
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('exit', () => kill(child));
    child.on('close', (code) => {
      clearTimeout(timer);
      setup.running.delete(child);
      const passed = /^1\.\.0 # Skipped/im.test(output) ? 'skip' : 'pass';
      const status = isLate ? 'timeout' : code === 0 ? passed : 'fail';
      resolve({ ...test, status, ms: Math.round(performance.now() - begin), output });
    });
  });
}

async function runAll(setup, tests, jobs, factor, done) {
  const queue = [...tests];
  const worker = async (_, slot) => {
    for (let test = queue.shift(); test !== undefined; test = queue.shift()) {
      const limit = (test.reason === undefined ? LIMIT : KNOWN_FAILURE_LIMIT) * factor;
      done(await runOne(setup, test, slot, limit));
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/**
 * Results in the order of `tests` (`{ file, reason }`): each with `status` (`pass`, `fail`, `timeout`, `skip`), `ms` and
 * `output`. What fails though no reason is known is run once more, alone, with twice the time, when `retry` says so.
 */
export async function runTests(tests, { source, face, bin, jobs, retry, onResult = () => {} }) {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'ct-'));
  const setup = { source, face, bin, folder, running: new Set() };
  const end = () => {
    for (const child of setup.running) kill(child);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  const results = new Map();
  const done = (result) => {
    results.set(result.file, result);
    onResult(result, results.size);
  };
  // Files outside parallel/ want the machine to themselves.
  const isParallel = ({ file }) => file.startsWith('parallel/');
  await runAll(setup, tests.filter(isParallel), jobs, 1, done);
  await runAll(
    setup,
    tests.filter((test) => !isParallel(test)),
    1,
    1,
    done,
  );
  const again = tests.filter(
    ({ file, reason }) => reason === undefined && /fail|timeout/.test(results.get(file).status),
  );
  if (retry) await runAll(setup, again, 1, 2, (result) => done({ ...result, retried: true }));
  process.removeListener('exit', end);
  end();
  return tests.map(({ file }) => results.get(file));
}

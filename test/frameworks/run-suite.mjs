/** Runs one suite once, and tells what became of each test. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const register = path.join(here, '../../runtime/dist/runtime/register.js');
const LONGEST_RUN = 8 * 60_000;

/** Paths below a folder that fit a pattern; what is installed there is left out. */
function filesOf(folder, pattern) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  return names.filter((name) => pattern.test(name) && !name.includes('node_modules')).sort();
}

function commandOf(suite, folder, results) {
  const files = suite.programs ?? filesOf(folder, suite.files);
  if (suite.runner === 'mocha') {
    return [suite.program, ...suite.args, '--reporter', path.join(here, 'reporters/mocha.cjs'), ...files];
  }
  const reporter = path.join(here, 'reporters/node-test.mjs');
  const target = ['--test-reporter', reporter, '--test-reporter-destination', results];
  return ['--test', '--test-concurrency=2', ...target, ...suite.args, ...files];
}

/** `NODE_OPTIONS` reach the suite's workers and children as well. */
function environmentOf(suite, face, results) {
  const hook =
    face === undefined ? {} : { NODE_OPTIONS: `--require ${register}`, SPECWIRE_HTTP_VERSION: face };
  return { ...process.env, ...suite.env, ...hook, SPECWIRE_RESULTS: results };
}

/**
 * @param face - 'v24'; undefined: Node's own http
 * @returns outcomes by test, those of equal name together: `{ outcome: 'pass', error: undefined }`
 */
export async function runSuite(suite, folder, face) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'specwire-frameworks-'));
  const results = path.join(scratch, 'results.jsonl');
  try {
    const child = spawn(process.execPath, commandOf(suite, folder, results), {
      cwd: folder,
      env: environmentOf(suite, face, results),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_RUN,
    });
    const said = [];
    child.stdout.on('data', (data) => said.push(data));
    child.stderr.on('data', (data) => said.push(data));
    await new Promise((resolve) => child.on('close', resolve));
    if (!existsSync(results)) throw new Error(`no test was run:\n${Buffer.concat(said)}`);
    return outcomesOf(readFileSync(results, 'utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function outcomesOf(lines) {
  const outcomes = new Map();
  for (const line of lines.trim().split('\n')) {
    const { test, outcome, error } = JSON.parse(line);
    const before = outcomes.get(test);
    outcomes.set(test, {
      outcomes: [...(before?.outcomes ?? []), outcome],
      error: error ?? before?.error,
    });
  }
  return outcomes;
}

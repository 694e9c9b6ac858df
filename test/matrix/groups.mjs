// What is run on each runtime: groups of checks, each a program that prints its results.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './project.mjs';

/** Milliseconds for one program; it then has to have ended by itself. */
const LIMIT = 120_000;

const FACES_AT_ONCE = 4;

const PROGRAMS = {
  loading: 'loading.mjs',
  server: 'serving.cjs',
  client: 'asking.cjs',
  https: 'securely.cjs',
  register: 'registering.cjs',
  wire: 'wire.cjs',
};

/** @param faces whose documents' cases are run as well. */
export function groupsFor(faces) {
  const programs = Object.entries(PROGRAMS).map(([name, file]) => ({
    name,
    perform: (runtime, folder) => runProgram(runtime, path.join(folder, 'programs'), file),
  }));
  return [...programs, { name: 'documents', perform: (runtime, folder) => runCases(runtime, folder, faces) }];
}

export function allFaces() {
  return readdirSync(path.join(ROOT, 'spec')).filter((name) =>
    existsSync(path.join(ROOT, 'generated', name, 'tests/cases')),
  );
}

async function runProgram(runtime, cwd, file) {
  const { stdout, failure } = await start(runtime, [file], cwd);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  const results = line.startsWith('[') ? JSON.parse(line) : [];
  if (failure !== null) results.push({ id: `${file} ends by itself`, status: 'failed', message: failure });
  return results;
}

/** What each face's document states, of its http and of its https. Most of it waits, so several faces go at once. */
async function runCases(runtime, folder, faces) {
  const results = [];
  const waiting = [...faces];
  const next = async () => {
    for (let face = waiting.shift(); face !== undefined; face = waiting.shift()) {
      const ran = await runCasesOf(runtime, folder, face, '');
      ran.push(...(await runCasesOf(runtime, folder, face, 'https')));
      results.push(...withoutExceptions(face, ran));
    }
  };
  await Promise.all(Array.from({ length: FACES_AT_ONCE }, next));
  return results;
}

async function runCasesOf(runtime, folder, face, module) {
  const cases = path.join(ROOT, 'generated', face, module, 'tests/cases');
  if (!existsSync(cases)) return [];
  const built = path.join(folder, 'node_modules/specwire-http/dist/generated', face, module, 'index.cjs');
  const out = path.join(folder, `${face}${module}-${runtime.id}.json`);
  const runner = path.join(ROOT, 'test/support/run-cases.cjs');
  const { failure } = await start(runtime, [runner, cases, '--module', built, '--json', out], folder);
  if (existsSync(out)) return JSON.parse(readFileSync(out, 'utf8'));
  return [
    { id: `${face} ${module || 'http'}: the cases run`, status: 'failed', message: failure ?? 'no results' },
  ];
}

/** Cases that the face fails on every host, as its binary does: the tests of the face itself see to those. */
function withoutExceptions(face, results) {
  const file = path.join(ROOT, 'spec', face, 'exceptions.json');
  const listed = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const isException = ({ id }) =>
    listed.some(
      ({ test, on }) =>
        on !== 'binary' && (test.endsWith('*') ? id.startsWith(test.slice(0, -1)) : id === test),
    );
  return results
    .filter((result) => result.status !== 'skipped' && !isException(result))
    .map((result) => ({ ...result, id: `${face} ${result.id}` }));
}

/** `failure` is null, or one line on why the program did not end as it should; exit status 1 of `run-cases` is told by its file. */
function start(runtime, args, cwd) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', MATRIX_OPTIONS: JSON.stringify(runtime.options) };
    // The tests of this project may themselves run under vitest, whose variables are nobody else's business.
    delete env.NODE_OPTIONS;
    const limits = { cwd, env, timeout: LIMIT, killSignal: 'SIGKILL', maxBuffer: 1 << 26 };
    execFile(runtime.binary, [...runtime.options, ...args], limits, (error, stdout, stderr) => {
      resolve({ stdout, failure: error === null ? null : reasonOf(error, stderr) });
    });
  });
}

function reasonOf(error, stderr) {
  if (error.killed) return `no end within ${LIMIT / 1000} s`;
  const line = /^.*\b(?:error|Error):.*$/m.exec(stderr)?.[0] ?? stderr.trim().split('\n')[0];
  return `ended with ${error.code ?? error.signal}: ${line ?? ''}`.slice(0, 200);
}

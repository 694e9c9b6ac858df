/** Runs one snippet as its reader would, in a project of its own. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { MAY_SAY_ONE, PLACEHOLDERS } from './placeholders.js';
import { makeProject } from './project.js';
import { ROOT, type Snippet } from './snippets.js';

const run = promisify(execFile);
const LIMIT_MS = 150_000;

export const RUN = ['js', 'cjs', 'mjs', 'ts', 'sh'];

/** @throws what the snippet's program or shell said, when it failed. */
export async function runSnippet(snippet: Snippet): Promise<void> {
  const project = makeProject();
  try {
    if (snippet.lang === 'sh') await runShell(snippet.code, project.folder);
    else if (snippet.lang === 'ts') await runTypeScript(snippet.code, project.folder);
    else await runJavaScript(snippet.code, project.folder);
  } finally {
    project.remove();
  }
}

async function runProgram(file: string, cwd: string): Promise<void> {
  await run(process.execPath, ['--require', './answer.cjs', file], { cwd, timeout: LIMIT_MS });
}

async function runJavaScript(code: string, cwd: string): Promise<void> {
  const file = /^import /m.test(code) ? 'snippet.mjs' : 'snippet.cjs';
  writeFileSync(path.join(cwd, file), code);
  await runProgram(file, cwd);
}

/** Under `strict`, as a project of today compiles it; then what comes out is run. */
async function runTypeScript(code: string, cwd: string): Promise<void> {
  writeFileSync(path.join(cwd, 'snippet.ts'), code);
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  await run(process.execPath, [tsc, ...flags, 'snippet.ts'], { cwd, timeout: LIMIT_MS }).catch(
    (error: Error & { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
  writeFileSync(
    path.join(cwd, 'compiled.cjs'),
    (await transform(code, { loader: 'ts', format: 'cjs' })).code,
  );
  await runProgram('compiled.cjs', cwd);
}

/** Each line has to succeed by itself, which `set -e` alone does not ask of a chain that says what it found by 1. */
async function runShell(code: string, cwd: string): Promise<void> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${path.join(cwd, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
    NO_COLOR: '1',
    FREE_PORT: String(await freePort()),
    // The Node at hand, for snippets that name a genuine binary: no download.
    SPECWIRE_NODE_24: process.execPath,
    npm_config_offline: 'true',
  };
  delete env.NODE_OPTIONS;
  const script = path.join(cwd, 'snippet.sh');
  writeFileSync(script, shellOf(code));
  await run('bash', [script], { cwd, env, timeout: LIMIT_MS, maxBuffer: 1 << 26 });
}

export function shellOf(code: string): string {
  const filled = PLACEHOLDERS.reduce((text, [pattern, value]) => text.replace(pattern, () => value), code);
  const lines = filled
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const left = /<\w[^>]*>/.exec(lines.map((line) => line.replace(/#.*$/, '')).join('\n'));
  if (left) throw new Error(`nothing is known to put in the place of ${left[0]}`);
  // A server that a snippet leaves behind would keep its reader waiting.
  return ["trap 'kill $(jobs -p) 2>/dev/null' EXIT", ...lines.map(checked)].join('\n');
}

function checked(line: string): string {
  const most = MAY_SAY_ONE.test(line) && !/# status 0$/.test(line) ? 1 : 0;
  const told = `"status $status: "${quoted(line)}`;
  return `${line}\nstatus=$?; if [ $status -gt ${most} ]; then echo ${told} >&2; exit 1; fi`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Observed } from '../ir/observed.js';
import { groupAnswers, type RawValidation } from './group.js';
import { ProbeError } from './probe-error.js';

/** What to ask: a module, on a Node binary. */
export interface ProbeTarget {
  /** `http`, or the absolute path of a replacement. */
  readonly module: string;
  /** Path of the Node binary that runs the script. */
  readonly binary: string;
}

const LIMIT_MS = 60_000;

function scriptPath(): string {
  // Beside this file in the sources and in the build; below it when the library is one bundled file.
  const places = ['./script/main.cjs', './probe/script/main.cjs'];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (!found) throw new ProbeError('SW4002', 'the probe script is missing from this installation');
  return found;
}

/** Variables that would change what is observed. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const changes = /^(NODE_OPTIONS|NODE_DEBUG|NODE_USE_ENV_PROXY|https?_proxy|no_proxy)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !changes.test(name)));
}

function collect(target: ProbeTarget, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(target.binary, [scriptPath(), target.module], {
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      // What is asked may hold on to its life.
      killSignal: 'SIGKILL',
      signal,
    });
    const out: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000);
    });
    child.on('error', (error) =>
      reject(
        signal?.aborted
          ? signal.reason
          : new ProbeError('SW4002', `${target.binary} does not run: ${error.message}`),
      ),
    );
    child.on('close', (status, signal) => {
      if (status === 0) resolve(Buffer.concat(out).toString('utf8'));
      else reject(new ProbeError('SW4002', failure(target, status, signal, complaint)));
    });
  });
}

function failure(
  target: ProbeTarget,
  status: number | null,
  signal: string | null,
  complaint: string,
): string {
  const how = signal ? `was stopped by ${signal}` : `ended with status ${status}`;
  const why =
    /^\s*(?:\w*Error\b.*)$/m.exec(complaint)?.[0].trim() ?? complaint.trim().split('\n').at(-1) ?? '';
  return `probing ${target.module} on ${target.binary} ${how}${why ? `: ${why}` : ''}`;
}

type RawObserved = Omit<Observed, 'validation' | 'received'> & {
  readonly validation: readonly RawValidation[];
};

/**
 * Runs every probe against one module and gives back what it answered. Two runs give the same document.
 *
 * @param signal ends the run, and the process that asks.
 * @throws {ProbeError} SW4002, when the binary does not run, the module does not load, or no answer came in a minute.
 */
export async function probe(target: ProbeTarget, signal?: AbortSignal): Promise<Observed> {
  const text = await collect(target, signal);
  let raw: RawObserved;
  try {
    raw = JSON.parse(text) as RawObserved;
  } catch {
    throw new ProbeError('SW4002', `probing ${target.module} on ${target.binary} printed no JSON document`);
  }
  const { wire, events, validation, ...surface } = raw;
  return { ...surface, ...groupAnswers(validation), wire, events };
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { resolveTarget } from '../../probe/target.js';
import { SpecError } from './spec-error.js';

/** What a live module answered to one case. */
export interface SurfaceOutcome {
  readonly module: string;
  readonly id: string;
  readonly line: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly reason?: string;
}

/**
 * Asks the modules of a Node what the written cases say: `node surface.cjs --json`. Only names from the documents
 * reach it, as data; nothing is called.
 * @throws {SpecError} SW3029 where it does not answer.
 */
export async function runSurface(
  out: string,
  runtime: string,
  modules: readonly { readonly name: string }[],
): Promise<readonly SurfaceOutcome[]> {
  const { binary } = await resolveTarget('http', runtime, process.cwd());
  const script = path.resolve(out, 'surface.cjs');
  const folders = modules.map(({ name }) => path.resolve(out, name));
  try {
    const { stdout } = await promisify(execFile)(binary, ['--no-warnings', script, '--json', ...folders], {
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    });
    return distinct(JSON.parse(stdout) as SurfaceOutcome[]);
  } catch (error) {
    throw new SpecError('SW3029', `${binary} did not answer the surface tests: ${(error as Error).message}`);
  }
}

/** The folder of `fs` holds that of `fs/promises`, too. */
const distinct = (outcomes: readonly SurfaceOutcome[]): readonly SurfaceOutcome[] => [
  ...new Map(outcomes.map((each) => [JSON.stringify(each), each])).values(),
];

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { SpecError } from '../pipeline/spec-error.js';

/**
 * What is published must be traceable to a commit. Outside of a repository there is none, and nothing to ask for.
 * @throws {SpecError} SW3011 where a file of these folders is changed, or not known to git.
 */
export function requireCommitted(folders: readonly string[]): void {
  for (const folder of folders) {
    const status = git(folder, 'status', '--porcelain', '--untracked-files=all', '--', '.');
    const [first, ...more] = (status ?? '').split('\n').filter((line) => line !== '');
    if (first === undefined) continue;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    throw new SpecError(
      'SW3011',
      `${first.slice(3)}${others}: not committed; commit it, or take it back, and pack again`,
    );
  }
}

/** The commit that a folder is at; nothing outside of a repository, and before its first commit. */
export function commitOf(folder: string): string | undefined {
  return git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD')?.trim();
}

function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: path.resolve(folder), encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** The fenced blocks of the project's pages. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '../..');

export interface Snippet {
  /** Relative to the root, as the next two stand in a test's name. */
  readonly file: string;
  readonly line: number;
  /** `js`, `ts`, `sh`, `yaml`, ...; empty where the fence says nothing. */
  readonly lang: string;
  readonly code: string;
  /** From a comment on the line before: `<!-- not run: the reason -->`. */
  readonly notRun: string | undefined;
}

const FENCE = /^(?:<!-- not run: (.+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** Pages that people write and read; those of `spec/` and `generated/` have tests of their own. */
export function pages(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed
    .trim()
    .split('\n')
    .filter((file) => !/^(?:spec|generated)\/.*\/|^test\/(?:wire|docs|fixtures|generator)\//.test(file));
}

export function snippetsOf(file: string, text = readFileSync(path.join(ROOT, file), 'utf8')): Snippet[] {
  return [...text.matchAll(FENCE)].map((found) => ({
    file,
    line: text.slice(0, found.index).split('\n').length,
    notRun: found[1],
    lang: found[2] ?? '',
    code: found[3] ?? '',
  }));
}

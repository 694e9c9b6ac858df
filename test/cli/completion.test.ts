import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { specwire } from '../support/specwire.js';

const folder = mkdtempSync(path.join(tmpdir(), 'specwire-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  for (const version of ['v22', 'v24']) mkdirSync(path.join(folder, 'spec', version), { recursive: true });
  writeFileSync(path.join(folder, 'http.md'), '');
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, out } = await specwire(['completion', shell]);
    expect(status).toBe(0);
    writeFileSync(path.join(folder, shell), out);
  }
});

/** What a shell answers, or null where it is not installed. */
function ask(shell: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 15_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split(/\r?\n/)
    .map((line) => line.split('\t')[0])
    .filter(Boolean);
}

const isHere = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

/** What is typed, some of what is to be offered, and what is not. */
const CASES: readonly (readonly [typed: string, offered: readonly string[], not: readonly string[]])[] = [
  ['specwire re', ['read', 'report'], ['generate', 'repair']],
  ['specwire audit --for', ['--format'], ['--fail-on', '--help']],
  ['specwire audit --format s', ['sarif'], ['json']],
  ['specwire generate --only v', ['v22', 'v24'], ['v16']],
  ['specwire update v', ['v22', 'v24'], ['v16']],
  ['specwire completion ', ['bash', 'zsh', 'fish'], ['sh']],
  ['specwire generate --out sp', ['spec'], ['http.md']],
];

const withoutSlash = (words: readonly string[]): string[] => words.map((word) => word.replace(/\/$/, ''));

describe('bash', () => {
  const script = `source ./bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_specwire
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const words = (typed: string): string[] =>
    withoutSlash(ask('bash', ['--norc', '-c', script, 'bash', ...typed.split(' ')]));

  test.each(CASES)('%s', (typed, offered, not) => {
    expect(words(typed)).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(words(typed)).not.toContain(word);
  });

  test('files are left to bash', () => {
    expect(words('specwire read ht')).toEqual([]);
    expect(ask('bash', ['--norc', '-c', 'source ./bash; complete -p specwire'])).toEqual([
      'complete -o default -F _specwire specwire',
    ]);
  });
});

if (!isHere('fish')) console.log('fish is not installed; its script is not tried');
describe.skipIf(!isHere('fish'))('fish', () => {
  const words = (typed: string): string[] =>
    withoutSlash(ask('fish', ['--no-config', '-c', 'source ./fish; complete -C $argv[1]', typed]));

  test.each(CASES)('%s', (typed, offered, not) => {
    expect(words(typed)).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(words(typed)).not.toContain(word);
  });

  test('files for documents', () => {
    expect(words('specwire read ht')).toEqual(['http.md']);
  });
});

if (!isHere('zsh')) console.log('zsh is not installed; its script is not tried');
describe.skipIf(!isHere('zsh'))('zsh', () => {
  // A shell in a terminal of its own, whose matches are printed instead of shown.
  const script = `zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner 'PS1=; unsetopt zle; setopt zle; autoload -U compinit; compinit -D -u; source ./zsh; bindkey "^I" complete-word
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a found; builtin compadd -O found "$@"
  for one in $found; print -r -- "<<$one>>"
  builtin compadd "$@"
}
comppostfuncs=(said_all); said_all() { print -r -- "<<""end>>" }; print "<<""ready>>"'
zpty -r -m inner text '*<<ready>>*'
zpty -n -w inner "$1"$'\\t'
zpty -r -m inner text '*<<end>>*'
print -r -- "$text"
zpty -d inner`;
  const words = (typed: string): string[] =>
    ask('zsh', ['-f', '-c', script, 'zsh', typed]).flatMap((line) =>
      [...line.matchAll(/<<([^>]*)>>/g)].map(([, word]) => word),
    );

  test.each(CASES)('%s', (typed, offered, not) => {
    const found = withoutSlash(words(typed));
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(found).not.toContain(word);
  });
});

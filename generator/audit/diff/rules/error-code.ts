import type { RawChange } from '../change.js';
import type { Comparison } from '../match-entries.js';
import type { DiffRule } from '../rule.js';

export const errorCode: DiffRule = {
  code: 'SW2120',
  title: 'Error code named or no longer named',
  change: 'changed',
  help: 'The text of an entry that both versions have names an error code that it did not name before, or the other way round.',
  find: (comparison) => [...appeared(comparison), ...disappeared(comparison)],
};

const key = ({ code, entry }: { readonly code: string; readonly entry: string }): string =>
  `${entry} ${code}`;

function appeared({ before, after, same }: Comparison): RawChange[] {
  const known = new Set(before.facts.errorCodes.map(key));
  const shared = new Set(same.map((match) => match.after.id));
  return after.facts.errorCodes
    .filter((fact) => shared.has(fact.entry) && !known.has(key(fact)))
    .map((fact) => ({
      entry: fact.entry,
      message: `names the error ${fact.code}`,
      semver: 'minor',
      why: 'a refusal that was not documented before',
      doc: { line: 0, says: 'nothing' },
      other: { line: fact.line, says: fact.code },
    }));
}

function disappeared({ before, after, same }: Comparison): RawChange[] {
  const known = new Set(after.facts.errorCodes.map(key));
  const shared = new Set(same.map((match) => match.after.id));
  return before.facts.errorCodes
    .filter((fact) => shared.has(fact.entry) && !known.has(key(fact)))
    .map((fact) => ({
      entry: fact.entry,
      message: `does not name the error ${fact.code} any more`,
      semver: 'patch',
      why: 'the document is silent about it now',
      doc: { line: fact.line, says: fact.code },
      other: { line: 0, says: 'nothing' },
    }));
}

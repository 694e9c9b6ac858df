import type { Entry } from '../../ir/types.js';
import type { ChangeKind, Level, RawChange } from './change.js';
import type { Comparison, EntryMatch } from './match-entries.js';

/** One kind of difference. */
export interface DiffRule {
  readonly code: string;
  readonly title: string;
  readonly change: ChangeKind;
  /** What it means for callers, for the page that `--explain` shows. */
  readonly help: string;
  find(comparison: Comparison): readonly RawChange[];
}

/** A difference inside one entry, in words. */
export interface EntryChange {
  readonly message: string;
  readonly semver: Level;
  readonly why: string;
  readonly before?: string;
  readonly after?: string;
  /** Where the parameter or option stands, when that is known better than the entry. */
  readonly lines?: readonly [before: number | undefined, after: number | undefined];
}

/**
 * A rule that looks at every entry which both documents have, under whatever name. What became another kind of thing
 * is told by SW2106 alone; only what holds of every kind is still compared.
 */
export function entryRule(
  about: Omit<DiffRule, 'find'>,
  look: (match: EntryMatch) => readonly EntryChange[],
  { ofAnyKind = false } = {},
): DiffRule {
  return {
    ...about,
    find: ({ same, renamed, moved }) =>
      [...same, ...renamed, ...moved]
        .filter(({ before, after }) => ofAnyKind || before.kind === after.kind)
        .flatMap((match) =>
          look(match).map(({ message, semver, why, before = 'nothing', after = 'nothing', lines = [] }) => ({
            entry: match.after.id,
            message,
            semver,
            why,
            doc: { line: lines[0] ?? match.before.line, says: before },
            other: { line: lines[1] ?? match.after.line, says: after },
          })),
        ),
  };
}

/** A change that is told by one side alone. */
export function wholeEntry(
  side: 'doc' | 'other',
  entry: Entry,
  change: { readonly message: string; readonly semver: Level; readonly why: string },
): RawChange {
  const said = { line: entry.line, says: entry.heading };
  const nothing = { line: 0, says: 'nothing' };
  return {
    entry: entry.id,
    ...change,
    doc: side === 'doc' ? said : nothing,
    other: side === 'other' ? said : nothing,
  };
}

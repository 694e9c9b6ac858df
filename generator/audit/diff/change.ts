import type { Finding } from '../finding.js';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'deprecated' | 'moved';

/** How a release has to be numbered for it: may break callers, offers more, or neither. */
export type Level = 'major' | 'minor' | 'patch';

/** One difference between an older document (`doc`) and a newer one (`other`); contract, section 5. */
export interface Change extends Finding {
  readonly change: ChangeKind;
  readonly semver: Level;
  /** Why it has that level. */
  readonly why: string;
}

/** What a rule finds. Code, title and kind are the rule's own. */
export interface RawChange {
  readonly entry: string;
  /** Without the entry's name: `no longer takes callback`. */
  readonly message: string;
  readonly semver: Level;
  readonly why: string;
  readonly doc: { readonly line: number; readonly says: string };
  readonly other: { readonly line: number; readonly says: string };
}

const LEVELS: readonly Level[] = ['major', 'minor', 'patch'];

/** The level of a release with all of these changes; null when there are none. */
export function highestLevel(changes: readonly Change[]): Level | null {
  return LEVELS.find((level) => changes.some((change) => change.semver === level)) ?? null;
}

import type { Change } from '../audit/diff/change.js';
import type { Document, Entry } from '../ir/types.js';
import type { CellState } from './types.js';

/** Code of the diff rule that tells what was there before the document said so. */
const NEWLY_DOCUMENTED = 'SW2102';

/** What became of one entry in each version. `steps` holds the changes of each version against the one before. */
export function statesOf(
  id: string,
  documents: readonly Document[],
  steps: readonly (readonly Change[])[],
): CellState[] {
  const found = documents.map((document) => document.entries.find((entry) => entry.id === id));
  return found.map((entry, at) => {
    const changes = (steps[at] ?? []).filter((change) => change.entry === id);
    return stateOf(entry, found[at - 1], changes, at === 0);
  });
}

function stateOf(
  entry: Entry | undefined,
  before: Entry | undefined,
  changes: readonly Change[],
  isOldest: boolean,
): CellState {
  if (!entry) return before ? 'removed' : 'absent';
  const has = (wanted: (change: Change) => boolean): boolean => changes.some(wanted);
  if (!before && !isOldest) {
    if (has(({ change }) => change === 'moved')) return 'moved';
    return has(({ code }) => code === NEWLY_DOCUMENTED) ? 'documented' : 'added';
  }
  if (has(({ change }) => change === 'deprecated')) return 'deprecated';
  if (has(({ semver }) => semver === 'major')) return 'breaking';
  if (has(({ semver }) => semver === 'minor')) return 'extended';
  if (changes.length > 0) return 'clarified';
  return entry.deprecated !== null || entry.stability?.index === 0 ? 'old' : 'same';
}

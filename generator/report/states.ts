import type { Change } from '../audit/diff/change.js';
import type { Entry } from '../ir/types.js';
import type { CellState } from './types.js';

/** Code of the diff rule that tells what was there before the document said so. */
const NEWLY_DOCUMENTED = 'SW2102';

/** What became of one entry in each version. `steps` holds its changes in each version against the one before. */
export function statesOf(
  versions: readonly (Entry | undefined)[],
  steps: readonly (readonly Change[])[],
): CellState[] {
  return versions.map((entry, at) => stateOf(entry, versions[at - 1], steps[at] ?? [], at === 0));
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

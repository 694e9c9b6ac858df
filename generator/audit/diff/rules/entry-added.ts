import type { Document, Entry } from '../../../ir/types.js';
import { compareReleases, newestRelease, releasesOf } from '../../version.js';
import { type DiffRule, wholeEntry } from '../rule.js';

/** Whether the newer document itself dates the entry before the older document was written. */
export function isOlderThan(entry: Entry, before: Document, after: Document): boolean {
  const [old, fresh] = [newestRelease(before), newestRelease(after)];
  if (!old || !fresh || compareReleases(old, fresh) > 0) return false;
  return releasesOf(entry.added).some((release) => compareReleases(release, old) <= 0);
}

export const entryAdded: DiffRule = {
  code: 'SW2101',
  title: 'Added',
  change: 'added',
  help: 'The newer version offers an entry that the older one did not have. Nothing that worked stops working.',
  find: ({ before, after, added }) =>
    added
      .filter((entry) => !isOlderThan(entry, before, after))
      .map((entry) =>
        wholeEntry('other', entry, {
          message: entry.added ? `new in ${entry.added}` : 'new',
          semver: 'minor',
          why: 'offers more, takes nothing away',
        }),
      ),
};

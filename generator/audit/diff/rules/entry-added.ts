import type { Document, Entry } from '../../../ir/types.js';
import { compareReleases, newestRelease, releasesOf } from '../../version.js';
import { type DiffRule, wholeEntry } from '../rule.js';

/** Tells of each entry of the newer document whether that document itself dates it before the older one was written. */
export function datedBefore(before: Document, after: Document): (entry: Entry) => boolean {
  const [old, fresh] = [newestRelease(before), newestRelease(after)];
  if (!old || !fresh || compareReleases(old, fresh) > 0) return () => false;
  return ({ added }) => releasesOf(added).some((release) => compareReleases(release, old) <= 0);
}

export const entryAdded: DiffRule = {
  code: 'SW2101',
  title: 'Added',
  change: 'added',
  help: 'The newer version offers an entry that the older one did not have. Nothing that worked stops working.',
  find: ({ before, after, added }) => {
    const isOld = datedBefore(before, after);
    return added
      .filter((entry) => !isOld(entry))
      .map((entry) =>
        wholeEntry('other', entry, {
          message: entry.added ? `new in ${entry.added}` : 'new',
          semver: 'minor',
          why: 'offers more, takes nothing away',
        }),
      );
  },
};

import { type DiffRule, wholeEntry } from '../rule.js';
import { datedBefore } from './entry-added.js';

export const entryDocumented: DiffRule = {
  code: 'SW2102',
  title: 'Newly documented',
  change: 'added',
  help: 'The entry is new in the document, but its own history says that it was already there when the older document was written: it became documented, it was not built. Code for the older version can use it.',
  find: ({ before, after, added }) =>
    added.filter(datedBefore(before, after)).map((entry) =>
      wholeEntry('other', entry, {
        message: `documented now, there since ${entry.added}`,
        semver: 'patch',
        why: 'its history says that the older version had it already',
      }),
    ),
};

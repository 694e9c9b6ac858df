import { type DiffRule, wholeEntry } from '../rule.js';

export const entryRemoved: DiffRule = {
  code: 'SW2103',
  title: 'Removed',
  change: 'removed',
  help: 'The newer version does not document the entry any more, under no name and no other class. Code that uses it has no promise left.',
  find: ({ removed }) =>
    removed.map((entry) =>
      wholeEntry('doc', entry, {
        message: 'no longer documented',
        semver: 'major',
        why: 'code that uses it has no promise left',
      }),
    ),
};

import { matchSignatures, printCall } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';

export const signature = entryRule(
  {
    code: 'SW2110',
    title: 'Way to call it added or removed',
    change: 'changed',
    help: 'An overload came or went. What became of the parameters of those that stayed is told by other rules.',
  },
  (match) => {
    const { added, removed } = matchSignatures(match);
    return [
      ...removed.map(
        (call): EntryChange => ({
          message: `can no longer be called as ${printCall(match.before, call)}`,
          semver: 'major',
          why: 'calls of that form have no promise left',
          before: printCall(match.before, call),
        }),
      ),
      ...added.map(
        (call): EntryChange => ({
          message: `can also be called as ${printCall(match.after, call)}`,
          semver: 'minor',
          why: 'one more way to call it',
          after: printCall(match.after, call),
        }),
      ),
    ];
  },
);

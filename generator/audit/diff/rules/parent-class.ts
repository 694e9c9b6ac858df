import { entryRule } from '../rule.js';
import { normalType } from '../type-change.js';

export const parentClass = entryRule(
  {
    code: 'SW2109',
    title: 'Other parent class',
    change: 'changed',
    help: 'The class inherits from another class, so `instanceof` and the inherited members differ.',
  },
  ({ before, after }) => {
    if (normalType(before.extends ?? '') === normalType(after.extends ?? '')) return [];
    return [
      {
        message: `extended ${before.extends ?? 'nothing stated'}, extends ${after.extends ?? 'nothing stated'}`,
        semver: before.extends && after.extends ? 'major' : 'patch',
        why:
          before.extends && after.extends
            ? 'inherits other members'
            : 'the parent was not stated on both sides',
        before: before.extends ?? 'nothing',
        after: after.extends ?? 'nothing',
      },
    ];
  },
);

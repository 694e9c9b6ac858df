import { entryRule } from '../rule.js';

export const entryKind = entryRule(
  {
    code: 'SW2106',
    title: 'Other kind',
    change: 'changed',
    help: 'What was a property is a method now, or the other way round. Callers must write it differently.',
  },
  ({ before, after }) =>
    before.kind === after.kind
      ? []
      : [
          {
            message: `was a ${before.kind}, is a ${after.kind}`,
            semver: 'major',
            why: 'it has to be used in another way',
            before: before.kind,
            after: after.kind,
          },
        ],
  { ofAnyKind: true },
);

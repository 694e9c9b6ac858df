import { allParamPairs } from '../match-params.js';
import { entryRule } from '../rule.js';

export const optional = entryRule(
  {
    code: 'SW2113',
    title: 'Optional or required',
    change: 'changed',
    help: 'What had to be given may be left out now, or the other way round. Options are optional unless the document says otherwise, so only parameters are compared.',
  },
  (match) =>
    allParamPairs(match)
      .filter(({ list, before, after }) => list.what === 'parameter' && before.optional !== after.optional)
      .map(({ before, after }) => ({
        message: `${after.name} ${after.optional ? 'may be left out now' : 'must be given now'}`,
        semver: after.optional ? 'minor' : 'major',
        why: after.optional ? 'calls that give it still work' : 'calls that leave it out break',
        before: before.optional ? 'optional' : 'required',
        after: after.optional ? 'optional' : 'required',
        lines: [before.line, after.line],
      })),
);

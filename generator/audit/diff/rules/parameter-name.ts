import { allParamPairs } from '../match-params.js';
import { entryRule } from '../rule.js';

export const parameterName = entryRule(
  {
    code: 'SW2112',
    title: 'Parameter renamed',
    change: 'changed',
    help: 'The same place in a call or a listener has another name. Names of parameters bind nobody at run time.',
  },
  (match) =>
    allParamPairs(match)
      .filter(({ before, after }) => before.name !== after.name)
      .map(({ list, before, after }) => ({
        message: `${list.what} ${before.name} is called ${after.name}`,
        semver: 'patch',
        why: 'names of parameters bind nobody at run time',
        before: before.name,
        after: after.name,
        lines: [before.line, after.line],
      })),
);

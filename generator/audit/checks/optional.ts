import type { Param } from '../../ir/types.js';
import { paramPairs } from '../compare-params.js';
import { entryCheck, unequal } from '../document-pair.js';

const word = (param: Param): string => {
  if (param.rest) return 'any number';
  return param.optional ? 'optional' : 'required';
};

export const optional = entryCheck(
  {
    code: 'SW2006',
    title: 'Optional on one side only',
    help: 'A parameter may be left out on one side and must be given on the other.',
  },
  ({ doc, other }) =>
    paramPairs(doc, other).flatMap(({ place, left, right }) =>
      unequal(`${place}, ${left.name}`, word(left), word(right)),
    ),
);

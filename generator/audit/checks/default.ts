import { paramPairs } from '../compare-params.js';
import { entryCheck, unequal } from '../document-pair.js';
import { printDefault } from '../print.js';

export const defaultValue = entryCheck(
  {
    code: 'SW2008',
    title: 'Other default',
    help: 'The value used when none is given differs. Callers who rely on it see other behaviour.',
  },
  ({ doc, other }) => [
    ...unequal('default', printDefault(doc.default), printDefault(other.default)),
    ...paramPairs(doc, other).flatMap(({ place, left, right }) =>
      unequal(`${place}, default of ${left.name}`, printDefault(left.default), printDefault(right.default)),
    ),
  ],
);

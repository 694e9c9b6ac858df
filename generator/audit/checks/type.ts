import { paramPairs } from '../compare-params.js';
import { entryCheck, unequal } from '../document-pair.js';
import { printTypes } from '../print.js';

export const type = entryCheck(
  {
    code: 'SW2007',
    title: 'Other type',
    help: 'A parameter, an option or a property has another type. Types are compared as sets, as documented.',
  },
  ({ doc, other }) => [
    ...unequal('type', printTypes(doc.types), printTypes(other.types)),
    ...paramPairs(doc, other).flatMap(({ place, left, right }) =>
      unequal(`${place}, type of ${left.name}`, printTypes(left.types), printTypes(right.types)),
    ),
  ],
);

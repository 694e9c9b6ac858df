import { pairs, paramLists } from '../compare-params.js';
import { entryCheck, unequal } from '../document-pair.js';

export const parameterName = entryCheck(
  {
    code: 'SW2005',
    title: 'Other parameter name',
    help: 'The same position has another name. Harmless to callers, but tools and readers rely on the name.',
  },
  ({ doc, other }) =>
    paramLists(doc, other)
      .filter((list) => list.ordered)
      .flatMap(pairs)
      .flatMap(({ place, left, right }) => unequal(`${place}, name`, left.name, right.name)),
);

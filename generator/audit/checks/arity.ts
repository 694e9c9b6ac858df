import type { Param } from '../../ir/types.js';
import { paramLists } from '../compare-params.js';
import { entryCheck, unequal } from '../document-pair.js';

const named = (params: readonly Param[]): string =>
  `(${params.map((param) => (param.rest ? `...${param.name}` : param.name)).join(', ')})`;

export const arity = entryCheck(
  {
    code: 'SW2004',
    title: 'Other number of parameters',
    help: 'A call takes more or fewer parameters, or has more or fewer ways to be called, than the other side says.',
  },
  ({ doc, other }) => [
    ...unequal('signatures', String(doc.signatures.length), String(other.signatures.length)),
    ...paramLists(doc, other)
      .filter((list) => list.ordered && list.left.length !== list.right.length)
      .map((list) => ({ what: list.place, doc: named(list.left), other: named(list.right) })),
  ],
);

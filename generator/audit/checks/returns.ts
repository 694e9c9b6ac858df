import type { Entry } from '../../ir/types.js';
import { type Disagreement, entryCheck, unequal } from '../document-pair.js';
import { printTypes } from '../print.js';

const returned = (entry: Entry, index: number): string => printTypes(entry.signatures[index].returns?.types);

export const returns = entryCheck(
  {
    code: 'SW2009',
    title: 'Other return value',
    help: 'What a call gives back differs, or only one side says that it gives anything back.',
  },
  ({ doc, other }): Disagreement[] => {
    const count = Math.min(doc.signatures.length, other.signatures.length);
    return Array.from({ length: count }, (_, index) =>
      unequal(`signature ${index + 1}, returns`, returned(doc, index), returned(other, index)),
    ).flat();
  },
);

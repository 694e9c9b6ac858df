import { entryCheck, unequal } from '../document-pair.js';

export const stability = entryCheck(
  {
    code: 'SW2012',
    title: 'Other stability',
    help: 'One side calls the entry deprecated, experimental or stable, and the other does not.',
  },
  ({ doc, other }) =>
    unequal(
      'stability',
      String(doc.stability?.index ?? 'unsaid'),
      String(other.stability?.index ?? 'unsaid'),
    ),
);

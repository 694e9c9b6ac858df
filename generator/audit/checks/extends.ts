import { entryCheck, unequal } from '../document-pair.js';

export const parentClass = entryCheck(
  {
    code: 'SW2011',
    title: 'Other parent class',
    help: 'A class extends another class than the other side says, so it inherits other members.',
  },
  ({ doc, other }) => unequal('extends', doc.extends ?? 'nothing', other.extends ?? 'nothing'),
);

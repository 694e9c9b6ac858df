import { entryCheck, unequal } from '../document-pair.js';

export const kind = entryCheck(
  {
    code: 'SW2003',
    title: 'Other kind',
    help: 'Both sides have the entry, but not as the same thing: a method here, a property there.',
  },
  ({ doc, other }) => unequal('kind', doc.kind, other.kind),
);

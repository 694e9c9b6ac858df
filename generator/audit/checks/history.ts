import type { Entry } from '../../ir/types.js';
import { entryCheck, unequal } from '../document-pair.js';

const changed = (entry: Entry): string => entry.changes.map((change) => change.version).join('; ') || 'never';

export const history = entryCheck(
  {
    code: 'SW2013',
    title: 'Other history',
    help: 'The versions in which the entry was added, deprecated, removed or changed differ.',
  },
  ({ doc, other }) => [
    ...unequal('added', doc.added ?? 'unsaid', other.added ?? 'unsaid'),
    ...unequal('deprecated', doc.deprecated ?? 'unsaid', other.deprecated ?? 'unsaid'),
    ...unequal('removed', doc.removed ?? 'unsaid', other.removed ?? 'unsaid'),
    ...unequal('changed', changed(doc), changed(other)),
  ],
);

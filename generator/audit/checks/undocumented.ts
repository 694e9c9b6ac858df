import type { Check } from '../document-pair.js';

export const undocumented: Check = {
  code: 'SW2002',
  title: 'Undocumented entry',
  help: 'The other side has an entry that the document does not name. Document it, or say why it is private.',
  run: ({ doc, other }) => {
    const known = new Set(doc.entries.map((entry) => entry.id));
    return other.entries
      .filter((entry) => !known.has(entry.id))
      .map((entry) => ({
        entry: entry.id,
        message: `the document lacks ${entry.heading}`,
        doc: { line: 0, says: 'nothing' },
        other: { line: entry.line, says: entry.heading },
      }));
  },
};

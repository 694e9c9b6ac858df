import type { Check } from '../document-pair.js';

export const missing: Check = {
  code: 'SW2001',
  title: 'Missing entry',
  help: 'The document has an entry that the other side lacks: it was removed, renamed, or never shipped there.',
  run: ({ doc, other }) => {
    const known = new Set(other.entries.map((entry) => entry.id));
    return doc.entries
      .filter((entry) => !known.has(entry.id))
      .map((entry) => ({
        entry: entry.id,
        message: `only the document has ${entry.heading}`,
        doc: { line: entry.line, says: entry.heading },
        other: { line: 0, says: 'nothing' },
      }));
  },
};

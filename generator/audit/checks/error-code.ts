import type { Document } from '../../ir/types.js';
import type { Check, DocumentPair } from '../document-pair.js';
import type { Drift } from '../finding.js';

const key = (fact: { readonly code: string; readonly entry: string }): string => `${fact.code} ${fact.entry}`;

const lacking = (from: Document, to: Document) => {
  const known = new Set(to.facts.errorCodes.map(key));
  return from.facts.errorCodes.filter((fact) => !known.has(key(fact)));
};

export const errorCode: Check = {
  code: 'SW2016',
  title: 'Error code on one side only',
  help: 'One side names an error code under an entry where the other does not.',
  run: ({ doc, other }: DocumentPair): Drift[] => [
    ...lacking(doc, other).map((fact) => ({
      entry: fact.entry,
      message: `only the document names ${fact.code}`,
      doc: { line: fact.line, says: fact.code },
      other: { line: 0, says: 'nothing' },
    })),
    ...lacking(other, doc).map((fact) => ({
      entry: fact.entry,
      message: `the document does not name ${fact.code}`,
      doc: { line: 0, says: 'nothing' },
      other: { line: fact.line, says: fact.code },
    })),
  ],
};

import type { DuplicateHeaders } from '../../ir/types.js';
import type { Check } from '../document-pair.js';

const RULES = ['discard', 'array', 'joinSemicolon', 'joinComma'] as const;

const print = (table: DuplicateHeaders | null, rule: (typeof RULES)[number]): string => {
  const value = table?.[rule] ?? [];
  return typeof value === 'string' ? value : [...value].sort().join(', ') || 'none';
};

export const duplicateHeaders: Check = {
  code: 'SW2015',
  title: 'Other rule for repeated headers',
  help: 'A header that comes twice is discarded, joined or collected on one side, and treated otherwise on the other.',
  run: ({ doc, other }) =>
    RULES.map((rule) => ({
      rule,
      here: print(doc.facts.duplicateHeaders, rule),
      there: print(other.facts.duplicateHeaders, rule),
    }))
      .filter(({ here, there }) => here !== there)
      .map(({ rule, here, there }) => ({
        entry: 'facts.duplicateHeaders',
        message: `${rule}: the document says ${here}, the other says ${there}`,
        doc: { line: 0, says: here },
        other: { line: 0, says: there },
      })),
};

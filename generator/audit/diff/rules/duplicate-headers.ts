import type { DuplicateHeaders } from '../../../ir/types.js';
import type { DiffRule } from '../rule.js';

const RULES = ['discard', 'array', 'joinSemicolon', 'joinComma'] as const;

/** The header names of a rule; `others` stands for the rest. */
const names = (table: DuplicateHeaders, rule: (typeof RULES)[number]): readonly string[] =>
  typeof table[rule] === 'string' ? [table[rule]] : table[rule];

export const duplicateHeaders: DiffRule = {
  code: 'SW2119',
  title: 'Other rule for repeated headers',
  change: 'changed',
  help: 'A header field that comes more than once in a message is discarded, collected or joined where it was treated otherwise before.',
  find: ({ before, after }) => {
    const [old, fresh] = [before.facts.duplicateHeaders, after.facts.duplicateHeaders];
    if (!old || !fresh) return [];
    return RULES.flatMap((rule) => {
      const [had, has] = [names(old, rule), names(fresh, rule)];
      const change = [
        ...has.filter((name) => !had.includes(name)).map((name) => `+${name}`),
        ...had.filter((name) => !has.includes(name)).map((name) => `-${name}`),
      ];
      if (change.length === 0) return [];
      return [
        {
          entry: 'facts.duplicateHeaders',
          message: `${rule}: ${change.join(', ')}`,
          semver: 'major' as const,
          why: 'the merged value of such a header differs',
          doc: { line: 0, says: had.join(', ') },
          other: { line: 0, says: has.join(', ') },
        },
      ];
    });
  },
};

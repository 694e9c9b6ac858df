import type { Entry } from '../../../ir/types.js';
import { entryRule } from '../rule.js';

export const isDeprecated = (entry: Entry): boolean =>
  entry.stability?.index === 0 || entry.deprecated !== null;

export const deprecation = entryRule(
  {
    code: 'SW2107',
    title: 'Deprecated',
    change: 'deprecated',
    help: 'The newer version advises against the entry. It still works; a later major version may take it away.',
  },
  ({ before, after }) => {
    if (isDeprecated(before) || !isDeprecated(after)) return [];
    return [
      {
        message: `deprecated${after.deprecated ? ` since ${after.deprecated}` : ''}`,
        semver: 'minor',
        why: 'it still works, and is advised against',
        before: before.stability?.text ?? 'nothing',
        after: after.stability?.text ?? 'deprecated',
      },
    ];
  },
  { ofAnyKind: true },
);

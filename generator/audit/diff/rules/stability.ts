import type { Stability } from '../../../ir/types.js';
import { entryRule } from '../rule.js';
import { isDeprecated } from './deprecation.js';

const print = (stability: Stability | null): string =>
  stability ? `${stability.index} - ${stability.text}` : 'unsaid';

/** Stability 1 and its fractions: may change in any release. */
const isExperimental = (stability: Stability | null): boolean =>
  stability !== null && stability.index >= 1 && stability.index < 2;

export const stability = entryRule(
  {
    code: 'SW2108',
    title: 'Other stability',
    change: 'changed',
    help: 'The promise about the entry changed: experimental, stable, legacy, or not deprecated any more. Being deprecated is SW2107.',
  },
  ({ before, after }) => {
    if (before.stability?.index === after.stability?.index || (!isDeprecated(before) && isDeprecated(after)))
      return [];
    const weaker = isExperimental(after.stability) && !isExperimental(before.stability);
    const stronger = isExperimental(before.stability) && !isExperimental(after.stability);
    return [
      {
        message: `stability was ${print(before.stability)}, is ${print(after.stability)}`,
        semver: weaker ? 'major' : stronger ? 'minor' : 'patch',
        why: weaker
          ? 'it may change in any release now'
          : stronger
            ? 'it can be relied on now'
            : 'nothing else changes',
        before: print(before.stability),
        after: print(after.stability),
      },
    ];
  },
  { ofAnyKind: true },
);

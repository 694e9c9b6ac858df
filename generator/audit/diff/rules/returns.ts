import { printTypes } from '../../print.js';
import { matchSignatures } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';
import { OUTPUT_SHIFTS, typeShift } from '../type-change.js';

export const returns = entryRule(
  {
    code: 'SW2117',
    title: 'Other return value',
    change: 'changed',
    help: 'A call gives back something else, or something at all.',
  },
  (match) =>
    matchSignatures(match).pairs.flatMap(({ before, after }): EntryChange[] => {
      const [old, fresh] = [printTypes(before.returns?.types), printTypes(after.returns?.types)];
      const shift = typeShift(before.returns?.types, after.returns?.types);
      if (shift === 'same') return [];
      const verdict =
        shift === 'said'
          ? ({ semver: 'minor', why: 'gives something back, or says so now' } as const)
          : OUTPUT_SHIFTS[shift];
      return [{ message: `returned ${old}, returns ${fresh}`, ...verdict, before: old, after: fresh }];
    }),
);

import { printTypes } from '../../print.js';
import { allParamPairs } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';
import { INPUT_SHIFTS, OUTPUT_SHIFTS, typeShift } from '../type-change.js';

export const type = entryRule(
  {
    code: 'SW2115',
    title: 'Other type',
    change: 'changed',
    help: 'A parameter, an option, a listener argument or a property has other types. For what callers hand in, more types are harmless; for what they get, fewer are.',
  },
  (match) => [...ofEntry(match.before.types, match.after.types), ...ofParams(match)],
);

function ofEntry(before: readonly string[] | undefined, after: readonly string[] | undefined): EntryChange[] {
  const shift = typeShift(before, after);
  if (shift === 'same') return [];
  return [
    {
      message: `type was ${printTypes(before)}, is ${printTypes(after)}`,
      ...OUTPUT_SHIFTS[shift],
      before: printTypes(before),
      after: printTypes(after),
    },
  ];
}

function ofParams(match: Parameters<typeof allParamPairs>[0]): EntryChange[] {
  return allParamPairs(match).flatMap(({ list, before, after }): EntryChange[] => {
    const shift = typeShift(before.types, after.types);
    if (shift === 'same') return [];
    const isInput = list.what === 'parameter' || list.what === 'option';
    const [old, fresh] = [printTypes(before.types), printTypes(after.types)];
    return [
      {
        message: `${list.what} ${list.path}${after.name} was ${old}, is ${fresh}`,
        ...(isInput ? INPUT_SHIFTS : OUTPUT_SHIFTS)[shift],
        before: old,
        after: fresh,
        lines: [before.line, after.line],
      },
    ];
  });
}

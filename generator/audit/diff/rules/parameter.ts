import type { Param } from '../../../ir/types.js';
import { type ListMatch, listsOf, lonely } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';

export const parameter = entryRule(
  {
    code: 'SW2111',
    title: 'Parameter added or removed',
    change: 'changed',
    help: 'A call, or the listener of an event, has a parameter more or less than before.',
  },
  (match) =>
    listsOf(match)
      .filter((list) => list.ordered)
      .flatMap((list) => [
        ...lonely(list).removed.map((param) => removedFrom(list, param)),
        ...lonely(list).added.map((param) => addedTo(list, param)),
      ]),
);

function removedFrom(list: ListMatch, param: Param): EntryChange {
  return {
    message: `no longer has the ${list.what} ${param.name}`,
    semver: 'major',
    why: list.what === 'parameter' ? 'a value given for it is ignored' : 'listeners do not get it any more',
    before: param.name,
    lines: [param.line, undefined],
  };
}

function addedTo(list: ListMatch, param: Param): EntryChange {
  const about = {
    message: `has the new ${list.what} ${param.name}`,
    after: param.name,
    lines: [undefined, param.line],
  };
  if (list.what !== 'parameter')
    return { ...about, lines: [undefined, param.line], semver: 'minor', why: 'listeners may ignore it' };
  const isLast = list.after.indexOf(param) >= list.before.length;
  if (!param.optional && !param.rest)
    return { ...about, lines: [undefined, param.line], semver: 'major', why: 'it must be given' };
  return isLast
    ? { ...about, lines: [undefined, param.line], semver: 'minor', why: 'it may be left out' }
    : {
        ...about,
        lines: [undefined, param.line],
        semver: 'minor',
        why: 'it may be left out, and later ones keep their order',
      };
}

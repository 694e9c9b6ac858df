import type { Param } from '../../../ir/types.js';
import { type ListMatch, listsOf, lonely } from '../match-params.js';
import { type EntryChange, entryRule } from '../rule.js';

export const option = entryRule(
  {
    code: 'SW2114',
    title: 'Option added or removed',
    change: 'changed',
    help: 'An option of an options object, or a field of a documented object, came or went.',
  },
  (match) =>
    listsOf(match)
      .filter((list) => !list.ordered)
      .flatMap((list) => {
        // A list that one side does not have at all says how much is documented, not what is offered.
        const isNew = list.before.length === 0;
        return [
          ...lonely(list).removed.map((param) => removedFrom(list, param)),
          ...lonely(list).added.map((param) => addedTo(list, param, isNew)),
        ];
      }),
);

const removedFrom = ({ path, what }: ListMatch, param: Param): EntryChange => ({
  message: `no longer has the ${what} ${path}${param.name}`,
  semver: 'major',
  why: 'code that uses it has no promise left',
  before: param.name,
  lines: [param.line, undefined],
});

const addedTo = ({ path, what }: ListMatch, param: Param, isNew: boolean): EntryChange => ({
  message: `has the new ${what} ${path}${param.name}`,
  semver: isNew && !param.optional && what === 'field' ? 'patch' : 'minor',
  why: isNew ? 'the document describes it now' : 'it may be left out',
  after: param.name,
  lines: [undefined, param.line],
});

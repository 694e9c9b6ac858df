import type { Param } from '../../../ir/types.js';
import { areKnown, liveEntries } from '../members.js';
import { type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'events';

interface Argument {
  readonly name: string;
  readonly types: readonly string[];
  readonly fields?: readonly Argument[];
}

function argumentOf(param: Param): Argument {
  const types = areKnown(param.types) ? param.types : [];
  const fields = param.options?.map(argumentOf);
  return { name: param.name, types, ...(fields ? { fields } : {}) };
}

/** Every documented event is emitted in its situation, with the documented arguments. */
export const events: CaseKind = {
  name: KIND,
  derive(context) {
    return liveEntries(context, 'event').map((entry) => {
      const listened = (entry.args ?? []).filter((param) => !param.optional).map(argumentOf);
      return caseOf(KIND, entry, `'${entry.name}' is emitted`, call('event', entry.id, listened));
    });
  },
};

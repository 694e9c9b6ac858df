import { areKnown, isLive } from '../members.js';
import { type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'inheritance';

/** Live objects of a class are instances of what the document says it extends. */
export const inheritance: CaseKind = {
  name: KIND,
  derive(context) {
    return [...context.entries.values()].flatMap((entry) => {
      if (entry.kind !== 'class' || !isLive(entry.id) || entry.extends === undefined) return [];
      if (!areKnown([entry.extends])) return [];
      const body = call('extendsType', entry.id, entry.extends);
      return [caseOf(KIND, entry, `${entry.id} extends ${entry.extends}`, body)];
    });
  },
};

import { areKnown, liveEntries, moduleEntries } from '../members.js';
import { type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'types';

/** Properties of live objects and of the module hold values of the documented types. */
export const types: CaseKind = {
  name: KIND,
  derive(context) {
    const title = (name: string, documented: readonly string[]) => `${name} is {${documented.join('|')}}`;
    const properties = liveEntries(context, 'property').flatMap((entry) => {
      const documented = entry.types ?? [];
      if (entry.static || !areKnown(documented)) return [];
      const body = call('propertyType', entry.owner, entry.name, documented);
      return [caseOf(KIND, entry, title(entry.name, documented), body)];
    });
    const module = moduleEntries(context, 'moduleProperty').flatMap((entry) => {
      const documented = entry.types ?? [];
      if (!areKnown(documented)) return [];
      return [caseOf(KIND, entry, title(entry.id, documented), call('moduleType', entry.name, documented))];
    });
    return [...properties, ...module];
  },
};

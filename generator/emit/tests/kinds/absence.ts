import type { Entry } from '../../../ir/types.js';
import { isLive, observedMember } from '../members.js';
import { type CaseContext, type CaseKind, call, caseOf } from '../test-case.js';

const KIND = 'absence';

/** Whether the genuine binary was looked at and lacks the member on everything of http's that it could come from. */
function isUnobserved(context: CaseContext, entry: Entry): boolean {
  const { observed } = context.input;
  return observed !== null && observedMember(observed, entry.owner, entry.name) === null;
}

function isForeign(context: CaseContext, entry: Entry): boolean {
  if (context.entries.has(entry.id) || entry.static) return false;
  if (entry.kind === 'function' || entry.kind === 'moduleProperty') return isUnobserved(context, entry);
  const isMember = entry.kind === 'method' || entry.kind === 'property';
  return isMember && isLive(entry.owner) && context.entries.has(entry.owner) && isUnobserved(context, entry);
}

/** What only other versions document, and this version's genuine binary lacks, is not there. */
export const absence: CaseKind = {
  name: KIND,
  derive(context) {
    const foreign = new Map<string, Entry>();
    for (const other of context.input.others ?? []) {
      for (const entry of other.entries) {
        if (!foreign.has(entry.id) && isForeign(context, entry)) foreign.set(entry.id, entry);
      }
    }
    return [...foreign.values()].map((entry) => {
      const verb = isLive(entry.owner)
        ? call('absent', entry.owner, entry.name)
        : call('absentFromModule', entry.name);
      // The line is of another version's document.
      return { ...caseOf(KIND, entry, `${entry.id} belongs to other versions`, verb), line: 0 };
    });
  },
};

import type { Entry } from '../../../ir/types.js';
import { isLive, observedMember } from '../members.js';
import { type CaseContext, type CaseKind, call, caseOf, type TestCase } from '../test-case.js';

const KIND = 'absence';

/** Whether the genuine binary was looked at and lacks the member on everything of http's that it could come from. */
function isUnobserved(context: CaseContext, entry: Entry): boolean {
  const { observed } = context.input;
  return observed !== null && observedMember(observed, entry.owner, entry.name) === null;
}

function isForeign(context: CaseContext, entry: Entry): boolean {
  // Probes do not see members that are called by a symbol, so nobody knows whether the binary has them.
  if (context.entries.has(entry.id) || entry.static || entry.name.startsWith('[')) return false;
  if (entry.kind === 'function' || entry.kind === 'moduleProperty') return isUnobserved(context, entry);
  const isMember = entry.kind === 'method' || entry.kind === 'property';
  return isMember && isLive(entry.owner) && context.entries.has(entry.owner) && isUnobserved(context, entry);
}

/** What other versions document, this one does not, and its genuine binary lacks. */
function foreignCases(context: CaseContext): readonly TestCase[] {
  const foreign = new Map<string, Entry>();
  for (const other of context.input.others ?? []) {
    for (const entry of other.entries) {
      if (!foreign.has(entry.id) && isForeign(context, entry)) foreign.set(entry.id, entry);
    }
  }
  return [...foreign.values()].map((entry) => {
    const body = isLive(entry.owner)
      ? call('absent', entry.owner, entry.name)
      : call('absentFromModule', entry.name);
    // The line is of another version's document.
    return { ...caseOf(KIND, entry, `${entry.id} belongs to other versions`, body), line: 0 };
  });
}

function documentedNames(context: CaseContext, owner: string): readonly string[] {
  return [...context.entries.values()].filter((entry) => entry.owner === owner).map((entry) => entry.name);
}

/** All that a class may offer: what the document names, and what its genuine binary has besides. */
function classCases(context: CaseContext): readonly TestCase[] {
  const { observed } = context.input;
  if (observed === null) return [];
  return [...context.entries.values()].flatMap((entry) => {
    const seen = observed.classes[entry.name];
    if (entry.kind !== 'class' || !isLive(entry.id) || seen === undefined) return [];
    const names = new Set([...documentedNames(context, entry.id), ...Object.keys(seen.prototype)]);
    const body = call('offersOnly', entry.name, [...names].sort());
    return [caseOf(KIND, entry, `${entry.id} offers nothing of other versions`, body, 'members')];
  });
}

function moduleCases({ document, input, entries }: CaseContext): readonly TestCase[] {
  if (input.observed === null) return [];
  const own = [...entries.values()].filter((entry) => entry.owner === document.module);
  const names = new Set([...own.map((entry) => entry.name), ...Object.keys(input.observed.exports)]);
  return [
    {
      id: `${KIND}/${document.module}/members`,
      title: `${document.module} offers nothing of other versions`,
      entry: document.module,
      line: 1,
      body: call('offersOnly', null, [...names].sort()),
    },
  ];
}

/** What this version neither documents nor has is not there. */
export const absence: CaseKind = {
  name: KIND,
  derive: (context) => [...moduleCases(context), ...classCases(context), ...foreignCases(context)],
};

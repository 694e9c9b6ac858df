import type { Document, Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { compareTypes, printAlternatives } from '../../surface/compare-types.js';
import { documentTypes } from '../../surface/document-type.js';
import type { Surface, SurfaceMember, TypeAlternative } from '../../surface/model.js';
import { drift } from '../../surface-check.js';
import { lastName, pairSurface } from '../../surface-pair.js';

/** Needs all three sides: a value that is seen where the declarations exclude it, or where only the document does. */
export const unforeseen = {
  code: 'SW2025',
  title: 'A value that is not foreseen',
  help: 'The live module has a value where the declarations exclude it: null as what a setting is by default, where the type has no null, a list among values that are declared as texts, or something that listeners are given where the declarations foresee nothing. Programs that trust the type compile, and fail. Where the declarations foresee the null and the document does not, it is the document that has to name it.',
  find(doc: Document, types: Surface, live: Surface): Drift[] {
    return [
      ...pairSurface(doc, types).members.flatMap(({ entry, member, owner }) => {
        const there = owner && live.classes.get(owner.name)?.members.get(member.name);
        return entry.kind === 'property' && there ? unforeseenNull(entry, member, there, types, live) : [];
      }),
      ...live.states.flatMap(({ entry: id, types: seen, call, after, value }) => {
        const entry = doc.entries.find((item) => item.id === id);
        const declared = types.classes.get(lastName(entry?.owner ?? ''))?.members.get(entry?.name ?? '');
        if (!entry || !declared) return [];
        return [
          ...unforeseenItems(entry, declared, seen, after, value, types, live),
          // What a call left behind is told of the call.
          ...(call === null ? nothingInstead(entry, declared, seen, after, types, live) : []),
        ];
      }),
      ...unforeseenArguments(doc, types, live),
    ];
  },
};

const isNull = ({ kind }: TypeAlternative): boolean => kind === 'null';

/**
 * Of a setting: what a fresh instance has is what it is by default, where other properties only wait for their value. What
 * may be left out is foreseen to be nothing; and what a sentence says of null is said.
 */
function unforeseenNull(
  entry: Entry,
  declared: SurfaceMember,
  seen: SurfaceMember,
  types: Surface,
  live: Surface,
): Drift[] {
  if (entry.default === undefined || seen.kind === 'accessor' || !seen.types.some(isNull)) return [];
  if (declared.types.some(({ kind }) => kind === 'any' || kind === 'undefined')) return [];
  const isDeclared = declared.types.some(isNull);
  const documented = documentTypes(entry.types ?? []);
  const isTold = documented.some(({ kind }) => kind === 'null' || kind === 'any') || tellsNull(entry);
  if (isDeclared && (isTold || documented.length === 0)) return [];
  const says = isDeclared ? (entry.types ?? []).join(' | ') : printAlternatives(declared.types);
  return [
    drift(
      'warning',
      entry,
      `${entry.name} is ${says} in ${isDeclared ? 'the document' : types.source}, null on a fresh instance in ${live.source}`,
      { doc: (entry.types ?? []).join(' | ') || 'nothing', other: printAlternatives(declared.types) },
      { other: declared.place },
    ),
  ];
}

const tellsNull = ({ description }: Entry): boolean => /\bnull(?:ed|ified)?\b/i.test(description);

/** Null where the declarations foresee undefined alone: `=== undefined` is false. What they exclude altogether, too. */
function nothingInstead(
  entry: Entry,
  declared: SurfaceMember,
  seen: readonly TypeAlternative[],
  after: string,
  types: Surface,
  live: Surface,
): Drift[] {
  const found = seen.find((type) => isNull(type) || type.kind === 'undefined');
  const isForeseen = declared.types.some(({ kind }) => kind === 'any' || kind === found?.kind);
  if (!found || isForeseen || declared.types.length === 0) return [];
  const says = printAlternatives(declared.types);
  return [
    drift(
      'warning',
      entry,
      `${entry.name} is ${says} in ${types.source}, ${found.kind} in ${live.source} after ${after}`,
      { doc: (entry.types ?? []).join(' | ') || 'nothing', other: says },
      { other: declared.place },
    ),
  ];
}

/** Listeners that get something which their declared type has no name for: who takes it does not compile. */
function unforeseenArguments(doc: Document, types: Surface, live: Surface): Drift[] {
  return Object.entries(live.habits.get('timeout-callbacks') ?? {}).flatMap(([id, count]) => {
    const [owner, name] = id.split('#');
    const declared = types.classes.get(owner)?.members.get(name);
    const entry = doc.entries.find((item) => item.id === `${doc.module}.${id}`);
    const params = declared?.calls.flatMap((call) => call.params) ?? [];
    const callback = params.find(({ foresees = null }) => foresees !== null);
    if (!entry || !declared || typeof callback?.foresees !== 'number' || callback.foresees >= count)
      return [];
    const message = `${callback.name} is called with ${count} arguments in ${live.source}, ${types.source} foresees ${callback.foresees}`;
    const says = { doc: callback.name, other: `${callback.foresees} arguments` };
    return [drift('warning', entry, message, says, { other: declared.place })];
  });
}

/** Values of an object that is declared as a dictionary. */
function unforeseenItems(
  entry: Entry,
  declared: SurfaceMember,
  seen: readonly TypeAlternative[],
  after: string,
  value: string,
  types: Surface,
  live: Surface,
): Drift[] {
  const allowed = declared.types.flatMap((type) => (type.kind === 'object' ? (type.items ?? []) : []));
  const found = seen.flatMap((type) => (type.kind === 'object' ? (type.items ?? []) : []));
  if (allowed.length === 0 || compareTypes(allowed, found, []).onlyOther.length === 0) return [];
  return [
    drift(
      'warning',
      entry,
      `the values of ${entry.name} are ${printAlternatives(allowed)} in ${types.source}; ${live.source} has ${value} after ${after}`,
      { doc: (entry.types ?? []).join(' | '), other: printAlternatives(declared.types) },
      { other: declared.place },
    ),
  ];
}

import type { Document, Entry } from '../../../ir/types.js';
import { ancestorsOf, isAbove } from '../../class-tree.js';
import type { Drift } from '../../finding.js';
import type { Surface, SurfaceClass, SurfaceMember } from '../../surface/model.js';
import { drift } from '../../surface-check.js';
import { describedClasses, lastName, pairSurface } from '../../surface-pair.js';
import { wasThereIn } from '../../version.js';

/** Needs all three sides: the document says which classes count, the declarations what they have, the module what is there. */
export const declaredOnly = {
  code: 'SW2024',
  title: 'Declared, and not there',
  help: 'The declarations give a documented class a member that no instance of it has: programs that use it compile, and fail. Most often the declared class has another parent than the real one, or a member was declared for a parent where only one class below has it.',
  find(doc: Document, types: Surface, live: Surface): Drift[] {
    return describedClasses(pairSurface(doc, types)).flatMap(({ entry, found }) => {
      const there = live.classes.get(lastName(entry.name));
      if (!there?.whole) return [];
      const absent = [...found.members.values()].filter(
        (member) => !there.members.has(member.name) && isPromised(doc, entry, member, live, there),
      );
      // A class below lacks it for the same reason.
      return absent
        .filter(({ name }) => !ancestorsOf(doc, entry.id).some((id) => declares(types, id, name)))
        .map((member) => told(entry, found, member, types, live));
    });
  },
};

/**
 * What may be left out, is nobody's business, or is newer than the module, is not promised; what the document has too, is
 * held against the module without the declarations.
 */
function isPromised(
  doc: Document,
  { id }: Entry,
  member: SurfaceMember,
  live: Surface,
  there: SurfaceClass,
): boolean {
  const { name, kind, types, since } = member;
  if (/^[_[]|^constructor$/.test(name) || types.some((type) => type.kind === 'undefined')) return false;
  if (doc.entries.some((entry) => entry.owner === id && entry.name === name)) return false;
  if (live.release && !wasThereIn(since, live.release)) return false;
  return kind === 'method' || belongsBelow(doc, id, name, live) || isOfForeignParent(member, there);
}

/** Whether it was declared by a class that is none of the real ancestors: there it does not come later either. */
const isOfForeignParent = ({ inheritedFrom }: SurfaceMember, { parents }: SurfaceClass): boolean =>
  inheritedFrom !== null && !parents.includes(inheritedFrom);

/** Whether a class below is the one that has it, in the document as in the module. */
const belongsBelow = (doc: Document, id: string, name: string, { classes }: Surface): boolean =>
  doc.entries.some(
    ({ owner, name: documented }) =>
      documented === name && isAbove(doc, id, owner) && classes.get(lastName(owner))?.members.has(name),
  );

const declares = ({ classes }: Surface, id: string, name: string): boolean =>
  classes.get(lastName(id))?.members.has(name) ?? false;

const told = (
  entry: Entry,
  { name }: SurfaceClass,
  member: SurfaceMember,
  types: Surface,
  live: Surface,
): Drift =>
  drift(
    'error',
    { id: `${entry.id}#${member.name}`, line: entry.line },
    `${types.source} declares the ${member.kind} ${member.name} of ${name}${member.inheritedFrom ? `, from ${member.inheritedFrom}` : ''}; ${live.source} has none`,
    { doc: entry.heading, other: member.name },
    { other: member.place },
  );

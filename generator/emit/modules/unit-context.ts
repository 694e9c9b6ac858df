import type { Entry } from '../../ir/types.js';
import type { Context } from '../declarations/context.js';
import { createContext } from '../declarations/context.js';
import { bindingName } from '../declarations/identifier.js';
import { NO_OVERRIDES } from '../declarations/overrides/index.js';
import type { Library } from './library.js';
import { UnitNames } from './names.js';
import { heldNames, settledEntries } from './settle.js';
import type { Unit } from './unit.js';

/** What the declarations of one unit are made with. */
export interface UnitContext {
  readonly context: Context;
  readonly names: UnitNames;
  readonly unit: Unit;
}

/**
 * Members that classes state anew in ways that types forbid, as `<unit> <class name> <member>`; `static` in place of the
 * member where the class itself is at odds with that of its base.
 */
export type Conflicts = ReadonlySet<string>;

export const conflictKey = (unit: string, className: string, member: string): string =>
  `${unit} ${className} ${member}`;

export function unitContext(
  library: Library,
  unit: Unit,
  conflicts: Conflicts,
  isAlone: boolean,
): UnitContext {
  const names = new UnitNames(library, unit, isAlone);
  const entries = settledEntries(library, unit).filter((entry) => !isConflict(unit, entry, conflicts));
  const document = { ...unit.document, entries };
  const plain = createContext(document, NO_OVERRIDES);
  const classes = new Map(plain.scope.classes);
  for (const { typeName } of unit.objects.values()) classes.set(typeName, typeName);
  for (const [name, type] of heldNames(unit)) classes.set(name, type);
  for (const entry of document.entries) {
    if (entry.kind === 'class') classes.set(withoutModule(entry.id, unit.name), bindingName(entry.name));
  }
  const context: Context = {
    ...plain,
    scope: { ...plain.scope, classes, resolve: names.resolve },
    eventMapOf: names.eventMapOf,
  };
  return { context, names, unit };
}

/** Left to the base: so instances stay usable where the base is asked for. */
function isConflict(unit: Unit, entry: Entry, conflicts: Conflicts): boolean {
  if (conflicts.size === 0 || entry.static) return false;
  const owner = unit.document.entries.find((other) => other.id === entry.owner);
  return owner !== undefined && conflicts.has(conflictKey(unit.name, bindingName(owner.name), entry.name));
}

const withoutModule = (id: string, unit: string): string =>
  id.startsWith(`${unit}.`) ? id.slice(unit.length + 1) : id;

/** The class entries of a unit by id, each once. */
export const classesOf = (unit: Unit): readonly Entry[] =>
  unit.document.entries.filter((entry) => entry.kind === 'class');

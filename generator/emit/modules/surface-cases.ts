import type { Entry } from '../../ir/types.js';
import { LANGUAGE_TYPES, MODULE_CLASSES, MODULE_SCOPE } from './data.js';
import type { Library } from './library.js';
import { GLOBALS, type Unit } from './unit.js';

/** One thing that a live module can be asked; `path` leads from the module to what is asked about. */
export interface SurfaceCase {
  readonly id: string;
  readonly line: number;
  readonly check: 'value' | 'function' | 'class' | 'method' | 'property' | 'static' | 'extends' | 'number';
  readonly path: readonly string[];
  /** Of a method, a property: its name. */
  readonly name?: string;
  /** The most parameters that a function declares, as documented. */
  readonly most?: number;
  /** What a class extends: a module, and the name there. */
  readonly base?: readonly [module: string, name: string];
  /** Set where the document does not say that the class can be had from the module. */
  readonly optional?: true;
}

/** Everything in the documents of a unit that needs no instance and no call to be checked. */
export function surfaceCases(library: Library, unit: Unit): readonly SurfaceCase[] {
  return unit.document.entries.flatMap((entry) => casesOf(library, unit, entry));
}

function casesOf(library: Library, unit: Unit, entry: Entry): SurfaceCase[] {
  const { id, line } = entry;
  if (
    unit.name === GLOBALS &&
    MODULE_SCOPE.has((entry.owner === GLOBALS ? entry.name : entry.owner).split('.')[0] ?? '')
  )
    return [];
  if (unit.name === GLOBALS && ownerClass(unit, entry)?.owner !== GLOBALS && entry.owner !== GLOBALS)
    return [];
  if (entry.kind === 'class') return classCases(library, unit, entry);
  if (entry.owner === unit.name) return memberCases(entry, [], unit);
  const owner = ownerClass(unit, entry);
  if (owner !== undefined) return classMemberCases(entry, owner, unit);
  const path = objectPath(unit, entry.owner);
  if (path === null || (entry.kind !== 'method' && entry.kind !== 'property')) return [];
  const isNumber =
    entry.types?.length === 1 && entry.types[0] === 'number' && entry.owner.includes('constants');
  if (isNumber) return [{ id, line, check: 'number', path: [...path, entry.name] }];
  return memberCases({ ...entry, kind: entry.kind === 'method' ? 'function' : 'moduleProperty' }, path, unit);
}

const ownerClass = (unit: Unit, entry: Entry): Entry | undefined =>
  unit.document.entries.find((other) => other.kind === 'class' && other.id === entry.owner);

function memberCases(entry: Entry, path: readonly string[], unit: Unit): SurfaceCase[] {
  const { id, line } = entry;
  const isItself = path.length === 0 && entry.name === unit.name && entry.id === unit.name;
  const at = isItself ? [] : [...path, entry.name];
  if (entry.kind === 'moduleProperty') return [{ id, line, check: 'value', path: at }];
  if (entry.kind !== 'function') return [];
  return [{ id, line, check: 'function', path: at, ...mostOf(entry) }];
}

/** Nothing where the number of arguments is open. */
function mostOf({ signatures }: Entry): { most?: number } {
  if (signatures.length === 0 || signatures.some(({ params }) => params.some(({ rest }) => rest))) return {};
  return { most: Math.max(...signatures.map(({ params }) => params.length)) };
}

const isPromised = (entry: Entry, unit: Unit): boolean =>
  entry.id.startsWith(`${unit.name}.`) || unit.name === GLOBALS;

function classPath(entry: Entry, unit: Unit): readonly string[] {
  if (MODULE_CLASSES.get(unit.name) === entry.name) return [];
  return entry.id.replace(`${unit.name}.`, '').split('.');
}

function classCases(library: Library, unit: Unit, entry: Entry): SurfaceCase[] {
  const { id, line } = entry;
  if (entry.line === 1 && entry.heading === entry.name) return [];
  const optional = isPromised(entry, unit) ? {} : { optional: true as const };
  const path = classPath(entry, unit);
  const found: SurfaceCase[] = [{ id, line, check: 'class', path, ...optional }];
  const base =
    entry.extends === undefined ? undefined : library.baseOf({ unit: unit.name, entry, name: entry.name });
  if (base === undefined || LANGUAGE_TYPES.has(base.entry.name)) return found;
  return [...found, { id, line, check: 'extends', path, ...optional, base: [base.unit, base.name] }];
}

function classMemberCases(entry: Entry, owner: Entry, unit: Unit): SurfaceCase[] {
  const { id, line, name } = entry;
  const common = {
    id,
    line,
    path: classPath(owner, unit),
    name,
    ...(isPromised(owner, unit) ? {} : { optional: true as const }),
  };
  if (LANGUAGE_TYPES.has(owner.name) && !entry.static) return [];
  if (entry.static) return [{ ...common, check: 'static' }];
  if (entry.kind === 'method') return [{ ...common, check: 'method', ...mostOf(entry) }];
  return entry.kind === 'property' ? [{ ...common, check: 'property' }] : [];
}

/** The names that lead from the module to an object; null where no name does (`writer`). */
function objectPath(unit: Unit, owner: string): readonly string[] | null {
  const held = unit.objects.get(owner)?.heldBy;
  if (held === null || held === undefined) return null;
  if (held.owner === unit.name) return [held.name];
  const before = objectPath(unit, held.owner);
  return before === null ? null : [...before, held.name];
}

import type { Document, Entry } from '../../ir/types.js';
import { bindingName, pascalCase } from '../declarations/identifier.js';
import { constantEntries } from './constants.js';
import { BASES, EMITTERS, OWNERS, PAGES, PARTS, SECOND_BASES, UNHEADED_CLASSES } from './data.js';
import type { Note } from './note.js';
import { GLOBALS, type LeftOut, type MemberObject, type Unit } from './unit.js';

export interface Units {
  readonly units: readonly Unit[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly Note[];
}

/** Pages to modules: a page may tell of several (`fs`, `fs/promises`), and several of one (`crypto`). */
export function unitsOf(pages: readonly Document[], given?: string): Units {
  const leftOut: LeftOut[] = [];
  const notes: Note[] = [];
  const found = new Map<string, { pages: Document[]; entries: Map<string, Entry> }>();
  for (const page of pages) {
    const reason = given === undefined ? whyLeftOut(page) : undefined;
    if (reason !== undefined) {
      leftOut.push({ file: page.source.file, reason });
      continue;
    }
    const home = PAGES.get(page.module)?.unit ?? page.module;
    const constants = constantEntries(page);
    for (const entry of [...page.entries, ...constants]) {
      const name = unitNameOf(entry, home);
      if (!/^\w[\w-]*(\/\w[\w-]*)*$/.test(name)) continue;
      const unit = found.get(name) ?? { pages: [] as Document[], entries: new Map<string, Entry>() };
      found.set(name, unit);
      if (!unit.pages.includes(page)) unit.pages.push(page);
      const known = unit.entries.get(entry.id);
      if (known === undefined) unit.entries.set(entry.id, rehomed(entry, page.module, name));
      else if (known.kind !== entry.kind) notes.push(twice(name, entry, page));
    }
  }
  for (const [name, { entries }] of found) {
    for (const entry of bareNames(name, [...entries.values()])) {
      entries.delete(entry.id);
      notes.push(bareNote(name, entry));
    }
  }
  return { units: [...found].map(([name, unit]) => makeUnit(name, unit)), leftOut, notes };
}

/** Events that belong to no class and to no module that emits. */
export const strayEvents = (unit: Unit): readonly Note[] =>
  EMITTERS.has(unit.name)
    ? []
    : unit.events.map((event) => ({
        code: 'SW3033',
        unit: unit.name,
        about: event.id,
        message: `line ${event.line}: the event '${event.name}' stands under no class, so it is declared nowhere`,
      }));

/** What a page calls by a bare name while it gives the others the module's: callbacks that programs write. */
function bareNames(unit: string, entries: readonly Entry[]): readonly Entry[] {
  const isTop = (entry: Entry): boolean =>
    entry.owner === unit && (entry.kind === 'function' || entry.kind === 'moduleProperty');
  const isBare = (entry: Entry): boolean => entry.id === entry.name && entry.name !== unit;
  const tops = entries.filter(isTop);
  // Where the module is a function itself, `test.skip` is its member, and `describe` an export.
  const isFunction = tops.some((entry) => entry.id === unit);
  return unit === GLOBALS || isFunction || tops.every(isBare) ? [] : tops.filter(isBare);
}

const bareNote = (unit: string, entry: Entry): Note => ({
  code: 'SW3036',
  unit,
  about: entry.id,
  message: `line ${entry.line}: \`${entry.name}\` stands without \`${unit}.\`, which the others have; it is no export`,
});

const twice = (unit: string, entry: Entry, page: Document): Note => ({
  code: 'SW3035',
  unit,
  about: entry.id,
  message: `${page.source.file}:${entry.line}: \`${entry.id}\` is told of by another page, too; the first one counts`,
});

/** A page that nobody could ask for by `require` has no declarations. */
function whyLeftOut(page: Document): string | undefined {
  if (page.entries.length === 0) return 'it declares no member';
  if (PAGES.has(page.module) || page.entries.some((entry) => OWNERS.has(entry.owner))) return undefined;
  const texts = [page.description, ...page.sections.map((section) => section.description)];
  const code = [page, ...page.sections, ...page.entries].flatMap((part) =>
    part.examples.map((each) => each.code),
  );
  const name = page.module.replace(/[^\w/]/g, '');
  const asked = new RegExp(`['"\`(]node:${name}['"\`)/]|require\\(['"]${name}['"]\\)`);
  return [...texts, ...code].some((text) => asked.test(text))
    ? undefined
    : `it is about no module: nothing in it asks for 'node:${page.module}'`;
}

function unitNameOf(entry: Entry, home: string): string {
  const path = /^((?:\w+\/)+\w+)(?:[.#@]|$)/.exec(entry.kind === 'class' ? entry.id : entry.owner)?.[1];
  if (path !== undefined) return path;
  const part = PARTS.find(({ name }) => entry.id === entry.name && name.test(entry.name));
  if (part !== undefined) return part.unit;
  return OWNERS.get(entry.owner.split('.')[0] ?? '')?.unit ?? home;
}

/** What the page calls its own is the unit's own. */
function rehomed(entry: Entry, module: string, unit: string): Entry {
  // Of a page about errors only the language's own are there without a module.
  const isOwn = entry.owner === module && entry.kind !== 'event' && module !== 'errors';
  const owner = isOwn ? unit : entry.owner;
  const nested = entry.kind === 'class' && entry.id === `${pathOf(entry.id)}.${entry.name}`;
  const name = nested && /^[A-Z]/.test(pathOf(entry.id)) ? pascalCase(entry.id) : entry.name;
  // Pages of globals have had classes under headings of values.
  const isClass =
    unit === GLOBALS && entry.kind === 'moduleProperty' && /^[A-Z]/.test(name) && owner === unit;
  return { ...entry, owner, name, ...(isClass ? { kind: 'class' as const } : {}) };
}

const pathOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('.')));

function makeUnit(
  name: string,
  found: { pages: readonly Document[]; entries: ReadonlyMap<string, Entry> },
): Unit {
  const [page] = found.pages as readonly [Document, ...Document[]];
  const all = [...found.entries.values()];
  const entries = [...all, ...unheaded(name), ...borrowed(all)];
  const classes = new Set(entries.flatMap((entry) => (entry.kind === 'class' ? [entry.id] : [])));
  const isOwn = (owner: string): boolean => owner === name || classes.has(owner);
  const events = all.filter((entry) => entry.kind === 'event' && !classes.has(entry.owner));
  const objects = objectsOf(name, entries, isOwn);
  const kept = entries
    .filter((entry) => !events.includes(entry))
    .map((entry) => (objects.has(entry.owner) ? asMember(entry) : entry));
  return {
    name,
    pages: found.pages,
    document: { ...page, module: name, entries: kept },
    objects,
    events,
  };
}

/** The members that a class has of a second base, but for those that its first base or itself tells. */
function borrowed(entries: readonly Entry[]): Entry[] {
  return [...SECOND_BASES].flatMap(([id, from]) => {
    const first = BASES.get(id);
    const told = ({ kind, name }: Entry): boolean =>
      entries.some(
        (entry) =>
          (entry.owner === id || entry.owner === first) &&
          entry.name === name &&
          (entry.kind === 'event') === (kind === 'event'),
      );
    return entries
      .filter(
        (entry) => entry.owner === from && !entry.static && entry.kind !== 'constructor' && !told(entry),
      )
      .map((entry) => ({ ...entry, owner: id, id: entry.id.replace(from, id) }));
  });
}

function unheaded(unit: string): readonly Entry[] {
  return UNHEADED_CLASSES.filter((row) => row.unit === unit).map((row) => ({
    ...{ id: `${unit}.${row.name}`, kind: 'class', name: row.name, owner: unit, extends: row.extends },
    ...{
      heading: row.name,
      line: 1,
      column: 1,
      signatures: [],
      stability: null,
      added: null,
      deprecated: null,
    },
    ...{ removed: null, changes: [], description: '', examples: [] },
  }));
}

/** Members of an object are declared as those of a class are. */
function asMember(entry: Entry): Entry {
  if (entry.kind === 'function') return { ...entry, kind: 'method' };
  return entry.kind === 'moduleProperty' ? { ...entry, kind: 'property' } : entry;
}

function objectsOf(
  unit: string,
  entries: readonly Entry[],
  isOwn: (owner: string) => boolean,
): ReadonlyMap<string, MemberObject> {
  const owners = new Set(entries.filter((entry) => entry.kind !== 'event').map((entry) => entry.owner));
  for (const owner of [...owners]) {
    // `os.constants.signals` needs `os.constants` to stand in.
    for (let path = pathOf(owner); path !== '' && path !== unit; path = pathOf(path)) owners.add(path);
  }
  const taken = new Set(entries.flatMap((entry) => (entry.owner === unit ? [bindingName(entry.name)] : [])));
  const objects = new Map<string, MemberObject>();
  for (const owner of owners) {
    if (isOwn(owner) || owner === '') continue;
    const path = owner.startsWith(`${unit}.`) ? owner.slice(unit.length + 1) : owner;
    let typeName = bindingName(pascalCase(path));
    while (taken.has(typeName)) typeName += 'Object';
    taken.add(typeName);
    objects.set(owner, { owner, typeName, heldBy: holderOf(owner, unit, entries, owners) });
  }
  return objects;
}

function holderOf(
  owner: string,
  unit: string,
  entries: readonly Entry[],
  owners: ReadonlySet<string>,
): MemberObject['heldBy'] {
  const parent = pathOf(owner);
  const name = owner.slice(parent === '' ? 0 : parent.length + 1);
  if (owner.startsWith(`${unit}.`)) return { owner: parent, name };
  if (parent !== '') return owners.has(parent) ? { owner: parent, name } : null;
  const isOffered = entries.some(
    (entry) => entry.owner === unit && entry.name === name && entry.kind !== 'class',
  );
  return isOffered ? { owner: unit, name } : null;
}

import type { Document, Entry } from '../ir/types.js';
import type { Surface, SurfaceClass, SurfaceEvent, SurfaceMember } from './surface/model.js';
import { compareReleases, type Release, releasesOf, wasThereIn } from './version.js';

/** A document and what another side offers, matched. */
export interface SurfacePair {
  readonly doc: Document;
  readonly surface: Surface;
  readonly classes: readonly { readonly entry: Entry; readonly found: SurfaceClass }[];
  readonly members: readonly MemberPair[];
  readonly events: readonly {
    readonly entry: Entry;
    readonly event: SurfaceEvent;
    readonly owner: SurfaceClass;
  }[];
  /** Entries that the other side lacks although it is new enough to have them, and their class if it has that. */
  readonly lacking: readonly { readonly entry: Entry; readonly owner: SurfaceClass | null }[];
}

export interface MemberPair {
  readonly entry: Entry;
  readonly member: SurfaceMember;
  /** Null for what the module itself exports. */
  readonly owner: SurfaceClass | null;
}

/** `Server` for `http.Server`. */
export const lastName = (id: string): string => id.split('.').at(-1) ?? id;

export function pairSurface(doc: Document, surface: Surface): SurfacePair {
  const pair = { doc, surface, classes: [], members: [], events: [], lacking: [] } as {
    -readonly [Key in keyof SurfacePair]: SurfacePair[Key] extends readonly (infer Item)[]
      ? Item[]
      : SurfacePair[Key];
  };
  for (const entry of doc.entries) {
    const found = isOfModule(doc, entry) ? findEntry(doc, entry, surface) : 'unknown';
    if (found === 'absent') {
      if (isExpected(entry, surface.release)) pair.lacking.push({ entry, owner: ownerOf(entry, surface) });
    } else if (found !== 'unknown') {
      if ('listeners' in found)
        pair.events.push({ entry, event: found, owner: mustHave(ownerOf(entry, surface)) });
      else if ('members' in found) pair.classes.push({ entry, found });
      else pair.members.push({ entry, member: found, owner: ownerOf(entry, surface) });
    }
  }
  return pair;
}

const ownerOf = (entry: Entry, surface: Surface): SurfaceClass | null =>
  surface.classes.get(lastName(entry.owner)) ?? null;

function mustHave(owner: SurfaceClass | null): SurfaceClass {
  if (!owner) throw new TypeError('an event was matched without its class');
  return owner;
}

/**
 * What stands under another object of the module (`fsPromises.open`, `fs.realpath.native`) is offered by that object; a
 * class of another module (`readline/promises.Interface`) by that module.
 */
function isOfModule({ module }: Document, { kind, id, name }: Entry): boolean {
  if (kind === 'function' || kind === 'moduleProperty') return id === `${module}.${name}` || id === name;
  return !id.includes('/') || id.startsWith(`${module}.`) || id.startsWith(`${module}#`);
}

type Found = SurfaceClass | SurfaceMember | SurfaceEvent | 'absent' | 'unknown';

/** `unknown` where that side cannot tell: members of a class that it does not export, events of a live class. */
function findEntry(doc: Document, entry: Entry, surface: Surface): Found {
  if (entry.kind === 'class') return surface.classes.get(lastName(entry.name)) ?? 'absent';
  if (entry.kind === 'function' || entry.kind === 'moduleProperty') {
    // A bare name may be the module itself (`assert`), or a callback that users write (`init` of a hook).
    return surface.exports.get(entry.name) ?? (entry.id === entry.name ? 'unknown' : 'absent');
  }
  const owner = ownerOf(entry, surface);
  if (!owner || isOfProperty(doc, entry)) return 'unknown';
  if (entry.kind === 'constructor') return owner.construct ?? 'absent';
  if (entry.kind === 'event')
    return owner.events?.get(entry.name) ?? (tellsEvents(owner) ? 'absent' : 'unknown');
  // `buf[index]`
  if (/^\[(?!Symbol)/.test(entry.name)) return 'unknown';
  const member = entry.static ? staticOf(entry.name, owner, surface) : owner.members.get(entry.name);
  if (member) return member;
  if (isOfVariant(entry.name, owner, surface)) return 'unknown';
  return owner.whole || entry.kind === 'method' ? 'absent' : 'unknown';
}

/** `performance.eventLoopUtilization()` below `worker.performance`: a member of what the property holds. */
function isOfProperty({ entries }: Document, entry: Entry): boolean {
  const receiver = receiverOf(entry);
  return entries.some(
    (other) =>
      other.kind === 'property' &&
      other.name === receiver &&
      other.owner === entry.owner &&
      // `writable.writable` and `writable.end()` are told of the same object.
      receiverOf(other) !== receiver,
  );
}

const receiverOf = ({ heading }: Entry): string | undefined => /^(\w+)\./.exec(heading)?.[1];

/** Classes inherit what their parents have themselves, too: `stream.Readable.isDisturbed`. */
const staticOf = (name: string, owner: SurfaceClass, { classes }: Surface): SurfaceMember | undefined =>
  [owner.name, ...owner.parents].flatMap((item) => classes.get(item)?.statics.get(name) ?? [])[0];

/** A class whose own `on` names no event leaves them to its type parameters. */
const tellsEvents = ({ events, members }: SurfaceClass): boolean =>
  events !== null && (events.size > 0 || members.get('on')?.inheritedFrom !== null);

/** Documents describe `cipher.setAAD()` and `stats.atimeNs` with their class; declarations have a class for each variant. */
const isOfVariant = (name: string, owner: SurfaceClass, { classes }: Surface): boolean =>
  [...classes.values()].some(
    (other) =>
      other.members.has(name) && (other.parents.includes(owner.name) || other.name === `BigInt${owner.name}`),
  );

/** Not removed, and no newer than the other side. */
function isExpected(entry: Entry, release: Release | null): boolean {
  if (!release) return true;
  if (releasesOf(entry.removed).some((removed) => compareReleases(removed, release) <= 0)) return false;
  return wasThereIn(entry.added, release);
}

/** Classes whose members this document is about; of a class that it only names, another document tells the members. */
export const describedClasses = ({ doc, classes }: SurfacePair): SurfacePair['classes'] =>
  classes.filter(({ entry }) => doc.entries.some(({ owner }) => owner === entry.id));

/** Whether a change of the entry that is newer than the other side speaks of a name: then that side cannot know it yet. */
export function isNewerThan(entry: Entry, name: string, release: Release | null): boolean {
  if (!release) return false;
  return entry.changes.some(
    (change) =>
      new RegExp(`\\b${quote(name)}\\b`).test(change.description) && !wasThereIn(change.version, release),
  );
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether the entry's default changed after the other side's release; one change may speak of several names. */
export const hasNewerDefault = (entry: Entry, release: Release | null): boolean =>
  release !== null &&
  entry.changes.some(
    ({ version, description }) => /default/i.test(description) && !wasThereIn(version, release),
  );

import { constructorId, eventId, instanceId, shortName, staticId } from '../ir/ids.js';
import type { EntryKind } from '../ir/types.js';
import type { HeadingForm } from './heading.js';
import { nicknameOf } from './nicknames.js';
import { modulePath, type Names } from './scope.js';

/** What is known about the document when a heading asks whose member it is. */
export interface Scope {
  readonly module: string;
  /** What the module's own members belong to here: the module, or the part of it that the section is about. */
  readonly self: string;
  readonly names: Names;
  /** Parameters of the functions whose sections are open. */
  readonly params: readonly string[];
  /** The class whose section the heading stands in. */
  readonly enclosing: string | null;
  readonly classes: ClassIndex;
}

/** Every class that the document declares, found by id, by short name, and by what its instances are called. */
export interface ClassIndex {
  readonly byName: ReadonlyMap<string, string>;
  /** The classes most like a variable's name. */
  readonly alike: (receiver: string) => readonly string[];
}

export function classIndex(ids: readonly string[]): ClassIndex {
  const byName = new Map<string, string>();
  for (const id of [...ids].reverse()) byName.set(shortName(id), id);
  for (const id of ids) byName.set(id, id);
  const known = new Map<string, readonly string[]>();
  const alike = (receiver: string): readonly string[] => {
    const found = known.get(receiver) ?? mostAlike(receiver, [...new Set(ids)]);
    known.set(receiver, found);
    return found;
  };
  return { byName, alike };
}

function mostAlike(receiver: string, ids: readonly string[]): readonly string[] {
  const exact = ids.filter((id) => likeness(receiver, id) === 3);
  return exact.length > 0 ? exact : ids.filter((id) => likeness(receiver, id) === 2);
}

/** A member with its identity. */
export interface Identity {
  readonly id: string;
  readonly kind: EntryKind;
  readonly name: string;
  readonly owner: string;
  readonly static?: true;
  /** What the heading calls the instance: `request`. */
  readonly receiver?: string;
  /** Set where the receiver fits no class and no module, so that the owner is the receiver as written. */
  readonly unknownOwner?: true;
}

type MemberForm = Exclude<HeadingForm, { form: 'prose' }>;

/** `inspector.Session` in a section about `inspector/promises` -> `inspector/promises.Session`. */
export const classId = (name: string, module: string, self: string): string =>
  self !== module && name.startsWith(`${module}.`) ? self + name.slice(module.length) : modulePath(name);

export function identify(form: MemberForm, scope: Scope): Identity {
  switch (form.form) {
    case 'class': {
      const id = classId(form.name, scope.module, scope.self);
      return { id, kind: 'class', name: shortName(id), owner: scope.self };
    }
    case 'event': {
      const owner = scope.enclosing ?? scope.module;
      return { id: eventId(owner, form.name), kind: 'event', name: form.name, owner };
    }
    case 'constructor': {
      const className = classId(form.className, scope.module, scope.self);
      const owner = classNamed(className, scope) ?? className;
      return { id: constructorId(owner), kind: 'constructor', name: shortName(className), owner };
    }
    case 'call':
    case 'value':
      return memberIdentity({ ...form, receiver: modulePath(form.receiver) }, scope);
  }
}

function memberIdentity(form: Extract<HeadingForm, { form: 'call' | 'value' }>, scope: Scope): Identity {
  const { receiver, name } = form;
  const call = form.form === 'call';
  const topKind = call ? ('function' as const) : ('moduleProperty' as const);
  const memberKind = call ? ('method' as const) : ('property' as const);
  if (receiver === '') return { id: bareId(name, scope), kind: topKind, name, owner: scope.self };
  // `zlib.flush()` in the section of `zlib.ZlibBase`.
  const enclosedByNamesake =
    scope.enclosing !== null &&
    (likeness(receiver, scope.enclosing) === 3 ||
      shortName(scope.enclosing).toLowerCase().startsWith(receiver.toLowerCase()));
  const owner = classNamed(receiver, scope);
  if (owner !== null) return { id: staticId(owner, name), kind: memberKind, name, owner, static: true };
  const ofModule = scope.enclosing === null && scope.names.isModule(receiver);
  if (ofModule || (receiver === scope.module && !enclosedByNamesake)) {
    return { id: staticId(scope.self, name), kind: topKind, name, owner: scope.self };
  }
  const instance = form.static ? null : enclosedByNamesake ? scope.enclosing : classCalled(receiver, scope);
  if (instance !== null)
    return { id: instanceId(instance, name), kind: memberKind, name, owner: instance, receiver };
  const identity: Identity = { id: staticId(receiver, name), kind: topKind, name, owner: receiver };
  const known =
    receiver.startsWith(`${scope.module}.`) ||
    scope.params.includes(receiver) ||
    scope.names.isKnown(receiver);
  return known ? identity : { ...identity, unknownOwner: true };
}

/** A name that stands alone: what the document's title names has no other owner. */
const bareId = (name: string, scope: Scope): string =>
  scope.self === scope.module ? name : staticId(scope.self, name);

/** The class that is called by its own name: `Buffer`, `http.Agent`, or `Agent` for `http.Agent`. */
function classNamed(name: string, scope: Scope): string | null {
  if (scope.enclosing !== null && shortName(scope.enclosing) === name) return scope.enclosing;
  return scope.classes.byName.get(name) ?? null;
}

/**
 * The class whose instances a document calls by this variable: the section's class where the names are alike
 * (`message` in `IncomingMessage`), else the class of the document that is most alike, else what the table of
 * nicknames says, else the section's class (`buf` in `Buffer`).
 */
function classCalled(receiver: string, scope: Scope): string | null {
  const { enclosing, classes, module } = scope;
  if (enclosing !== null && likeness(receiver, enclosing) > 0) return enclosing;
  const alike = classes.alike(receiver);
  if (alike.length === 1) return alike[0] ?? null;
  return nicknameOf(module, receiver) ?? alike[0] ?? (receiver.includes('.') ? null : enclosing);
}

/** 3: the same name but for its case; 2: the name's end (`request` of `ClientRequest`); 0: nothing in common. */
function likeness(receiver: string, classId: string): 0 | 2 | 3 {
  const nickname = receiver.toLowerCase();
  const name = shortName(classId).toLowerCase();
  if (nickname === name) return 3;
  return nickname.length >= 3 && name.endsWith(nickname) ? 2 : 0;
}

import { constructorId, eventId, instanceId, shortName, staticId } from '../ir/ids.js';
import type { EntryKind } from '../ir/types.js';
import type { HeadingForm } from './heading.js';
import { nicknameOf } from './nicknames.js';

/** What is known about the document when a heading asks whose member it is. */
export interface Scope {
  readonly module: string;
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

export function identify(form: MemberForm, scope: Scope): Identity {
  switch (form.form) {
    case 'class':
      return { id: form.name, kind: 'class', name: shortName(form.name), owner: scope.module };
    case 'event': {
      const owner = scope.enclosing ?? scope.module;
      return { id: eventId(owner, form.name), kind: 'event', name: form.name, owner };
    }
    case 'constructor': {
      const owner = classNamed(form.className, scope) ?? form.className;
      return { id: constructorId(owner), kind: 'constructor', name: shortName(form.className), owner };
    }
    case 'call':
    case 'value':
      return memberIdentity(form, scope);
  }
}

function memberIdentity(form: Extract<HeadingForm, { form: 'call' | 'value' }>, scope: Scope): Identity {
  const { receiver, name } = form;
  const call = form.form === 'call';
  const topKind = call ? ('function' as const) : ('moduleProperty' as const);
  const memberKind = call ? ('method' as const) : ('property' as const);
  if (receiver === '') return { id: name, kind: topKind, name, owner: scope.module };
  const enclosedByNamesake = scope.enclosing !== null && likeness(receiver, scope.enclosing) === 3;
  const owner = classNamed(receiver, scope);
  if (owner !== null) return { id: staticId(owner, name), kind: memberKind, name, owner, static: true };
  if (receiver === scope.module && !enclosedByNamesake) {
    return { id: staticId(receiver, name), kind: topKind, name, owner: scope.module };
  }
  const instance = form.static ? null : classCalled(receiver, scope);
  if (instance !== null)
    return { id: instanceId(instance, name), kind: memberKind, name, owner: instance, receiver };
  const known = receiver.startsWith(`${scope.module}.`);
  const identity: Identity = { id: staticId(receiver, name), kind: topKind, name, owner: receiver };
  return known ? identity : { ...identity, unknownOwner: true };
}

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

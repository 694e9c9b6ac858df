import type { Document, Entry } from '../../ir/types.js';

/** The unit of what is there without a module. */
export const GLOBALS = 'globals';

/** What one module specifier gives, from as many pages as tell of it. */
export interface Unit {
  /** `events`, `fs/promises`, or {@link GLOBALS}. */
  readonly name: string;
  readonly pages: readonly Document[];
  /** The module's own entries as one document whose `module` is the unit's name. */
  readonly document: Document;
  /** Objects whose members are documented one by one, by the id that owns the members (`util.types`). */
  readonly objects: ReadonlyMap<string, MemberObject>;
  /** Events of the module itself, as of `process`. */
  readonly events: readonly Entry[];
}

export interface MemberObject {
  /** What the entries call their owner: `util.types`, `writer`. */
  readonly owner: string;
  /** The interface that its members are declared in. */
  readonly typeName: string;
  /** The id of what the module, or another object, offers it as; null where it is only a type (`writer`). */
  readonly heldBy: { readonly owner: string; readonly name: string } | null;
}

/** A page that is about no module. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

/** A name by which other modules can be called in code: `fs/promises` -> `fs_promises`. */
export const aliasOf = (unit: string): string => unit.replace(/\W+/g, '_');

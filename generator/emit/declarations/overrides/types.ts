/**
 * Types that are better than what a document says (`{Object}`, `{Function}`, `{any}`, or nothing). Data, each row with
 * its reason. A row is used only where the document has the entry it names: nothing here adds a member.
 */

export interface TypeOverride {
  /**
   * What the row types: `http.Agent#sockets` (a property), `http.request(callback)` (a parameter or an event's
   * argument), `http.request(options.lookup)` (an option), `http.Agent#getName()` (what is returned).
   * `*` in place of the owner means every class; `http.request[0](options)` means the first signature only.
   */
  readonly at: string;
  readonly type: string;
  /** The property may be missing (`name?:`). */
  readonly optional?: true;
  /** The row counts only where this entry, or option (`http.createServer(options.x)`), is documented. */
  readonly when?: string;
  readonly reason: string;
}

/** A type that overrides refer to, declared only where something refers to it, or where `when` is documented. */
export interface HelperType {
  readonly name: string;
  readonly when?: string;
  /** Declared and exported even if nothing in the file refers to it: programs name it. */
  readonly always?: true;
  readonly description: string;
  /** The declaration without `export` and without its comment. */
  readonly code: string;
}

/** What a class needs that its document does not spell out. */
export interface ClassOverride {
  readonly id: string;
  readonly when?: string;
  readonly typeParameters?: readonly string[];
  readonly extends?: string;
  /** Parameter lists of constructors, for classes whose document has none. */
  readonly constructors?: readonly string[];
  readonly reason: string;
}

/** A member that is documented in the prose of another member. */
export interface ProseMember {
  readonly owner: string;
  /** The entry whose prose names it. */
  readonly within: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface Overrides {
  /** Where types of other modules come from, when not from Node's own. */
  readonly imports: Readonly<Record<string, string>>;
  readonly types: readonly TypeOverride[];
  readonly helpers: readonly HelperType[];
  readonly classes: readonly ClassOverride[];
  readonly proseMembers: readonly ProseMember[];
  /** Parameters that may be left out although the heading does not say so. */
  readonly optionalParams: readonly { readonly at: string; readonly reason: string }[];
  /** Members whose heading leaves parameters out that the same member of a subclass has. */
  readonly signaturesFrom: readonly { readonly id: string; readonly from: string; readonly reason: string }[];
  /** Members whose documented form refers to the base class: left to its declaration. With the reason. */
  readonly inherited: readonly { readonly id: string; readonly reason: string }[];
  /** Entries that a face does not have, although they are documented. With the reason. */
  readonly omitted: readonly { readonly id: string; readonly reason: string }[];
  /** Properties that programs read and never set: id, or `*#name`. */
  readonly readonly: readonly string[];
  /** Names of option interfaces, where a program would look for them under another name than the derived one. */
  readonly optionNames: readonly { readonly at: string; readonly name: string }[];
  /** What an option interface extends. */
  readonly optionBases: readonly {
    readonly name: string;
    readonly extends: string;
    readonly reason: string;
  }[];
  /** Type parameters of functions. */
  readonly functionTypeParameters: readonly {
    readonly id: string;
    readonly when: string;
    readonly typeParameters: readonly string[];
    readonly returns: string;
  }[];
  /** Classes whose events are those of a class outside the document, besides their own. */
  readonly eventMapBases: readonly { readonly id: string; readonly extends: string }[];
  /** Type parameters of an event map, with the arguments its class gives. */
  readonly eventMapParameters: readonly {
    readonly id: string;
    readonly when: string;
    readonly typeParameters: readonly string[];
    readonly arguments: string;
  }[];
}

export const NO_OVERRIDES: Overrides = {
  imports: {},
  types: [],
  helpers: [],
  classes: [],
  proseMembers: [],
  optionalParams: [],
  signaturesFrom: [],
  inherited: [],
  omitted: [],
  readonly: [],
  optionNames: [],
  optionBases: [],
  functionTypeParameters: [],
  eventMapBases: [],
  eventMapParameters: [],
};

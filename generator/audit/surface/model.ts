import type { Release } from '../version.js';

/** One alternative of a type, in a form in which documents, declarations and values can be compared. */
export interface TypeAlternative {
  readonly kind:
    | 'any'
    | 'string'
    | 'number'
    | 'boolean'
    | 'bigint'
    | 'symbol'
    | 'null'
    | 'undefined'
    | 'function'
    | 'array'
    | 'this'
    /** Something with members: a class, an interface, an object literal. */
    | 'object';
  /** As its source writes it. */
  readonly text: string;
  /** Of an object: its name and those of all it inherits from, without namespaces. */
  readonly names?: readonly string[];
  /** Of an array; of an object used as a dictionary, its values. */
  readonly items?: readonly TypeAlternative[];
}

export interface SurfaceParam {
  readonly name: string;
  readonly optional: boolean;
  readonly rest: boolean;
  readonly types: readonly TypeAlternative[];
  /** Members of an object that is an options bag; null when the type is none, or says nothing about its members. */
  readonly options: readonly SurfaceOption[] | null;
  /** Where it is a function that is called back: how many arguments it has to be given; null when unknown. */
  readonly needs?: number | null;
  /** Likewise: how many it foresees at the most; Infinity where it takes the rest. */
  readonly foresees?: number | null;
  readonly field?: Field;
  /** The same, where any of its alternatives has it. */
  readonly anyField?: Field;
}

/** What a value of the type has under a name; null where it has none. Only declarations tell. */
export type Field = (name: string) => readonly TypeAlternative[] | null;

export interface SurfaceOption {
  readonly name: string;
  readonly optional: boolean;
  readonly types: readonly TypeAlternative[];
  readonly default: string | null;
  readonly deprecated: boolean;
  readonly since: string | null;
  readonly place: Place;
}

export interface SurfaceCall {
  readonly params: readonly SurfaceParam[];
  readonly returns: readonly TypeAlternative[];
}

export interface Place {
  readonly file: string;
  /** 1-based; 0 when that side has no lines. */
  readonly line: number;
}

export interface SurfaceMember {
  /** `close`, `[Symbol.asyncDispose]`. */
  readonly name: string;
  readonly kind: 'method' | 'property' | 'accessor' | 'class';
  /** The class that declares it, when that is not the one asked. */
  readonly inheritedFrom: string | null;
  /** Whether a parent has it too, so that it is declared again rather than new. */
  readonly overrides: boolean;
  /** The name of the same function beside it, where it is known to be the same. */
  readonly aliasOf: string | null;
  /** What calling it once gave back, printed: `this`, `undefined`, `true`, `'a:1:b'`. Null when it was not called. */
  readonly answer: string | null;
  /** Ways to call it; empty when unknown, as it is for a live function. */
  readonly calls: readonly SurfaceCall[];
  /** `length` of a live function. */
  readonly length: number | null;
  /** Of a value; empty when unknown. */
  readonly types: readonly TypeAlternative[];
  readonly default: string | null;
  /** What a live value is, printed: `null`, `5000`. Null when unknown. */
  readonly value: string | null;
  readonly deprecated: boolean;
  readonly since: string | null;
  /** Whether its source explains it, as a comment of documentation does. */
  readonly isExplained: boolean;
  readonly field?: Field;
  readonly place: Place;
}

export interface SurfaceEvent {
  readonly name: string;
  readonly inheritedFrom: string | null;
  /** Whether a parent has it too. */
  readonly overrides: boolean;
  /** One list of arguments for each way its listeners are declared. */
  readonly listeners: readonly (readonly SurfaceParam[])[];
  readonly deprecated: boolean;
  readonly place: Place;
}

export interface SurfaceClass {
  readonly name: string;
  /** Its parents, nearest first, without namespaces. */
  readonly parents: readonly string[];
  /** Null when it has no public constructor. */
  readonly construct: SurfaceMember | null;
  readonly members: ReadonlyMap<string, SurfaceMember>;
  readonly statics: ReadonlyMap<string, SurfaceMember>;
  /** Null when events cannot be known, as of a live class. */
  readonly events: ReadonlyMap<string, SurfaceEvent> | null;
  /** Whether members that only instances have are known; false when no instance could be made. */
  readonly whole: boolean;
  readonly deprecated: boolean;
  readonly since: string | null;
  readonly place: Place;
}

/** What one side offers to callers. */
export interface Surface {
  readonly kind: 'types' | 'runtime';
  /** What it was read from, as the user may name it: `@types/node`, `node:http`. */
  readonly source: string;
  /** The release of Node that it is for, when it says so. */
  readonly release: Release | null;
  /** Exported classes by name. */
  readonly classes: ReadonlyMap<string, SurfaceClass>;
  /** All else that is exported, by name. */
  readonly exports: ReadonlyMap<string, SurfaceMember>;
  /**
   * The options that a method takes of a class that another module may export, found by what instances are called
   * (`socket.connect`); empty when there is none. Only declarations tell.
   */
  readonly optionsOf?: (receiver: string, method: string) => readonly SurfaceOption[];
  /** Read from a saved probe: it does not tell which names share a function, and nothing more can be asked of it. */
  readonly isSaved: boolean;
  /** What options and parameters take, where it was tried. */
  readonly trials: readonly Trial[];
  /** What members were after something was done. */
  readonly states: readonly State[];
  /** What calls did beside giving something back. */
  readonly effects: readonly Effect[];
  /** What probes saw, by their names, as plain JSON. */
  readonly habits: ReadonlyMap<string, unknown>;
  /** By its name: what became of a header that came twice, as `1` and `2`; `refused` where it was an error. */
  readonly repeated: ReadonlyMap<string, string>;
  /** Statuses of the answers to requests that cannot be taken. */
  readonly refusals: readonly number[];
  /** By the name of a probe: the events of one request in their order, those of the response as `res:end`. */
  readonly sequences: ReadonlyMap<string, readonly string[]>;
  /** By the name of a probe and the event in that form: the message of the error that came with it. */
  readonly errors: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a call did when it was tried. */
export interface Effect {
  /** The IR id of the call. */
  readonly entry: string;
  /** What the object was like, where that makes a difference: `that was read to its end`. */
  readonly when: string;
  /** Calls of the socket's methods, in order, with the types of what was given. */
  readonly socket?: readonly { readonly method: string; readonly args: readonly string[] }[];
  /** Properties that were set on an object that was given. */
  readonly changed?: readonly string[];
  /** The code of the error that was thrown, and of one that was emitted. */
  readonly thrown?: string | null;
  readonly emitted?: string | null;
  /** How it was called, where that is the question: with what it needs, and with its last parameter. */
  readonly form?: 'callback';
  /** With how many arguments it called back. */
  readonly givesBack?: number;
  /** Of a setting: whether a change was in effect for the next request of an open connection. */
  readonly reachesOpen?: boolean;
}

/** What a property of an instance was after a call, or after messages went over a connection. */
export interface State {
  /** The IR ids of the property and, where one was made, of the call. */
  readonly entry: string;
  readonly call: string | null;
  /** How it was called, or what went over the connection: `setTimeout(callback)`. */
  readonly after: string;
  /** What was given to the call: nothing, or only its callback. */
  readonly given: 'nothing' | 'callback' | null;
  readonly value: string;
  readonly types: readonly TypeAlternative[];
}

/** What one option or parameter of a call takes, of values of every kind. */
export interface Trial {
  /** The IR id of the call. */
  readonly entry: string;
  /** The option or the parameter. */
  readonly name: string;
  /** As source text: `'x'`, `NaN`, `{}`, `undefined`. */
  readonly accepted: readonly string[];
  readonly refused: readonly {
    readonly code: string | null;
    readonly message: string;
    readonly values: readonly string[];
  }[];
}

/**
 * The IR: what one API document states, as data. `specwire read` prints a {@link Document} as JSON.
 *
 * Everything is readonly and plain JSON: no class instances, no `undefined` members that matter, stable key order.
 */

/** The version of this format. Raised when a consumer of an older one would misread it. */
export const IR_VERSION = 1;

/** What a heading declares. `function` and `moduleProperty` belong to the module itself. */
export const ENTRY_KINDS = [
  'class',
  'constructor',
  'method',
  'property',
  'event',
  'function',
  'moduleProperty',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The forms a document comes in; told from content, never from the file's name. */
export type Dialect =
  | 'markdown'
  | 'markdown-legacy'
  | 'markdown-flat'
  | 'json'
  | 'json-legacy'
  | 'api-doc'
  | 'html'
  | 'text';

/** A parameter, an option, an event argument, or a field of an object that is described field by field. */
export interface Param {
  readonly name: string;
  /** As documented, one item per alternative: `["string", "Buffer"]`. Empty when the document gives none. */
  readonly types: readonly string[];
  readonly optional: boolean;
  /** `...args`. */
  readonly rest?: true;
  /** As documented, without Markdown's marks: `"'lifo'"`, `"5000"`, `"Infinity"`. */
  readonly default?: string;
  /** Present when the default stands only in a sentence, not behind a **Default:** mark. */
  readonly defaultFrom?: 'prose';
  /** Prose of the list item, as Markdown, without the type and the default. */
  readonly description?: string;
  /** Fields of an object parameter, or arguments of a function parameter, as documented, nested as documented. */
  readonly options?: readonly Param[];
  readonly line?: number;
}

export interface Returns {
  readonly types: readonly string[];
  readonly description?: string;
  /** Fields of a returned object that is described field by field. */
  readonly options?: readonly Param[];
}

/** One way to call an entry. Two headings over one body, or two headings with one id, are two signatures. */
export interface Signature {
  readonly params: readonly Param[];
  readonly returns?: Returns;
  /** The heading this signature was read from, as text. */
  readonly heading?: string;
}

export interface Stability {
  /** 0 deprecated, 1 experimental (1.0, 1.1, 1.2 keep their fraction), 2 stable, 3 legacy. */
  readonly index: number;
  readonly text: string;
}

export interface Change {
  /** One or several versions, joined with `, `, as documented. */
  readonly version: string;
  readonly description: string;
}

export interface Example {
  /** The fence's info word (`cjs`, `mjs`, `js`, `http`, `console`, `json`), or `""` when the document names none. */
  readonly lang: string;
  readonly code: string;
  readonly line?: number;
}

/** One documented member. */
export interface Entry {
  /** See the contract, section 4: `http.createServer`, `http.Server#close`, `http.Server@request`, `http.Agent.constructor`. */
  readonly id: string;
  readonly kind: EntryKind;
  /** `close`, `request`, `Agent`, `[Symbol.asyncDispose]`. */
  readonly name: string;
  /** The id of the class it belongs to, or the module's name. */
  readonly owner: string;
  /** A member of the class itself, not of its instances (`Buffer.from`). */
  readonly static?: true;
  /** The heading as text, without `#` and Markdown's marks. */
  readonly heading: string;
  readonly line: number;
  readonly column: number;
  readonly signatures: readonly Signature[];
  /** Of a class: what it extends, as documented. */
  readonly extends?: string;
  /** Of a property, or of a global under the heading of a class. */
  readonly types?: readonly string[];
  readonly default?: string;
  readonly defaultFrom?: 'prose';
  /** Of an event: what its listeners get. */
  readonly args?: readonly Param[];
  /**
   * Of a property whose value is described field by field; of an event, the list that
   * stands under `Options:`; of a class, what it takes or holds where no heading says so. */
  readonly options?: readonly Param[];
  readonly stability: Stability | null;
  /** One or several versions, joined with `, `. */
  readonly added: string | null;
  readonly deprecated: string | null;
  readonly removed: string | null;
  readonly changes: readonly Change[];
  /** The entry's prose as Markdown, without lists, examples and marks that became facts above. */
  readonly description: string;
  readonly examples: readonly Example[];
}

/** How repeated header fields are merged into `message.headers`. Names are lower-case. */
export interface DuplicateHeaders {
  readonly discard: readonly string[];
  readonly array: readonly string[];
  readonly joinSemicolon: readonly string[];
  readonly joinComma: 'others' | readonly string[];
}

/** One step of an event sequence: an event, or something that happens between events. */
export interface SequenceStep {
  readonly kind: 'event' | 'action';
  /** The event's name, or the action's words (`req.destroy() called`, `connection closed`). */
  readonly name: string;
  /** `req` (also when unsaid) or `res`. */
  readonly on?: 'req' | 'res';
  /** "any number of times". */
  readonly repeated?: true;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

export interface EventSequence {
  /** The sentence that introduces the list, as text. */
  readonly when: string;
  /** Only the events, in order: `"socket"`, `"res:data*"` (on the response, any number of times), `"res:end"`. */
  readonly events: readonly string[];
  /** The same with what happens in between, and what the errors carry. */
  readonly steps: readonly SequenceStep[];
  readonly line: number;
}

export interface ErrorCodeFact {
  readonly code: string;
  /** The id of the entry whose text names it. */
  readonly entry: string;
  readonly line: number;
}

export interface Facts {
  readonly duplicateHeaders: DuplicateHeaders | null;
  readonly eventSequences: readonly EventSequence[];
  readonly errorCodes: readonly ErrorCodeFact[];
}

export type Severity = 'error' | 'warning' | 'info';

/** Something the reader could not place, or had to repair. Codes are `SW1xxx`, listed in `generator/ir/diagnostics.ts`. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface Source {
  readonly file: string;
  readonly dialect: Dialect;
  readonly sha256: string;
  /** What was mended before reading, in order: `mojibake`, `escaped-headings`, `json-quotes` ... */
  readonly repairs: readonly string[];
}

/** A heading that declares no member: prose that belongs to the module or to a class. */
export interface Section {
  readonly title: string;
  /** The id of the entry it stands under, or the module's name. */
  readonly owner: string;
  readonly line: number;
  readonly description: string;
  readonly examples: readonly Example[];
}

export interface Document {
  readonly irVersion: typeof IR_VERSION;
  /** `http`; told from the title, the headings and the examples. */
  readonly module: string;
  /** `v16`; null when neither the caller nor the document says it. */
  readonly version: string | null;
  readonly source: Source;
  readonly stability: Stability | null;
  /** `introduced_in`. */
  readonly introduced: string | null;
  /** The module's own prose, before its first member. */
  readonly description: string;
  readonly examples: readonly Example[];
  readonly entries: readonly Entry[];
  readonly sections: readonly Section[];
  readonly facts: Facts;
  readonly diagnostics: readonly Diagnostic[];
}

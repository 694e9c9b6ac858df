import type { Level } from '../audit/diff/change.js';
import type { EntryKind } from '../ir/types.js';

/**
 * What became of an entry in one version, against the version before. `documented`: it was there already, says its
 * history. The three kinds of change follow the semver level: `breaking`, `extended`, `clarified`.
 */
export const CELL_STATES = [
  'absent',
  'same',
  'old',
  'added',
  'documented',
  'moved',
  'breaking',
  'extended',
  'clarified',
  'deprecated',
  'removed',
] as const;
export type CellState = (typeof CELL_STATES)[number];

export interface ReportVersion {
  readonly name: string;
  /** `spec/v24/http.md`. */
  readonly file: string;
  /** `v24.21.0`, or null where no binary was asked. */
  readonly binary: string | null;
  readonly entries: number;
}

/** A parameter, option, event argument or field: nesting depth, name, types, default, whether it may be left out. */
export type ParamRow = readonly [depth: number, name: string, types: string, value: string, optional: 0 | 1];

/** Everything a document states of one entry, as it is shown. Members that say nothing are left out. */
export interface EntryFacts {
  readonly headings: readonly string[];
  readonly params?: readonly (readonly ParamRow[])[];
  /** What each signature returns, of a function or method; the value's types, of a property. */
  readonly returns?: readonly string[];
  readonly types?: string;
  readonly default?: string;
  readonly extends?: string;
  readonly stability?: string;
  readonly deprecated?: string;
}

/** The same facts over neighbouring versions. `from` and `to` index {@link ReportData.versions}. */
export interface FactsSpan {
  readonly from: number;
  readonly to: number;
  /** Where the last of them says so. */
  readonly line: number;
  readonly facts: EntryFacts;
}

export interface ReportEntry {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: EntryKind;
  /** One for each version, in their order. */
  readonly states: readonly CellState[];
  readonly added: string | null;
  /** What the newest document that has it tells of its past. */
  readonly history: readonly (readonly [version: string, description: string])[];
  /** Prose of the newest document that has it, links reduced to their text; code spans keep their backticks. */
  readonly description: string;
  readonly spans: readonly FactsSpan[];
}

/** One change, with its place in a release note (an index of {@link ReportData.chapters}). */
export interface ReportChange {
  readonly entry: string;
  readonly level: Level;
  readonly chapter: number;
  readonly message: string;
  readonly why: string;
}

export interface ReportDrift {
  /** An index of {@link ReportData.versions}. */
  readonly version: number;
  readonly entry: string;
  readonly field: string;
  readonly document: string;
  readonly observed: string;
  /** 0 where the document has no such entry. */
  readonly line: number;
}

/** Everything that the page shows, and all that is embedded in it. Plain JSON. */
export interface ReportData {
  readonly module: string;
  readonly versions: readonly ReportVersion[];
  readonly entries: readonly ReportEntry[];
  readonly chapters: readonly string[];
  /** Every change of any pair once; pairs refer to it by index. */
  readonly changes: readonly ReportChange[];
  /** By `from-to`, indexes of an older and a newer version. */
  readonly pairs: Readonly<Record<string, readonly number[]>>;
  readonly drift: readonly ReportDrift[];
}

import type { Observed } from '../../generator/ir/observed.js';

/** One probe, and what each side answered; `null`: it has no such member, or was not asked. */
export interface Row {
  readonly name: string;
  readonly genuine: string | null;
  readonly face: string | null;
}

export interface DifferenceRecord {
  /** The name of a probe, or the beginning of names and `*`. */
  readonly probe: string;
  readonly reason: string;
}

export interface Verdict {
  readonly probes: number;
  readonly same: number;
  readonly recorded: readonly Row[];
  readonly different: readonly Row[];
  readonly outlived: readonly DifferenceRecord[];
}

export function compare(genuine: Observed, face: Observed): readonly Row[];
export function sortOut(rows: readonly Row[], records: readonly DifferenceRecord[]): Verdict;

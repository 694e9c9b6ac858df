import type { Sweep } from './plots/draw.mjs';

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** By peer: the ratio that is not to be exceeded, or with `more` that is to be reached. */
  readonly goals: Readonly<Record<string, number>>;
  /** By figure: what a median of ours may be at most. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly more?: boolean;
}

export interface Row {
  readonly peer: string;
  readonly results: readonly Readonly<Record<string, number>>[];
}

export interface Summary {
  readonly ratios: readonly {
    readonly peer: string;
    readonly ratio: number;
    readonly isMet: boolean | null;
  }[];
  readonly limits: readonly { readonly figure: string; readonly isMet: boolean }[];
}

export function summarize(scenario: Scenario, rows: readonly Row[], notes?: readonly string[]): Summary;
export function asText(summary: Summary): string;
export function asMarkdown(summaries: readonly Summary[]): string;
export function sweepAsText(sweep: Sweep): string;

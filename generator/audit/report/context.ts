import type { Severity } from '../../ir/types.js';
import type { Finding } from '../finding.js';

/** What a format may need beside the findings. */
export interface ReportContext {
  readonly color: boolean;
  /** How many entries were looked at. */
  readonly entries: number;
  /** Findings that a baseline accepts, and that are therefore not shown. */
  readonly accepted: number;
  /** The lines of a document, for a look at the place; none when it has none worth showing. */
  readonly linesOf: (file: string) => readonly string[];
  /** The severity from which a finding fails the run. */
  readonly failOn: Severity;
  /** The version of this program. */
  readonly version: string;
}

export type Reporter = (findings: readonly Finding[], context: ReportContext) => string;

/** `3 errors, 1 warning`. */
export function countSeverities(findings: readonly Finding[]): string {
  const words = { error: 'error', warning: 'warning', info: 'note' } as const;
  return (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: findings.filter((item) => item.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words[severity]}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** Findings of one entry together, in the order in which entries first come up. */
export function groupByEntry(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.entry, [...(groups.get(finding.entry) ?? []), finding]);
  return groups;
}

/** `http.md:12`; a file alone where there is no line. */
export const place = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  line > 0 ? `${file}:${line}` : file;

import type { Severity } from '../ir/types.js';
import type { Finding } from './finding.js';

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Whether a finding counts at all for the exit status. */
export const fails = (finding: Finding, failOn: Severity): boolean => RANK[finding.severity] >= RANK[failOn];

/** 1 as soon as one finding counts, else 0. Notes count only when they are asked to. */
export function exitCode(findings: readonly Finding[], failOn: Severity = 'warning'): 0 | 1 {
  return findings.some((finding) => fails(finding, failOn)) ? 1 : 0;
}

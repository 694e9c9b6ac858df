import type { Finding } from './finding.js';

/** 1 as soon as one finding counts, else 0. */
export function exitCode(findings: readonly Finding[]): 0 | 1 {
  return findings.some((finding) => finding.severity !== 'info') ? 1 : 0;
}

import type { Finding } from '../finding.js';

/** The array of findings that the contract fixes (section 5). */
export function renderJson(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}

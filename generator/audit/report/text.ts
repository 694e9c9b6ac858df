import { createColors } from 'picocolors';
import type { Finding } from '../finding.js';

/** Findings grouped by entry, one line each, and a count; what a person reads in a terminal. */
export function renderText(findings: readonly Finding[], options: { color: boolean; facts: number }): string {
  const paint = createColors(options.color);
  if (findings.length === 0)
    return `${paint.green('no drift')}: ${options.facts} entries agree in every fact\n`;
  const lines: string[] = [];
  let entry = '';
  for (const finding of findings) {
    if (finding.entry !== entry) {
      entry = finding.entry;
      lines.push(paint.bold(entry));
    }
    lines.push(`  ${paint.red(finding.severity)} ${finding.code} ${finding.title}: ${finding.message}`);
    lines.push(paint.dim(`    ${place(finding.doc)} against ${place(finding.other)}`));
  }
  lines.push('', `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`);
  return `${lines.join('\n')}\n`;
}

const place = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  line > 0 ? `${file}:${line}` : file;

import type { Finding } from '../finding.js';
import { countSeverities, groupByEntry, type Reporter } from './context.js';
import { escapeMarkdown } from './escape.js';

const HEADINGS = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'Notes'],
] as const;

/** A summary for a pull request or a job page. Notes are folded away. */
export const renderMarkdown: Reporter = (findings, { entries, accepted }) => {
  const known = accepted > 0 ? ` ${accepted} more accepted by the baseline.` : '';
  if (findings.length === 0) return `No drift: ${entries} entries agree.${known}\n`;
  const out = [`**${countSeverities(findings)}** in ${entries} entries.${known}`, ''];
  for (const [severity, heading] of HEADINGS) {
    const some = findings.filter((finding) => finding.severity === severity);
    if (some.length === 0) continue;
    const isFolded = severity === 'info';
    out.push(
      isFolded ? `<details><summary>${heading} (${some.length})</summary>` : `### ${heading}`,
      '',
      ...list(some),
      '',
    );
    if (isFolded) out.push('</details>', '');
  }
  return `${out.join('\n').trimEnd()}\n`;
};

function list(findings: readonly Finding[]): string[] {
  return [...groupByEntry(findings)].flatMap(([entry, group]) => [
    `- **${escapeMarkdown(entry)}**`,
    ...group.map(({ code, title, message, doc }) => {
      const where = doc.line > 0 ? ` (${escapeMarkdown(doc.file)}:${doc.line})` : '';
      return `  - ${code} ${escapeMarkdown(title)}: ${escapeMarkdown(message)}${where}`;
    }),
  ]);
}

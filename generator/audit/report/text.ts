import { createColors } from 'picocolors';
import type { Severity } from '../../ir/types.js';
import type { Finding } from '../finding.js';
import { countSeverities, groupByEntry, place, type Reporter } from './context.js';
import { escapeTerminal } from './escape.js';
import { codeFrame } from './frame.js';

type Paint = ReturnType<typeof createColors>;

/** Findings grouped by entry, each with its place and the line it is about; what a person reads in a terminal. */
export const renderText: Reporter = (findings, { color, entries, accepted, linesOf }) => {
  const paint = createColors(color);
  const known = accepted > 0 ? `, ${accepted} more accepted by the baseline` : '';
  if (findings.length === 0)
    return `${paint.green('no drift')}: ${entries} entries agree in every fact that was compared${known}\n`;
  const out: string[] = [];
  for (const [entry, group] of groupByEntry(findings)) {
    out.push(paint.bold(escapeTerminal(entry)));
    for (const finding of group) out.push(...renderFinding(finding, paint));
    out.push(...framesOf(group, linesOf).map((line) => paint.dim(`      ${line}`)), '');
  }
  out.push(`${countSeverities(findings)}${known}`);
  return `${out.join('\n')}\n`;
};

function renderFinding({ severity, code, title, message, doc, other }: Finding, paint: Paint): string[] {
  const tint: Record<Severity, (text: string) => string> = {
    error: paint.red,
    warning: paint.yellow,
    info: paint.cyan,
  };
  return [
    `  ${tint[severity](severity.padEnd(7))} ${code} ${escapeTerminal(title)}: ${escapeTerminal(message)}`,
    paint.dim(`          ${escapeTerminal(`${place(doc)} against ${place(other)}`)}`),
  ];
}

/** Each line once, however many findings are about it. */
function framesOf(findings: readonly Finding[], linesOf: (file: string) => readonly string[]): string[] {
  const about = new Map(findings.map(({ doc }) => [`${doc.file}:${doc.line}`, doc]));
  return [...about.values()].flatMap(({ file, line, says }) => codeFrame(linesOf(file), line, says));
}

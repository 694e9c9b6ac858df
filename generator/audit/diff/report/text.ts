import { createColors } from 'picocolors';
import { escapeTerminal } from '../../report/escape.js';
import { type Change, highestLevel, type Level } from '../change.js';
import { byEntry, chaptersOf, countLevels } from './release-note.js';

/** Changes as a release note, for a terminal. */
export function renderDiffText(changes: readonly Change[], options: { readonly color: boolean }): string {
  const paint = createColors(options.color);
  if (changes.length === 0) return `${paint.green('no changes')}\n`;
  const tint = (level: Level): string =>
    ({ major: paint.red, minor: paint.yellow, patch: paint.dim })[level](level.padEnd(5));
  const lines: string[] = [];
  for (const chapter of chaptersOf(changes)) {
    lines.push(paint.bold(paint.underline(chapter.title)), '');
    for (const [entry, group] of byEntry(chapter.changes)) {
      lines.push(`  ${paint.bold(escapeTerminal(entry))}`);
      for (const { semver, message, why } of group)
        lines.push(`    ${tint(semver)} ${escapeTerminal(message)} ${paint.dim(`(${escapeTerminal(why)})`)}`);
    }
    lines.push('');
  }
  lines.push(`${countLevels(changes)}: the next version is ${highestLevel(changes)}`);
  return `${lines.join('\n')}\n`;
}

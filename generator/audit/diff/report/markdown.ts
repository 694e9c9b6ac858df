import { escapeMarkdown } from '../../report/escape.js';
import { type Change, highestLevel } from '../change.js';
import { byEntry, chaptersOf, countLevels } from './release-note.js';

/** Changes as a release note in Markdown; what documents say is escaped, never markup. */
export function renderDiffMarkdown(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No changes.\n';
  const lines = [`**${highestLevel(changes)}** (${countLevels(changes)})`, ''];
  for (const chapter of chaptersOf(changes)) {
    lines.push(`### ${chapter.title}`, '');
    for (const [entry, group] of byEntry(chapter.changes)) {
      lines.push(`- **${escapeMarkdown(entry)}**`);
      for (const { semver, message, why } of group)
        lines.push(`  - ${semver}: ${escapeMarkdown(message)} _(${escapeMarkdown(why)})_`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

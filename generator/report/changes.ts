import type { Change } from '../audit/diff/change.js';
import { diffDocuments } from '../audit/diff/diff-documents.js';
import { chaptersOf } from '../audit/diff/report/release-note.js';
import type { Document } from '../ir/types.js';
import type { ReportChange, ReportData } from './types.js';

export interface PairChanges extends Pick<ReportData, 'chapters' | 'changes' | 'pairs'> {
  /** The changes of each version against the one before it; nothing for the oldest. */
  readonly steps: readonly (readonly Change[])[];
}

/**
 * The difference of every older version to every newer one. Most changes recur in many pairs (what v18 added is new
 * from v4 on to v24), so each is kept once. Pairs are compared, not composed: what came and went is no change.
 */
export function changesOf(documents: readonly Document[]): PairChanges {
  const chapters: string[] = [];
  const table = new Map<string, number>();
  const changes: ReportChange[] = [];
  const pairs: Record<string, number[]> = {};
  const steps: (readonly Change[])[] = [[]];
  const indexOf = (change: ReportChange): number => {
    const key = JSON.stringify(change);
    const known = table.get(key) ?? changes.push(change) - 1;
    table.set(key, known);
    return known;
  };
  for (const [from, before] of documents.entries()) {
    for (const [to, after] of documents.entries()) {
      if (to <= from) continue;
      const found = diffDocuments(before, after);
      if (to === from + 1) steps.push(found);
      pairs[`${from}-${to}`] = shown(found, chapters).map(indexOf);
    }
  }
  return { chapters, changes, pairs, steps };
}

/** In the order of a release note. */
function shown(found: readonly Change[], titles: string[]): ReportChange[] {
  return chaptersOf(found).flatMap(({ title, changes }) => {
    if (!titles.includes(title)) titles.push(title);
    const chapter = titles.indexOf(title);
    return changes.map(({ entry, semver, message, why }) => ({
      entry,
      level: semver,
      chapter,
      message,
      why,
    }));
  });
}

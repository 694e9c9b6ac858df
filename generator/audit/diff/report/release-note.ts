import type { Change } from '../change.js';

/** A part of a release note, in the order in which it is read: what breaks first, small print last. */
export interface Chapter {
  readonly title: string;
  readonly changes: readonly Change[];
}

const CHAPTERS: readonly { readonly title: string; readonly takes: (change: Change) => boolean }[] = [
  { title: 'Removed', takes: ({ change }) => change === 'removed' },
  { title: 'Breaking', takes: ({ semver }) => semver === 'major' },
  { title: 'Deprecated', takes: ({ change }) => change === 'deprecated' },
  { title: 'Added', takes: ({ code }) => code === 'SW2101' },
  { title: 'Extended', takes: ({ semver }) => semver === 'minor' },
  { title: 'Newly documented', takes: ({ code }) => code === 'SW2102' },
  { title: 'Small print', takes: () => true },
];

/** Every change in exactly one chapter; empty chapters are left out. */
export function chaptersOf(changes: readonly Change[]): Chapter[] {
  const chapterOf = (change: Change) => CHAPTERS.findIndex((chapter) => chapter.takes(change));
  return CHAPTERS.map(({ title }, index) => ({
    title,
    changes: changes.filter((change) => chapterOf(change) === index),
  })).filter((chapter) => chapter.changes.length > 0);
}

/** Changes of one entry together, in the order in which entries first come up. */
export function byEntry(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) groups.set(change.entry, [...(groups.get(change.entry) ?? []), change]);
  return groups;
}

/** `3 major, 10 minor, 2 patch`. */
export function countLevels(changes: readonly Change[]): string {
  return (['major', 'minor', 'patch'] as const)
    .map((level) => ({ level, count: changes.filter((change) => change.semver === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`)
    .join(', ');
}

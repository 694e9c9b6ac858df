import type { Document } from '../ir/types.js';

/** `[24, 6, 0]`. */
export type Release = readonly [number, number, number];

/** Every release that a text of the history names: `v14.5.0, v12.19.0`, `>=1.2.0`, `Node.js 0.3.6`. */
export function releasesOf(text: string | null | undefined): Release[] {
  return [...(text ?? '').matchAll(/(\d+)\.(\d+)(?:\.(\d+))?/g)].map(([, major, minor, patch]) => [
    Number(major),
    Number(minor),
    Number(patch ?? 0),
  ]);
}

export function compareReleases(left: Release, right: Release): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

export const printRelease = (release: Release): string => `v${release.join('.')}`;

/** Whether something with this history was there in a release: one of its lines was older, and none of a later line counts. */
export function wasThereIn(added: string | null, release: Release): boolean {
  const releases = releasesOf(added);
  if (releases.length === 0) return true;
  const sameLine = releases.find((other) => other[0] === release[0]);
  if (sameLine && release[0] > 0) return compareReleases(sameLine, release) <= 0;
  return releases.some((other) => compareReleases(other, release) <= 0);
}

/** The newest release that a document's history names; it was written no earlier. */
export function newestRelease(doc: Document): Release | null {
  const texts = doc.entries.flatMap(({ added, deprecated, removed, changes }) => [
    added,
    deprecated,
    removed,
    ...changes.map((change) => change.version),
  ]);
  return texts.flatMap(releasesOf).sort(compareReleases).at(-1) ?? null;
}

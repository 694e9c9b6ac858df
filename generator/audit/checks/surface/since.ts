import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { SurfacePair } from '../../surface-pair.js';
import { printRelease, releasesOf } from '../../version.js';

export const since: SurfaceCheck = {
  code: 'SW2020',
  title: 'Other first version',
  help: 'The release that the document gives as `added` is not the one that the declarations give as `@since`. Compared only where the declarations date the member itself, not one that it inherits.',
  run: (pair) =>
    subjects(pair).flatMap(({ entry, other }) => {
      const [here, there] = [releasesOf(entry.added), releasesOf(other.since)].map((list) =>
        list.map(printRelease),
      );
      // One side may leave out the release lines that a member was carried back to.
      if (here.length === 0 || there.length === 0 || here.some((release) => there.includes(release)))
        return [];
      return [
        drift(
          'warning',
          entry,
          `added in ${entry.added} in the document, since ${other.since} in ${pair.surface.source}`,
          { doc: String(entry.added), other: String(other.since) },
          { other: other.place },
        ),
      ];
    }),
};

const subjects = ({ members, classes }: SurfacePair) => [
  ...classes.map(({ entry, found }) => ({ entry, other: found })),
  ...members
    .filter(({ entry, member }) => entry.kind !== 'constructor' && member.inheritedFrom === null)
    .map(({ entry, member }) => ({ entry, other: member })),
];

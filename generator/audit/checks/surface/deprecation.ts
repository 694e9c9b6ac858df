import type { Entry } from '../../../ir/types.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import type { SurfacePair } from '../../surface-pair.js';
import { type Release, wasThereIn } from '../../version.js';

export const deprecation: SurfaceCheck = {
  code: 'SW2019',
  title: 'Deprecated on one side only',
  help: 'One side advises against the entry (`Stability: 0`, `@deprecated`), the other does not. Editors strike through what is marked as deprecated, so callers only learn of it where the mark is.',
  run: (pair) =>
    pair.surface.kind === 'types'
      ? subjects(pair)
          .filter(({ entry }) => isTold(entry, pair.surface.release))
          .filter(({ entry, other }) => isDeprecated(entry) !== other.deprecated)
          .map(({ entry, other }) =>
            drift(
              'warning',
              entry,
              isDeprecated(entry)
                ? `deprecated in the document, not in ${pair.surface.source}`
                : `deprecated in ${pair.surface.source}, not in the document`,
              {
                doc: isDeprecated(entry) ? 'deprecated' : 'in use',
                other: other.deprecated ? 'deprecated' : 'in use',
              },
              { other: other.place },
            ),
          )
      : [],
};

const subjects = ({ members, classes, events }: SurfacePair) => [
  ...classes.map(({ entry, found }) => ({ entry, other: found })),
  ...members
    .filter(({ entry }) => entry.kind !== 'constructor')
    .map(({ entry, member }) => ({ entry, other: member })),
  ...events.map(({ entry, event }) => ({ entry, other: event })),
];

const isDeprecated = (entry: Entry): boolean => entry.stability?.index === 0 || entry.deprecated !== null;

/** A deprecation newer than the other side is none there yet. */
const isTold = (entry: Entry, release: Release | null): boolean =>
  !release || entry.deprecated === null || wasThereIn(entry.deprecated, release);

import type { Drift } from '../../finding.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { describedClasses, lastName, type SurfacePair } from '../../surface-pair.js';
import { parentClass as about } from '../extends.js';

/**
 * Whether the declared parent is another than the documented one. Declarations that go by way of a class in between
 * promise all that it has; a program may put one there for its own use.
 */
function isOther(documented: string, parents: readonly string[], kind: 'types' | 'runtime'): boolean {
  const name = lastName(documented);
  return kind === 'types' ? parents[0] !== name : !parents.includes(name);
}

export const parentClass: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: (pair) => [...ofDocumented(pair), ...ofSilent(pair)],
};

const ofDocumented = ({ surface, classes }: SurfacePair): Drift[] =>
  classes
    .filter(
      ({ entry, found }) =>
        entry.extends !== undefined && isOther(entry.extends, found.parents, surface.kind),
    )
    .map(({ entry, found }) =>
      drift(
        'warning',
        entry,
        `extends ${entry.extends} in the document, ${found.parents[0] ?? 'nothing'} in ${surface.source}`,
        { doc: entry.extends ?? 'nothing', other: found.parents.join(', ') || 'nothing' },
        { other: found.place },
      ),
    );

/** A note: many documents leave it to the reader to find out that something emits events. */
const ofSilent = (pair: SurfacePair): Drift[] =>
  describedClasses(pair)
    .filter(({ entry, found }) => entry.extends === undefined && found.parents.length > 0)
    .map(({ entry, found }) =>
      drift(
        'info',
        entry,
        `extends ${found.parents[0]} in ${pair.surface.source}, the document names no parent`,
        { doc: 'nothing', other: found.parents.join(', ') },
        { other: found.place },
      ),
    );

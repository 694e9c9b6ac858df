import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName } from '../../surface-pair.js';
import { parentClass as about } from '../extends.js';

export const parentClass: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ surface, classes }) =>
    classes
      .filter(
        ({ entry, found }) => entry.extends !== undefined && !found.parents.includes(lastName(entry.extends)),
      )
      .map(({ entry, found }) =>
        drift(
          'warning',
          entry,
          `extends ${entry.extends} in the document, ${found.parents[0] ?? 'nothing'} in ${surface.source}`,
          { doc: entry.extends ?? 'nothing', other: found.parents.join(', ') || 'nothing' },
          { other: found.place },
        ),
      ),
};

import type { Drift } from '../../finding.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName } from '../../surface-pair.js';
import { typeDrift } from './type.js';

export const eventArgument: SurfaceCheck = {
  code: 'SW2018',
  title: 'Other arguments of an event',
  help: 'The listeners of an event get more, fewer or other arguments than the other side says.',
  run: ({ surface, events }) =>
    events.flatMap(({ entry, event, owner }): Drift[] => {
      const documented = entry.args ?? [];
      // What the parent's own module documents is repeated here without its arguments.
      if (documented.length === 0 && (event.inheritedFrom !== null || event.overrides)) return [];
      const listeners = event.listeners;
      const count = Math.max(0, ...listeners.map((params) => params.length));
      if (listeners.some((params) => params.some((param) => param.rest))) return [];
      if (count !== documented.length)
        return [
          drift(
            documented.length === 0 ? 'info' : 'warning',
            entry,
            `listeners get ${documented.length} arguments in the document, ${count} in ${surface.source}`,
            {
              doc: `(${documented.map((param) => param.name).join(', ')})`,
              other: `(${
                listeners
                  .find((params) => params.length === count)
                  ?.map((param) => param.name)
                  .join(', ') ?? ''
              })`,
            },
            { other: event.place },
          ),
        ];
      return documented.flatMap((param, index) =>
        typeDrift(surface.source, [lastName(entry.owner), ...owner.parents], {
          entry,
          what: `the argument ${param.name}`,
          documented: param.types,
          other: listeners.flatMap((params) => params[index]?.types ?? []),
          line: param.line,
          place: event.place,
        }),
      );
    }),
};

import type { Entry } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { isBytes, printAlternatives } from '../../surface/compare-types.js';
import type { TypeAlternative } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { lastName, type SurfacePair } from '../../surface-pair.js';
import { unreadable } from './event-example.js';
import { type Compared, typeDrift } from './type.js';

export const eventArgument: SurfaceCheck = {
  code: 'SW2018',
  title: 'Other arguments of an event',
  help: 'The listeners of an event get more, fewer or other arguments than the other side says. Where declarations narrow an argument to one kind of what is documented it is a note, and a warning where they take the documented type as it is for another event, unless the text explains it. What an example reads of an argument, its declared type has to have.',
  run: (pair) => [...ofArguments(pair), ...unreadable(pair)],
};

function ofArguments(pair: SurfacePair): Drift[] {
  const { surface, events } = pair;
  return events.flatMap(({ entry, event, owner }): Drift[] => {
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
    return documented.flatMap((param, index) => {
      const compared = {
        entry,
        what: `the argument ${param.name}`,
        documented: param.types,
        other: listeners.flatMap((params) => params[index]?.types ?? []),
        line: param.line,
        place: event.place,
      };
      const found = typeDrift(surface.source, [lastName(entry.owner), ...owner.parents], compared);
      return found.length > 0 ? found : promisedMore(pair, compared);
    });
  });
}

/** Listeners are handed what the document says; declarations that name a class below it promise them more. */
function promisedMore(pair: SurfacePair, { entry, what, documented, other, line, place }: Compared): Drift[] {
  const { source } = pair.surface;
  const names = documented.map(lastName);
  const isBelow = (type: TypeAlternative): boolean =>
    !isBytes(type) && (type.names?.slice(1).some((name) => names.includes(name)) ?? false);
  if (documented.length === 0 || other.length === 0 || !other.every(isBelow)) return [];
  return [
    drift(
      isTakenElsewhere(pair, documented) && !tellsKind(entry, other) ? 'warning' : 'info',
      entry,
      `${what} is ${documented.join(' | ')} in the document, ${printAlternatives(other)} in ${source}, which is only one kind of it`,
      { doc: documented.join(' | '), other: printAlternatives(other) },
      { doc: line, other: place },
    ),
  ];
}

/** Whether the text explains it: "guaranteed to be an instance of {net.Socket}, unless the user specifies another type". */
const tellsKind = ({ description }: Entry, other: readonly TypeAlternative[]): boolean =>
  other.some(({ names }) => names !== undefined && new RegExp(`[\\w.]\\.${names[0]}\\b`).test(description));

/** Whether declarations give an argument of another event, documented alike, the very type that is documented. */
function isTakenElsewhere({ events }: SurfacePair, documented: readonly string[]): boolean {
  const names = documented.map(lastName);
  return events.some(({ entry, event }) =>
    (entry.args ?? []).some(
      ({ types }, index) =>
        types.join() === documented.join() &&
        event.listeners.some((params) =>
          params[index]?.types.some(({ names: declared }) => declared && names.includes(declared[0])),
        ),
    ),
  );
}

import type { Document } from '../../../ir/types.js';
import type { SurfaceClass } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { describedClasses, lastName, type SurfacePair } from '../../surface-pair.js';

export const event: SurfaceCheck = {
  code: 'SW2017',
  title: 'Event on one side only',
  help: "An event is documented but not declared, or declared but not documented. Declare an overload of `on` (and of its relatives) for it, or give it a heading `Event: 'name'`. Events that a parent class declares count as declared.",
  run: (pair) => [...undeclared(pair), ...undocumentedEvents(pair), ...onlyTold(pair)],
};

function undeclared({ surface, lacking }: SurfacePair) {
  return lacking
    .filter(({ entry }) => entry.kind === 'event')
    .map(({ entry, owner }) =>
      drift(
        owner && takesAny(owner) ? 'info' : 'warning',
        entry,
        `the document has the event '${entry.name}', ${surface.source} does not declare it`,
        { doc: entry.heading, other: 'nothing' },
        { other: owner?.place },
      ),
    );
}

/** Whether `on` takes the name of any event: then a program that listens compiles, and only its arguments are unknown. */
const takesAny = ({ members }: SurfaceClass): boolean =>
  members
    .get('on')
    ?.calls.some(({ params }) =>
      params[0]?.types.some(({ kind, text }) => kind === 'any' || (kind === 'string' && text === 'string')),
    ) ?? false;

function undocumentedEvents(pair: SurfacePair) {
  const { doc, surface } = pair;
  return describedClasses(pair).flatMap(({ entry, found }) => {
    const known = documentedEvents(doc, entry.id);
    // `Event: '<inspector-protocol-method>'` stands for any number of them.
    if ([...known].some((name) => name.includes('<'))) return [];
    return [...(found.events?.values() ?? [])]
      .filter((item) => item.inheritedFrom === null && !item.overrides)
      .filter((item) => !known.has(item.name) && item.name !== 'error')
      .map((item) =>
        drift(
          'warning',
          { id: `${entry.id}@${item.name}`, line: 0 },
          `${surface.source} declares the event '${item.name}', the document does not name it`,
          { doc: 'nothing', other: item.name },
          { other: item.place },
        ),
      );
  });
}

/** "Emits a `'timeout'` event on the Server object": only the text of a call tells of it, and nobody declares it. */
function onlyTold({ doc, surface, classes }: SurfacePair) {
  return doc.entries.flatMap((teller) =>
    [...teller.description.replace(/\s+/g, ' ').matchAll(TOLD)].flatMap(([, name, owner]) => {
      const subject = classes.find(({ entry }) => lastName(entry.name) === lastName(owner));
      if (!subject?.found.events || subject.found.events.has(name)) return [];
      if (headedEvents(doc, subject.entry.id).has(name)) return [];
      return [
        drift(
          'warning',
          { id: `${subject.entry.id}@${name}`, line: teller.line },
          `only the text of ${teller.heading} tells of the event '${name}', and ${surface.source} does not declare it`,
          { doc: teller.heading, other: 'nothing' },
          { other: subject.found.place },
        ),
      ];
    }),
  );
}

const TOLD = /\bemit(?:s|ted|ting)? (?:an? |the )?`'([\w-]+)'` event on the `?([\w.]+)`? object/gi;

/** Events of a class and of the parents that the document describes, and those that its text names. */
function documentedEvents(doc: Document, id: string): Set<string> {
  const names = headedEvents(doc, id);
  const prose = doc.entries
    .filter((entry) => entry.owner === id || entry.id === id)
    .map((entry) => entry.description);
  for (const match of prose.join('\n').matchAll(/`'([\w-]+)'`/g)) names.add(match[1]);
  return names;
}

function headedEvents(doc: Document, id: string): Set<string> {
  const names = new Set<string>();
  for (let at: string | undefined = id; at !== undefined; at = parentOf(doc, at)) {
    for (const entry of doc.entries) if (entry.kind === 'event' && entry.owner === at) names.add(entry.name);
    if (parentOf(doc, at) === at) break;
  }
  return names;
}

/** The id of the parent; a document may name a class with or without its module. */
function parentOf(doc: Document, id: string): string | undefined {
  const parent = doc.entries.find((entry) => entry.id === id)?.extends;
  return doc.entries.find(
    ({ kind, name }) => kind === 'class' && parent && lastName(name) === lastName(parent),
  )?.id;
}

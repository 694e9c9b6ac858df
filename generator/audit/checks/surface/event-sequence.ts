import type { Document, EventSequence } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import type { Surface } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { eventSequence as about } from '../event-sequence.js';

export const eventSequence: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface }) => [
    ...doc.facts.eventSequences.flatMap((sequence) => {
      const situation = situationOf(sequence);
      const seen = surface.sequences.get(situation);
      const given = surface.sequences.get(`${situation}-error`);
      return [
        ...(seen ? compare(doc, sequence, seen, surface.source) : []),
        ...(given ? misdirected(doc, sequence, given, surface.source) : []),
      ];
    }),
    ...otherMessages(doc, surface),
  ],
};

const situationOf = ({ when }: EventSequence): string =>
  SITUATIONS.find(({ told }) => told.test(when))?.probe ?? '';

/** How documents introduce the situations that the probes make. */
const SITUATIONS: readonly { readonly told: RegExp; readonly probe: string }[] = [
  { told: /successful request/i, probe: 'client-success' },
  { told: /case of a connection error/i, probe: 'client-connection-refused' },
  { told: /connection close before the response/i, probe: 'client-hang-up-before-response' },
  { told: /connection close after the response/i, probe: 'client-hang-up-after-response' },
  ...['destroy', 'abort'].flatMap((call) => [
    { told: new RegExp(`${call}\\(\\) is called before a socket`), probe: `client-${call}-before-socket` },
    {
      told: new RegExp(`${call}\\(\\) is called before the connection`),
      probe: `client-${call}-before-connect`,
    },
    {
      told: new RegExp(`${call}\\(\\) is called after the response`),
      probe: `client-${call}-after-response`,
    },
  ]),
];

/** Of the live events only those that the document lists: it need not list every one. */
function compare(doc: Document, sequence: EventSequence, seen: readonly string[], source: string): Drift[] {
  const here = sequence.events.map((event) => event.replace(/\*$/, ''));
  const repeated = new Set(
    sequence.events.filter((event) => event.endsWith('*')).map((event) => event.slice(0, -1)),
  );
  const once = (list: readonly string[]) => list.filter((event) => !repeated.has(event));
  const there = seen.filter((event) => here.includes(event));
  if (once(here).join(' ') === once(there).join(' ')) return [];
  const says = { doc: sequence.events.join(' '), other: there.join(' ') };
  const message = `${introductionOf(sequence)}: ${says.doc} in the document, ${says.other} in ${source}`;
  return [drift('warning', placeOf(doc, sequence), message, says)];
}

const placeOf = (doc: Document, { line }: EventSequence) => ({
  id: doc.entries.filter((entry) => entry.line <= line).at(-1)?.id ?? doc.module,
  line,
});

/** An error that callers hand in comes where the list tells of none: whoever does not listen there is ended by it. */
function misdirected(
  doc: Document,
  sequence: EventSequence,
  seen: readonly string[],
  source: string,
): Drift[] {
  const errors = (events: readonly string[]) => events.filter((event) => /(?:^|:)error$/.test(event));
  const [here, there] = [errors(sequence.events), errors(seen)];
  const unlisted = there.filter((event) => !here.includes(event));
  if (here.length === 0 || unlisted.length === 0) return [];
  const says = { doc: here.join(' '), other: there.join(' ') };
  const message = `${introductionOf(sequence)} with an error: ${says.doc} in the document, ${says.other} in ${source}`;
  return [drift('error', placeOf(doc, sequence), message, says)];
}

/** One drift for all lists: a document writes its messages in one manner. */
function otherMessages(doc: Document, { errors, source }: Surface): Drift[] {
  const wrong = doc.facts.eventSequences.flatMap((sequence) =>
    sequence.steps.flatMap(({ name, on, errorMessage }) => {
      const seen = errors.get(situationOf(sequence))?.get(on === 'res' ? `res:${name}` : name);
      return errorMessage && seen && seen !== errorMessage ? [{ sequence, errorMessage, seen }] : [];
    }),
  );
  if (wrong.length === 0) return [];
  const list = (texts: readonly string[]) => [...new Set(texts)].map((text) => `'${text}'`).join(', ');
  const says = {
    doc: list(wrong.map(({ errorMessage }) => errorMessage)),
    other: list(wrong.map(({ seen }) => seen)),
  };
  const message = `errors have the message ${says.doc} in the document, ${says.other} in ${source}`;
  return [drift('warning', placeOf(doc, wrong[0].sequence), message, says)];
}

/** `If req.abort() is called before a socket is assigned`, of the sentence that introduces the list. */
const introductionOf = ({ when }: EventSequence): string =>
  when
    .replace(/,? ?\bthe following events will be emitted(?: in the following order)?\b/i, '')
    .replace(/^ | ?:+$/g, '');

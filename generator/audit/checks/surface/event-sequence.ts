import type { Document, EventSequence } from '../../../ir/types.js';
import type { Drift } from '../../finding.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { eventSequence as about } from '../event-sequence.js';

export const eventSequence: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface }) =>
    doc.facts.eventSequences.flatMap((sequence) => {
      const situation = SITUATIONS.find(({ told }) => told.test(sequence.when))?.probe;
      const seen = situation === undefined ? undefined : surface.sequences.get(situation);
      return seen ? compare(doc, sequence, seen, surface.source) : [];
    }),
};

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
  const entry = doc.entries.filter(({ line }) => line <= sequence.line).at(-1);
  const says = { doc: sequence.events.join(' '), other: there.join(' ') };
  const message = `${situationOf(sequence)}: ${says.doc} in the document, ${says.other} in ${source}`;
  return [drift('warning', { id: entry?.id ?? doc.module, line: sequence.line }, message, says)];
}

/** `If req.abort() is called before a socket is assigned`, of the sentence that introduces the list. */
const situationOf = ({ when }: EventSequence): string =>
  when
    .replace(/,? ?\bthe following events will be emitted(?: in the following order)?\b/i, '')
    .replace(/^ | ?:+$/g, '');

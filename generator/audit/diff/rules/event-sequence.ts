import type { EventSequence } from '../../../ir/types.js';
import type { RawChange } from '../change.js';
import type { DiffRule } from '../rule.js';

export const eventSequence: DiffRule = {
  code: 'SW2118',
  title: 'Other order of events',
  change: 'changed',
  help: 'In a situation that the document describes, events come in another order, or their errors carry something else. Situations are matched by the sentence that introduces them.',
  find: ({ before, after }) => {
    const known = byWhen(before.facts.eventSequences);
    const fresh = byWhen(after.facts.eventSequences);
    return [
      ...[...fresh].flatMap(([when, sequence]) => compare(known.get(when), sequence)),
      ...[...known].filter(([when]) => !fresh.has(when)).map(([, sequence]) => gone(sequence)),
    ];
  },
};

const ENTRY = 'facts.eventSequences';

const byWhen = (sequences: readonly EventSequence[]): Map<string, EventSequence> =>
  new Map(sequences.map((sequence) => [condition(sequence), sequence]));

const condition = ({ when }: EventSequence): string =>
  when
    .replace(/[,:]?\s*the following events.*$/i, '')
    .replace(/[`*_]/g, '')
    .trim();

export function printSequence(sequence: EventSequence): string {
  const events = sequence.steps.filter((step) => step.kind === 'event');
  return events
    .map((step) => {
      const detail = [step.errorMessage, step.errorCode].filter(Boolean).join(', ');
      const name = `${step.on === 'res' ? 'res:' : ''}${step.name}${step.repeated ? '*' : ''}`;
      return detail ? `${name} [${detail}]` : name;
    })
    .join(', ');
}

function compare(before: EventSequence | undefined, after: EventSequence): RawChange[] {
  const says = printSequence(after);
  if (!before) {
    return [
      {
        entry: ENTRY,
        message: `${condition(after)}: ${says}`,
        semver: 'patch',
        why: 'the document did not say before what happens then',
        doc: { line: 0, says: 'nothing' },
        other: { line: after.line, says },
      },
    ];
  }
  const said = printSequence(before);
  if (said === says) return [];
  const sameOrder = before.events.join() === after.events.join();
  return [
    {
      entry: ENTRY,
      message: `${condition(after)}: was ${said}; is ${says}`,
      semver: sameOrder ? 'patch' : 'major',
      why: sameOrder
        ? 'the same order; the error is told in other words'
        : 'code that counts on the order breaks',
      doc: { line: before.line, says: said },
      other: { line: after.line, says },
    },
  ];
}

const gone = (sequence: EventSequence): RawChange => ({
  entry: ENTRY,
  message: `${condition(sequence)}: no longer described`,
  semver: 'patch',
  why: 'the document does not say any more what happens then',
  doc: { line: sequence.line, says: printSequence(sequence) },
  other: { line: 0, says: 'nothing' },
});

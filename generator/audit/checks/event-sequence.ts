import type { EventSequence } from '../../ir/types.js';
import type { Check } from '../document-pair.js';

const print = (sequence: EventSequence | undefined): string => {
  if (!sequence) return 'nothing';
  const steps = sequence.steps.map((step) => {
    if (step.kind === 'action') return `(${step.name})`;
    const detail = [step.errorMessage, step.errorCode].filter(Boolean).join(', ');
    return `${step.on === 'res' ? 'res:' : ''}${step.name}${step.repeated ? '*' : ''}${detail ? ` [${detail}]` : ''}`;
  });
  return steps.filter((step) => !step.startsWith('(')).join(' ');
};

export const eventSequence: Check = {
  code: 'SW2014',
  title: 'Other order of events',
  help: 'The events of a documented situation come in another order, or their errors carry something else.',
  run: ({ doc, other }) => {
    const [here, there] = [doc.facts.eventSequences, other.facts.eventSequences];
    return Array.from({ length: Math.max(here.length, there.length) }, (_, index) => index)
      .filter((index) => print(here[index]) !== print(there[index]))
      .map((index) => ({
        entry: 'facts.eventSequences',
        message: `sequence ${index + 1} (${(here[index] ?? there[index]).when}): the document says ${print(here[index])}, the other says ${print(there[index])}`,
        doc: { line: here[index]?.line ?? 0, says: print(here[index]) },
        other: { line: there[index]?.line ?? 0, says: print(there[index]) },
      }));
  },
};

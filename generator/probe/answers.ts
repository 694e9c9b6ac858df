import type { Observed, ObservedError, ValidationProbe } from '../ir/observed.js';
import { RECEIVED, spellingTable } from './group.js';

/** What one call with one value answered: `null` accepted it. */
export interface Answer {
  /** The value as source text: `'x'`, `NaN`, `{}`, `undefined`. */
  readonly value: string;
  readonly error: ObservedError | null;
}

/** The full message that this value met. */
export function messageFor(observed: Observed, error: ObservedError, value: string): string {
  const table = spellingTable(error.code);
  const text = table && observed.received[value]?.[table];
  return text === null || text === undefined ? error.message : error.message.replace(RECEIVED, () => text);
}

/** One probe's answers, value by value, with the messages as they were. */
export function answersOf(observed: Observed, probe: ValidationProbe): readonly Answer[] {
  const refused = probe.refused.flatMap(({ error, values }) =>
    values.map((value) => ({ value, error: { ...error, message: messageFor(observed, error, value) } })),
  );
  return [...probe.accepted.map((value) => ({ value, error: null })), ...refused];
}

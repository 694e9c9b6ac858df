import type { EventSequence } from '../../ir/types.js';
import type { EmitInput } from '../types.js';
import type { Drift } from './drift.js';
import { seenBy } from './seen.js';

/** What happens between the events, told from the action's words in any wording of the document. */
function actionOf(sequence: EventSequence): 'destroy' | 'abort' | 'closed' | 'none' {
  const action = sequence.steps.find(({ kind }) => kind === 'action')?.name ?? '';
  if (/\bdestroy\(/.test(action)) return 'destroy';
  if (/\babort\(/.test(action)) return 'abort';
  return action === '' ? 'none' : 'closed';
}

/** The probe that plays a documented sequence; `undefined` when none does. */
export function probeFor(sequence: EventSequence): string | undefined {
  const action = actionOf(sequence);
  const { steps } = sequence;
  if (action === 'closed') return 'client-hang-up-after-response';
  if (action === 'none') {
    if (sequence.events.includes('res:end')) return 'client-success';
    const isHangUp = steps.some(({ errorCode }) => errorCode === 'ECONNRESET');
    return isHangUp ? 'client-hang-up-before-response' : 'client-connection-refused';
  }
  const before = steps.slice(
    0,
    steps.findIndex(({ kind }) => kind === 'action'),
  );
  if (before.some(({ name }) => name === 'response')) return `client-${action}-after-response`;
  return before.some(({ name }) => name === 'socket')
    ? `client-${action}-before-connect`
    : `client-${action}-before-socket`;
}

/** The observed events as a document writes them. Events that its list passes over do not contradict it. */
function asDocumented(seen: readonly unknown[], listed: readonly string[]): readonly string[] {
  const events = seen.map((step) => {
    const [, on, name] = /^(req|res):(\S+)/.exec(String(step)) ?? [];
    const event = on === 'res' ? `res:${name}` : (name ?? '');
    return event === 'res:data' ? 'res:data*' : event;
  });
  return events.filter((event) => listed.includes(event));
}

/** Documented event sequences that the binary plays in another order. */
export function sequenceDrift(input: EmitInput): readonly Drift[] {
  return input.document.facts.eventSequences.flatMap((sequence) => {
    const probe = probeFor(sequence);
    const seen = probe && input.observed ? seenBy(input.observed, probe) : undefined;
    if (!Array.isArray(seen)) return [];
    const document = sequence.events.join(', ');
    const observed = asDocumented(seen, sequence.events).join(', ');
    const field = `events of ${probe?.replace(/^client-/, '').replaceAll('-', ' ')}`;
    return document === observed ? [] : [{ entry: 'http.request', field, document, observed }];
  });
}

import type { Observed } from '../../../ir/observed.js';
import type { EventSequence, SequenceStep } from '../../../ir/types.js';
import { type CaseKind, call, type TestCase } from '../test-case.js';

const KIND = 'sequences';

/** What the program does between two events. */
const CALLS = /\b(destroy|abort)\(\)/;

/** A situation of the harness, told from what happens between the events, never from the sentence above the list. */
interface Situation {
  readonly name: string;
  readonly act?: string;
}

function isEvent(name: string): (step: SequenceStep) => boolean {
  return (step) => step.kind === 'event' && step.name === name;
}

function situationOf(steps: readonly SequenceStep[]): Situation | null {
  const at = steps.findIndex((step) => step.kind === 'action');
  if (at >= 0) return situationOfAction(steps.slice(0, at), steps[at]?.name ?? '');
  if (steps.some(isEvent('response'))) return { name: 'success' };
  const error = steps.find(isEvent('error'));
  if (error === undefined) return null;
  return { name: error.errorCode === undefined ? 'connection-error' : 'closed-before-response' };
}

function situationOfAction(before: readonly SequenceStep[], words: string): Situation | null {
  const act = CALLS.exec(words)?.[1];
  const hasResponse = before.some(isEvent('response'));
  if (act === undefined)
    return hasResponse ? { name: 'closed-after-response' } : { name: 'closed-before-response' };
  if (hasResponse) return { name: 'after-response', act };
  return { name: before.some(isEvent('socket')) ? 'before-connection' : 'before-socket', act };
}

type Step = Pick<SequenceStep, 'name' | 'on' | 'repeated' | 'errorCode' | 'errorMessage'>;

function stepsOf(sequence: EventSequence): readonly Step[] {
  return sequence.steps
    .filter((step) => step.kind === 'event')
    .map(({ name, on, repeated, errorCode, errorMessage }) => {
      return { name, on: on ?? 'req', repeated, errorCode, errorMessage };
    });
}

/** The probes that play the same situations on the genuine binary. */
const PROBES: Readonly<Record<string, string>> = {
  success: 'client-success',
  'connection-error': 'client-connection-refused',
  'closed-before-response': 'client-hang-up-before-response',
  'closed-after-response': 'client-hang-up-after-response',
  'destroy-before-socket': 'client-destroy-before-socket',
  'destroy-before-connection': 'client-destroy-before-connect',
  'destroy-after-response': 'client-destroy-after-response',
  'abort-before-socket': 'client-abort-before-socket',
  'abort-before-connection': 'client-abort-before-connect',
  'abort-after-response': 'client-abort-after-response',
};

/** The documented steps in the order that the genuine binary showed; null where it was not looked at, or agrees. */
function observedOrder(
  observed: Observed | null,
  name: string,
  steps: readonly Step[],
): readonly Step[] | null {
  const seen = observed?.events.find((probe) => probe.name === PROBES[name])?.seen;
  if (!Array.isArray(seen)) return null;
  const labels = seen.filter((item) => typeof item === 'string').map((item) => item.split(' ')[0]);
  const place = (step: Step) => labels.indexOf(`${step.on}:${step.name}`);
  const fixed = steps.filter((step) => !step.repeated);
  if (fixed.some((step) => place(step) < 0)) return null;
  const ordered = [...fixed].sort((a, b) => place(a) - place(b));
  if (ordered.every((step, i) => step === fixed[i])) return null;
  return [...ordered, ...steps.filter((step) => step.repeated)];
}

function sequenceCases(observed: Observed | null, sequence: EventSequence): readonly TestCase[] {
  const situation = situationOf(sequence.steps);
  if (situation === null) return [];
  const { name: scenario, act } = situation;
  const name = act === undefined ? scenario : `${act}-${scenario}`;
  const steps = stepsOf(sequence);
  const about = { id: `${KIND}/http.request/${name}`, entry: 'http.request', line: sequence.line };
  const run = (order: readonly Step[]) => call('sequence', scenario, act ?? null, order);
  const documented = { ...about, title: `events, ${name}: ${sequence.events.join(', ')}`, body: run(steps) };
  const order = observedOrder(observed, name, steps);
  if (order === null) return [documented];
  const title = `events, ${name}, in the order of the genuine binary`;
  return [documented, { ...about, id: `${about.id}/observed`, title, body: run(order) }];
}

/**
 * The events of a request and its response come in the documented order, in every documented situation. Where the
 * genuine binary showed another order, a second case asks for that one.
 */
export const sequences: CaseKind = {
  name: KIND,
  derive({ document, input }) {
    return document.facts.eventSequences.flatMap((sequence) => sequenceCases(input.observed, sequence));
  },
};

import type { HabitProbe, ValidationProbe } from '../../ir/observed.js';
import type { Trial } from './model.js';

/** The class whose members a probe calls `returns-response`, `response.setTimeout`. */
const CLASSES: Readonly<Record<string, string>> = {
  response: 'ServerResponse',
  request: 'ClientRequest',
  server: 'Server',
  agent: 'Agent',
  message: 'IncomingMessage',
};

/** By class and member: what a call gave back. What threw gave nothing back. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function answersOfHabits(habits: readonly HabitProbe[]): Answers {
  return new Map(
    habits.flatMap(({ name, seen }) => {
      const owner = CLASSES[/^returns-(\w+)$/.exec(name)?.[1] ?? ''];
      if (!owner || typeof seen !== 'object' || seen === null) return [];
      const told = Object.entries(seen).filter(
        (item): item is [string, string] => typeof item[1] === 'string' && item[1] !== 'absent',
      );
      // `getName {"host":"a"}` is one of several ways to call it.
      return [[owner, new Map(told.map(([call, answer]) => [call.split(' ')[0], answer]))] as const];
    }),
  );
}

/** `req:error ECONNRESET socket hang up` is the event `error`; what was done in between is none. */
export function sequencesOfHabits(events: readonly HabitProbe[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    events.flatMap(({ name, seen }) => {
      if (!Array.isArray(seen)) return [];
      const steps = seen.filter((step): step is string => typeof step === 'string' && !step.startsWith('('));
      return [[name, steps.map((step) => step.split(' ')[0].replace(/^req:/, ''))] as const];
    }),
  );
}

/** By the name of a probe and the event: what the errors say. */
export function errorsOfHabits(
  events: readonly HabitProbe[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    events.flatMap(({ name, seen }) => {
      if (!Array.isArray(seen)) return [];
      const errors = seen.flatMap((step) => {
        const [, event, message] = /^(?:req:)?((?:res:)?error) \S+ (.*)$/s.exec(String(step)) ?? [];
        return event ? [[event, message] as const] : [];
      });
      return [[name, new Map(errors)] as const];
    }),
  );
}

/** By its name: what became of a field that came twice, as `1` and `2`; `refused` where that was an error. */
export function repeatedFields(habits: readonly HabitProbe[]): ReadonlyMap<string, string> {
  const seen = habits.find(({ name }) => name === 'fields-headers')?.seen;
  if (typeof seen !== 'object' || seen === null) return new Map();
  return new Map(
    Object.entries(seen).map(([name, value]) => [
      name.slice(1),
      Array.isArray(value) ? `[${value.join(', ')}]` : String(value),
    ]),
  );
}

/** The statuses with which a server that nobody helps answers what it cannot take. */
export function refusalStatuses(habits: readonly HabitProbe[]): readonly number[] {
  const replies = habits
    .filter(({ name }) => /^(?:refusal-|headers-timeout$|request-timeout$)/.test(name))
    .map(({ seen }) => (seen as { readonly reply?: unknown } | null)?.reply);
  const statuses = replies.flatMap((reply) => /^HTTP\/1\.1 (4\d\d) /.exec(String(reply))?.[1] ?? []);
  return [...new Set(statuses.map(Number))].sort((a, b) => a - b);
}

/** The calls of the probes under the ids of a document. */
export function trialsOf(module: string, validation: readonly ValidationProbe[]): Trial[] {
  return validation.flatMap(({ call, target, accepted, refused }) => {
    const entry = entryOf(module, call);
    // A listener is given as the second argument there, which versions without options do not have.
    if (entry === null || target.includes('.') || target === 'requestListener') return [];
    return [
      {
        entry,
        name: target,
        accepted,
        refused: refused.map(({ error, values }) => ({ code: error.code, message: error.message, values })),
      },
    ];
  });
}

function entryOf(module: string, call: string): string | null {
  if (call === 'Agent') return `${module}.Agent.constructor`;
  if (/^(createServer|request|validate\w+|set(Max|Global)\w+)$/.test(call)) return `${module}.${call}`;
  const [owner, member, ...more] = call.includes('.') ? call.split('.') : ['response', call];
  return CLASSES[owner] && more.length === 0 ? `${module}.${CLASSES[owner]}#${member}` : null;
}

import type { Observed, ValidationProbe } from '../../ir/observed.js';
import { seenBy } from './seen.js';

/** Steps of a misuse probe: what each call returned, or the error that it threw. */
type Steps = readonly unknown[];

interface Thrown {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
}

/** The message of a plain Error without a code. */
function plain(step: unknown): string | undefined {
  const { name, code, message } = Object(step) as Partial<Thrown>;
  return name === 'Error' && code === null ? message : undefined;
}

const READERS: Readonly<Record<string, (observed: Observed) => string | undefined>> = {
  'set after head': (observed) => plain((seenBy(observed, 'misuse-set-header-after-sent') as Steps)?.at(-1)),
  'remove after head': (observed) =>
    plain((seenBy(observed, 'misuse-remove-header-after-sent') as Steps)?.at(-1)),
  'no listener'(observed) {
    const asked = seenBy(observed, 'server.setTimeout/callback') as ValidationProbe | undefined;
    return asked?.refused.find(({ error }) => error.code === null)?.error.message;
  },
  'write after end'(observed) {
    const steps = (seenBy(observed, 'server-write-after-end') ?? []) as Steps;
    return steps.flatMap((step) => /^res:error undefined (.*)$/.exec(String(step))?.[1] ?? [])[0];
  },
};

/** The profile's `uncodedErrors`. */
export function uncodedErrorsOf(observed: Observed | null): Readonly<Record<string, string>> {
  if (observed === null) return {};
  return Object.fromEntries(
    Object.entries(READERS).flatMap(([call, read]) => {
      const message = read(observed);
      return message === undefined ? [] : [[call, message]];
    }),
  );
}

/** One thing that something needs. */
export interface Check {
  readonly name: string;
  /** Without it nothing works; without the others, less does. */
  readonly isNeeded: boolean;
  /** What it is needed for. */
  readonly purpose: string;
  /** What to do where it is missing. */
  readonly next: string;
  /** What was found, in a few words; null where it is missing. */
  readonly look: (signal: AbortSignal) => Promise<string | null> | string | null;
}

export interface Finding extends Omit<Check, 'look'> {
  readonly found: string | null;
}

/** Looks for everything at once. What throws while it is looked for is missing. */
export const lookFor = (checks: readonly Check[], signal: AbortSignal): Promise<readonly Finding[]> =>
  Promise.all(
    checks.map(async ({ look, ...check }) => ({
      ...check,
      found: await Promise.resolve()
        .then(() => look(signal))
        .catch(() => null),
    })),
  );

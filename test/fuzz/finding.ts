/** Something that must not be. */
export interface Finding {
  /** `crash`, `slow`, `split`, `disagreement`. */
  readonly kind: string;
  readonly message: string;
}

/** Runs one case; an exception that is not expected, or too much time, is a finding. */
export function guarded(limit: number, work: () => Finding | undefined): Finding | undefined {
  const begin = performance.now();
  try {
    const found = work();
    if (found !== undefined) return found;
  } catch (error) {
    return {
      kind: 'crash',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  const took = performance.now() - begin;
  if (took <= limit) return undefined;
  return { kind: 'slow', message: `took ${took.toFixed(0)} ms, of ${limit} that it may` };
}

/** Something that must not be. */
export interface Finding {
  /** `crash`, `slow`, `split`, `repeated`, `disagreement`. */
  readonly kind: string;
  readonly message: string;
}

/** Runs one case; an exception that is not expected, or over `limit` ms of CPU time, is a finding: a machine that is busy is no fault. */
export function guarded(limit: number, work: () => Finding | undefined): Finding | undefined {
  const begin = process.cpuUsage();
  try {
    const found = work();
    if (found !== undefined) return found;
  } catch (error) {
    return {
      kind: 'crash',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
  const { user, system } = process.cpuUsage(begin);
  const took = (user + system) / 1000;
  if (took <= limit) return undefined;
  return { kind: 'slow', message: `took ${took.toFixed(0)} ms, of ${limit} that it may` };
}

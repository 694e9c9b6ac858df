/** Those that end a program politely, and that a terminal, a process manager or a closed window sends. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Signals are the whole process's, so what waits for one is, too.
let holders = 0;
let waiting: NodeJS.Signals | undefined;
const hold = (signal: NodeJS.Signals): void => {
  waiting ??= signal;
};

/**
 * Runs what must not be cut in half, such as moving files into place: a signal that would end the process waits until
 * it is done, and then ends it. Work that takes long does not belong here, for nobody can stop it.
 */
export function uninterrupted<T>(work: () => T): T {
  if (holders === 0) for (const signal of ENDING_SIGNALS) process.on(signal, hold);
  holders += 1;
  try {
    return work();
  } finally {
    afterPendingSignals(release);
  }
}

function release(): void {
  holders -= 1;
  if (holders > 0) return;
  for (const signal of ENDING_SIGNALS) process.off(signal, hold);
  const caught = waiting;
  waiting = undefined;
  // Whoever else listens has heard it as well, and decides.
  if (caught !== undefined && process.listenerCount(caught) === 0) process.kill(process.pid, caught);
}

/**
 * Signals that arrive during synchronous work reach their listeners when the event loop next looks for input. The
 * first turn may be past that point already; the second is not.
 */
function afterPendingSignals(then: () => void): void {
  setImmediate(() => setImmediate(then));
}

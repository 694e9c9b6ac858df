import { ENDING_SIGNALS } from '../uninterrupted.js';

/**
 * Runs what starts other processes: a signal that would end this one aborts the work first, so that the others end and
 * nothing of theirs stays, and then ends it. A second signal ends it at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let caught: NodeJS.Signals | undefined;
  const off = (): void => {
    for (const signal of ENDING_SIGNALS) process.off(signal, stop);
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (caught !== undefined) end(signal, off);
    caught = signal;
    controller.abort(new Error(`stopped by ${signal}`));
  };
  for (const signal of ENDING_SIGNALS) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    off();
    if (caught !== undefined) end(caught, off);
  }
}

/** As if nobody had listened; where somebody else does, it is theirs to decide. */
function end(signal: NodeJS.Signals, off: () => void): void {
  off();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

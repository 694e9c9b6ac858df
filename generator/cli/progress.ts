import type { CliIo } from './io.js';

/** One line on a terminal that is written over, and gone in the end. Elsewhere it is nothing. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

const CLEAR = '\r\u001b[K';
const SILENT: ProgressLine = { show: () => undefined, clear: () => undefined };

/** Neither a pipe, nor the log of a build, nor whoever asked for quiet is shown any. */
export function progressLine(io: CliIo): ProgressLine {
  if (!io.stderr.isTTY || io.quiet) return SILENT;
  let isShown = false;
  return {
    show(text) {
      isShown = true;
      io.stderr.write(`${CLEAR}${text.slice(0, (io.stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (isShown) io.stderr.write(CLEAR);
      isShown = false;
    },
  };
}

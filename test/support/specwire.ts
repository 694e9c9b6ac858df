import type { CliIo, CliStream } from '../../generator/cli/io.js';
import { main } from '../../generator/cli/main.js';

export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as into pipes; `terminal` makes standard error one. */
export async function specwire(argv: readonly string[], { terminal = false } = {}): Promise<Run> {
  const seen = { out: '', err: '' };
  const stream = (name: keyof typeof seen): CliStream => ({
    isTTY: terminal && name === 'err',
    columns: 60,
    write: (text) => {
      seen[name] += text;
    },
  });
  const io: CliIo = { stdout: stream('out'), stderr: stream('err'), color: false, quiet: false, exitCode: 0 };
  return { status: await main(argv, io), ...seen };
}

/** What a command may touch of the outside, so that tests can stand in for a terminal. */
export interface CliStream {
  write(text: string): void;
  /** Whether it is a terminal that somebody watches, and not the log of a build. */
  readonly isTTY: boolean;
  /** How wide it is, where it is a terminal. */
  readonly columns?: number;
}

export interface CliIo {
  readonly stdout: CliStream;
  /** Errors and progress: never part of what a pipe reads. */
  readonly stderr: CliStream;
  readonly color: boolean;
  /** Set by `--offline`: documents by URL are read from their kept copies. */
  offline?: boolean;
  /** Set by `--quiet`: no progress, no summary; results and errors still come. */
  quiet: boolean;
  /** 0 nothing found, 1 drift or out of date, 2 unusable arguments or input. */
  exitCode: 0 | 1 | 2;
}

/** The real terminal. `NO_COLOR` (any value) and `--no-color` switch colours off, `FORCE_COLOR` on. */
export function processIo(argv: readonly string[], env: NodeJS.ProcessEnv): CliIo {
  const stream = (target: NodeJS.WriteStream): CliStream => ({
    write: (text) => {
      target.write(text);
    },
    // Builds may give their steps a terminal, and its log keeps every state of a line that is written over.
    isTTY: target.isTTY === true && !env.CI && env.TERM !== 'dumb',
    columns: target.columns,
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of the pipe has seen enough, as `head` does; nobody is left to tell.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const stdout = stream(process.stdout);
  const wanted = stdout.isTTY || (env.FORCE_COLOR ?? '0') !== '0';
  return {
    stdout,
    stderr: stream(process.stderr),

    color: wanted && !env.NO_COLOR && !argv.includes('--no-color'),
    quiet: false,
    exitCode: 0,
  };
}

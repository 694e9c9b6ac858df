/** What a command may touch of the outside, so that tests can stand in for a terminal. */
export interface CliStream {
  write(text: string): void;
  readonly isTTY: boolean;
}

export interface CliIo {
  readonly stdout: CliStream;
  /** Errors and progress: never part of what a pipe reads. */
  readonly stderr: CliStream;
  readonly color: boolean;
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
    isTTY: target.isTTY === true,
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

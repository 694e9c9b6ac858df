import { Command, CommanderError } from 'commander';
import { registerAudit } from './audit.js';
import { registerDiff } from './diff.js';
import { registerGenerate } from './generate.js';
import { type CliIo, processIo } from './io.js';
import { registerPack } from './pack.js';
import { registerProbe } from './probe.js';
import { registerRead } from './read.js';
import { registerSnapshot } from './snapshot.js';
import { packageVersion } from './version.js';

/** Runs one command line and gives its exit status (contract, section 5). Never throws, never calls `process.exit`. */
export async function main(
  argv: readonly string[],
  io: CliIo = processIo(argv, process.env),
): Promise<number> {
  const program = createProgram(io);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return failure(error, io);
  }
  return io.exitCode;
}

function createProgram(io: CliIo): Command {
  const program = new Command('specwire')
    .description("Reads Node's API documents, generates what they promise, and finds where they drift")
    .version(packageVersion())
    .option('--quiet', 'no progress and no summary')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .showSuggestionAfterError()
    .hook('preAction', (command) => {
      io.quiet = command.opts().quiet === true;
    });
  for (const register of [
    registerRead,
    registerGenerate,
    registerSnapshot,
    registerDiff,
    registerAudit,
    registerProbe,
    registerPack,
  ]) {
    register(program, io);
  }
  quietExit(program, io);
  return program;
}

/** Commander would end the process and write to the real streams; both belong to `io`. */
function quietExit(command: Command, io: CliIo): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    outputError: (text, write) => write(text.replace(/^error: /, 'specwire: ')),
  });
  for (const child of command.commands) quietExit(child, io);
}

function failure(error: unknown, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  io.stderr.write(`specwire: ${describe(error)}\n`);
  return 2;
}

/** Errors of ours carry a code and already say where; anything else is a fault of this program and shows its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^SW\d{4}$/.test(code)) return `${code} ${error.message}`;
  if (typeof code === 'string') return error.message;
  return error.stack ?? error.message;
}

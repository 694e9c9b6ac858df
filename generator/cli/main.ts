import { Command, CommanderError } from 'commander';
import { type CliIo, processIo } from './io.js';
import { packageVersion } from './version.js';

type Register = (program: Command, io: CliIo) => void;

/** A command's module is loaded when it is called: `read` need not wait for the compiler that `generate` uses. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  read: async () => (await import('./read.js')).registerRead,
  generate: async () => (await import('./generate.js')).registerGenerate,
  snapshot: async () => (await import('./snapshot.js')).registerSnapshot,
  update: async () => (await import('./update.js')).registerUpdate,
  diff: async () => (await import('./diff.js')).registerDiff,
  audit: async () => (await import('./audit.js')).registerAudit,
  probe: async () => (await import('./probe.js')).registerProbe,
  report: async () => (await import('./report.js')).registerReport,
  pack: async () => (await import('./pack.js')).registerPack,
};

export const commandNames = (): readonly string[] => Object.keys(COMMANDS);

/** Runs one command line and gives its exit status (contract, section 5). Never throws, never calls `process.exit`. */
export async function main(
  argv: readonly string[],
  io: CliIo = processIo(argv, process.env),
): Promise<number> {
  try {
    const program = await createProgram(argv, io);
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return failure(error, io);
  }
  return io.exitCode;
}

async function createProgram(argv: readonly string[], io: CliIo): Promise<Command> {
  const program = new Command('specwire')
    .description("Reads Node's API documents, generates what they promise, and finds where they drift")
    .version(packageVersion())
    .option('--quiet', 'no progress and no summary')
    .option('--offline', 'read documents by URL from the copies that were kept of them')
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .showSuggestionAfterError()
    .hook('preAction', (command) => {
      const { quiet, offline } = command.opts();
      io.quiet = quiet === true;
      io.offline = offline === true;
    });
  for (const load of commandsFor(argv)) (await load())(program, io);
  quietExit(program, io);
  return program;
}

/** The one that is called; all of them where none is, for help and suggestions list them. */
function commandsFor(argv: readonly string[]): (() => Promise<Register>)[] {
  const called = argv.find((argument) => !argument.startsWith('-')) ?? '';
  const load = Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined;
  return load === undefined ? Object.values(COMMANDS) : [load];
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

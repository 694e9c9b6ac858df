import { Command, CommanderError } from 'commander';
import { examplesText } from './examples.js';
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
  completion: async () => (await import('./completion.js')).registerCompletion,
  doctor: async () => (await import('./doctor.js')).registerDoctor,
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
  for (const command of program.commands) command.addHelpText('after', examplesText(command.name()));
  quietExit(program, 'specwire', io);
  return program;
}

/** The one that is called; all of them where none is, or where all are listed: in help, suggestions, completions. */
function commandsFor(argv: readonly string[]): (() => Promise<Register>)[] {
  const called = argv.find((argument) => !argument.startsWith('-')) ?? '';
  const isAlone = Object.hasOwn(COMMANDS, called) && called !== 'completion';
  const load = isAlone ? COMMANDS[called] : undefined;
  return load === undefined ? Object.values(COMMANDS) : [load];
}

/** Commander would end the process and write to the real streams; both belong to `io`. */
function quietExit(command: Command, name: string, io: CliIo): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    outputError: (text, write) => {
      const line = text
        .trim()
        .replace(/\s*\n\s*/g, ' ')
        .replace(/^error: /, 'specwire: ');
      write(`${line}; see ${name} --help\n`);
    },
  });
  for (const child of command.commands) quietExit(child, `${name} ${child.name()}`, io);
}

function failure(error: unknown, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  io.stderr.write(`specwire: ${describe(error)}\n`);
  return 2;
}

/** What would be right where the system refuses; elsewhere it is the path that is wrong. */
const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: 'give another path, or the right to use this one',
  EPERM: 'give another path, or the right to use this one',
  EROFS: 'give a path on a disk that may be written to',
  ENOSPC: 'make room on the disk',
  EMFILE: 'close other programs, or raise the limit of open files',
};

/** Errors of ours carry a code and already say where; anything else is a fault of this program and shows its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^SW\d{4}$/.test(code)) return `${code} ${error.message}`;
  if (typeof code === 'string') return `${error.message}; ${SYSTEM[code] ?? 'give another path'}`;
  return `${error.stack ?? error.message}\nspecwire: this is a fault of specwire; please report it`;
}

import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import type { GenerateOptions, GenerateResult } from '../emit/pipeline/index.js';
import { findSettled } from '../emit/pipeline/settled.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

interface Options {
  readonly only: string[];
  readonly check?: true;
  readonly emit?: 'skeleton';
  readonly spec: string;
  readonly out?: string;
}

/** `specwire generate`: spec/ becomes generated/. `specwire generate --emit skeleton <doc>`: classes to be written. */
export function registerGenerate(program: Command, io: CliIo): void {
  program
    .command('generate')
    .description('write the types, faces, validators, profiles and tests of every version in spec/')
    .argument('[doc]', 'with --emit skeleton: path or URL of an API document, or - for standard input')
    .option('--only <version>', 'make this version only; may be given again', collect, [])
    .option('--check', 'write nothing; exit 1 and name each changed fact when the output is out of date')
    .option('--spec <folder>', 'the documents', 'spec')
    .option('--out <folder>', 'where to write (default: "generated", or "skeleton/<module>")')
    .addOption(new Option('--emit <what>', 'make something else of one document').choices(['skeleton']))
    .action(async (doc: string | undefined, options: Options, command: Command) => {
      if (options.emit === undefined && doc === undefined) await run(options, io);
      else if (options.emit !== undefined && doc !== undefined) await runSkeleton(doc, options, io);
      else command.error('error: --emit skeleton takes a document, and nothing else does');
    });
}

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}

/** What makes the output is loaded only when there is something to make. */
async function run(options: Options, io: CliIo): Promise<void> {
  const places = { spec: options.spec, out: options.out ?? 'generated', only: options.only };
  const result = findSettled(places) ?? (await make(places, options, io));
  for (const warning of result.warnings) io.stderr.write(`specwire: warning: ${warning}\n`);
  if (options.check) report(result, io);
  else if (!io.quiet) io.stdout.write(`${table(result, io)}\n`);
}

async function make(places: GenerateOptions, { check }: Options, io: CliIo): Promise<GenerateResult> {
  const { generate } = await import('../emit/pipeline/index.js');
  const progress = progressLine(io);
  const result = generate({
    ...places,
    check: check === true,
    onProgress: ({ version, done, total }) => progress.show(`${done + 1}/${total} ${version}`),
  });
  progress.clear();
  return result;
}

async function runSkeleton(doc: string, options: Options, io: CliIo): Promise<void> {
  const { loadFrom } = await import('./input-document.js');
  const { readDocument } = await import('../read/index.js');
  const { writeSkeleton } = await import('../emit/pipeline/skeleton.js');
  const { bytes, file } = await loadFrom(doc, io);
  const document = readDocument(bytes, { file });
  const paths = writeSkeleton(
    document,
    options.out ?? `skeleton/${document.module.replace(/[^\w-]+/g, '_')}`,
  );
  if (!io.quiet) for (const written of paths) io.stdout.write(`${written}\n`);
}

function report({ versions, written, removed }: GenerateResult, io: CliIo): void {
  for (const fact of versions.flatMap((version) => version.changedFacts)) io.stdout.write(`${fact}\n`);
  for (const file of written) io.stdout.write(`would write ${file}\n`);
  for (const file of removed) io.stdout.write(`would remove ${file}\n`);
  if (written.length + removed.length > 0) {
    io.exitCode = 1;
    io.stderr.write('specwire: out of date; run specwire generate\n');
  } else if (!io.quiet) io.stdout.write('up to date\n');
}

function table({ versions, written, removed }: GenerateResult, io: CliIo): string {
  const rows = new Table({
    head: ['version', 'entries', 'facts', 'types', 'tests', 'ms'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: io.color ? {} : { head: [], border: [] },
  });
  for (const { version, entries, facts, types, tests, ms } of versions) {
    rows.push([version, entries, facts, types, tests, ms]);
  }
  return `${rows.toString()}\n${written.length} files written, ${removed.length} removed`;
}

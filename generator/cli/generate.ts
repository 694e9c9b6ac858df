import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import type { GenerateOptions, GenerateResult } from '../emit/pipeline/index.js';
import { findSettled } from '../emit/pipeline/settled.js';
import type { ModulesFlags } from './generate-modules.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

interface Options extends ModulesFlags {
  readonly modules?: true;
  readonly only: string[];
  readonly check?: true;
  readonly emit?: 'skeleton';
  readonly spec: string;
}

/** `specwire generate`: spec/ becomes generated/. `specwire generate --emit skeleton <doc>`: classes to be written. */
export function registerGenerate(program: Command, io: CliIo): void {
  program
    .command('generate')
    .description('write the types, faces, validators, profiles and tests of every version in spec/')
    .argument(
      '[docs...]',
      'with --module, --modules or --emit skeleton: paths or URLs of API documents, or -',
    )
    .option('--only <version>', 'make this version only; may be given again', collect, [])
    .option('--check', 'write nothing; exit 1 and name each changed fact when the output is out of date')
    .option('--spec <folder>', 'the documents', 'spec')
    .option('--out <folder>', 'where to write (default: "generated", "modules", or "skeleton/<module>")')
    .option('--module <name>', 'make declarations, a skeleton and tests of one document about this module')
    .option('--modules', 'make them of every module that the documents are about, and compile them together')
    .option(
      '--runtime <binary>',
      'with --module or --modules: ask this Node what the tests ask, such as node@24',
    )
    .addOption(new Option('--emit <what>', 'make something else of one document').choices(['skeleton']))
    .action(async (docs: string[], options: Options, command: Command) => {
      const [doc] = docs;
      const wanted = mistake(docs, options);
      if (wanted !== null) command.error(`error: ${wanted}`);
      else if (doc === undefined) await run(options, io);
      else if (options.emit !== undefined) await runSkeleton(doc, options, io);
      else await (await import('./generate-modules.js')).runModules(docs, options, io);
    });
}

/** What would be right, where the options and the number of documents do not fit. */
function mistake(docs: readonly string[], { emit, module, modules, runtime }: Options): string | null {
  const isOfModules = module !== undefined || modules === true;
  if ([emit, module, modules].filter((each) => each !== undefined).length > 1)
    return 'give one of --emit, --module and --modules';
  if (modules === true)
    return docs.length > 0 ? null : '--modules takes documents: generate --modules doc/api/*.md';
  if (emit !== undefined || module !== undefined)
    return docs.length === 1
      ? null
      : `${emit === undefined ? '--module' : '--emit skeleton'} takes one document`;
  if (docs.length > 0)
    return 'generate takes a document with --module <name>, --emit skeleton or, several, with --modules';
  return runtime === undefined || isOfModules ? null : '--runtime goes with --module or --modules';
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

import type { Command } from 'commander';
import { SpecError } from '../emit/pipeline/spec-error.js';
import type { Document } from '../ir/types.js';
import { type DocumentUpdate, type UpdateResult, update, updateSummary } from '../update/index.js';
import { readSources, sourceOf } from '../update/sources.js';
import { writeFileAtomic } from '../write-atomic.js';
import { inputDocument } from './input-document.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

interface Options {
  readonly from?: readonly string[];
  readonly spec: string;
  readonly out: string;
  readonly summary?: string;
  readonly check?: true;
}

/** `specwire update v24`: upstream's newest facts into spec/ and the faces, with our words. */
export function registerUpdate(program: Command, io: CliIo): void {
  program
    .command('update')
    .description("set upstream's newest facts into a version's documents, and make the faces anew")
    .argument('<version>', 'the version, as its folder in spec/ is called')
    .option('--from <doc...>', "upstream's documents (default: the addresses in spec/sources.json)")
    .option('--summary <file>', 'write what changed there, as Markdown for a pull request')
    .option('--check', 'write nothing; exit 1 when a fact changed')
    .option('--spec <folder>', 'the documents', 'spec')
    .option('--out <folder>', 'the faces', 'generated')
    .action((version: string, options: Options) => run(version, options, io));
}

async function run(version: string, options: Options, io: CliIo): Promise<void> {
  const { spec, out, check } = options;
  const upstream: Document[] = [];
  for (const from of options.from ?? addresses(version, spec)) upstream.push(await inputDocument(from, io));
  const progress = progressLine(io);
  const onProgress = ({ version, done, total }: { version: string; done: number; total: number }) =>
    progress.show(`${done + 1}/${total} ${version}`);
  const result = update({ version, upstream, spec, out, check: check === true, onProgress });
  progress.clear();
  if (options.summary !== undefined) writeFileAtomic(options.summary, updateSummary(result));
  for (const document of result.documents) io.stdout.write(`${line(version, document)}\n`);
  if (!io.quiet && result.faces) io.stdout.write(`${facesLine(result)}\n`);
  if (check && result.documents.some(({ state }) => state === 'facts')) io.exitCode = 1;
}

/** Where upstream has the documents. @throws {SpecError} SW3021. */
function addresses(version: string, spec: string): readonly string[] {
  const sources = readSources(spec);
  const found = ['http', 'https']
    .map((module) => sourceOf(sources, version, module)?.upstream)
    .filter((address) => address !== undefined);
  if (found.length > 0) return found;
  throw new SpecError(
    'SW3021',
    `${spec}/sources.json has no address of ${version}; give the document with --from`,
  );
}

const WORDS = {
  unchanged: 'unchanged',
  words: 'unchanged in its facts; upstream has other words',
} as const;

function line(version: string, { module, state, changes, wordless, file }: DocumentUpdate): string {
  const name = `${version} ${module}`;
  if (state !== 'facts') return `${name}: ${WORDS[state]}`;
  const words = wordless.length === 0 ? '' : `; to be put in our words in ${file}: ${wordless.join(', ')}`;
  return `${name}: ${changes.length} changes${words}`;
}

const facesLine = ({ faces }: UpdateResult): string =>
  `faces: ${faces?.written.length ?? 0} files written, ${faces?.removed.length ?? 0} removed`;

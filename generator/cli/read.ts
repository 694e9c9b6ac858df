import { type Command, Option } from 'commander';
import { toApiDoc } from '../emit/api-doc/index.js';
import type { Diagnostic } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { loadFrom } from './input-document.js';
import type { CliIo } from './io.js';

interface ReadFlags {
  readonly compact?: true;
  readonly format: 'json' | 'api-doc';
  readonly module?: string;
  readonly asVersion?: string;
}

/** `specwire read <doc>`: the IR on stdout; what the reader could not place, as one line each, on stderr. */
export function registerRead(program: Command, io: CliIo): void {
  program
    .command('read')
    .description('print what a document states, as JSON')
    .argument('<doc>', 'path or URL of an API document, or - for standard input')
    .addOption(
      new Option('--format <form>', 'the IR, or the JSON of doc-kit (schema api-doc/1.0.0)')
        .choices(['json', 'api-doc'])
        .default('json'),
    )
    .option('--compact', 'one line instead of indented JSON')
    .option('--module <name>', 'the module the document is about, where it does not say so itself')
    .option('--as-version <version>', 'the version to record, such as v24')
    .action(async (from: string, flags: ReadFlags) => {
      const { bytes, file } = await loadFrom(from, io);
      const document = readDocument(bytes, { file, module: flags.module, version: flags.asVersion });
      const printed = flags.format === 'api-doc' ? toApiDoc(document) : document;
      io.stdout.write(`${JSON.stringify(printed, null, flags.compact ? 0 : 2)}\n`);
      if (io.quiet) return;
      for (const diagnostic of document.diagnostics) {
        if (diagnostic.severity !== 'info') io.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
      }
    });
}

/** The form that editors and terminals turn into a link. */
const diagnosticLine = (file: string, { line, column, severity, code, message }: Diagnostic): string =>
  `${file}:${line}:${column}: ${severity} ${code}: ${message}`;

import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readDocument } from '../read/index.js';
import { snapshot } from '../snapshot/index.js';
import { writeFileAtomic } from '../write-atomic.js';
import { loadFrom } from './input-document.js';
import type { CliIo } from './io.js';

/** `specwire snapshot <doc> -o <file>`: the facts of an upstream document, with the words the file already has. */
export function registerSnapshot(program: Command, io: CliIo): void {
  program
    .command('snapshot')
    .description('write the facts of a document in our own words: those the file has, facts alone elsewhere')
    .argument('<doc>', 'path or URL of an upstream API document, or - for standard input')
    .requiredOption('-o, --out <file>', 'the document to write; its words are kept')
    .option('--words <file...>', 'more documents to take words from, for members the file says nothing about')
    .action(async (path: string, options: { out: string; words?: string[] }) => {
      const input = await loadFrom(path, io);
      const upstream = readDocument(input.bytes, { file: input.file });
      const sources = [...(existsSync(options.out) ? [options.out] : []), ...(options.words ?? [])];
      const words = sources.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
      const { text, wordless } = snapshot(upstream, { words });
      writeFileAtomic(options.out, text);
      if (io.quiet) return;
      io.stderr.write(
        `${options.out}: ${upstream.entries.length} entries, ${wordless.length} without words\n`,
      );
      for (const id of wordless) io.stderr.write(`  ${id}\n`);
    });
}

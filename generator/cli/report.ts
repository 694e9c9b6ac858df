import type { Command } from 'commander';
import { report } from '../report/index.js';
import { writeFileAtomic } from '../write-atomic.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

/** `specwire report --out page.html`: every version's API as one timeline page. */
export function registerReport(program: Command, io: CliIo): void {
  program
    .command('report')
    .description("write one HTML page, which needs no network, with every version's API as a timeline")
    .requiredOption('-o, --out <file>', 'the page to write, or - for standard output')
    .option('--spec <folder>', 'the documents', 'spec')
    .action(({ out, spec }: { out: string; spec: string }) => {
      const progress = progressLine(io);
      const page = report({
        spec,
        onProgress: ({ version, done, total }) => progress.show(`${done + 1}/${total} ${version}`),
      });
      progress.clear();
      if (out === '-') io.stdout.write(page);
      else writeFileAtomic(out, page);
    });
}

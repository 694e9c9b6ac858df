import type { Command } from 'commander';
import { report } from '../report/index.js';
import { writeFileAtomic } from '../write-atomic.js';
import type { CliIo } from './io.js';

/** `specwire report --out page.html`: every version's API as one timeline page. */
export function registerReport(program: Command, io: CliIo): void {
  program
    .command('report')
    .description("write one HTML page, which needs no network, with every version's API as a timeline")
    .requiredOption('-o, --out <file>', 'the page to write, or - for standard output')
    .option('--spec <folder>', 'the documents', 'spec')
    .action(({ out, spec }: { out: string; spec: string }) => {
      const showProgress = io.stderr.isTTY && !io.quiet;
      const clear = '\r\u001b[K';
      const page = report({
        spec,
        ...(showProgress && {
          onProgress: ({ version, done, total }) =>
            io.stderr.write(`${clear}${done + 1}/${total} ${version}`),
        }),
      });
      if (showProgress) io.stderr.write(clear);
      if (out === '-') io.stdout.write(page);
      else writeFileAtomic(out, page);
    });
}

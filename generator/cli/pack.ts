import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from 'commander';
import { packFace } from '../emit/package/index.js';
import { SpecError } from '../emit/pipeline/spec-error.js';
import { applyPlan } from '../emit/pipeline/write-plan.js';
import type { CliIo } from './io.js';

interface Options {
  readonly only: string;
  readonly out: string;
  readonly from?: string;
}

/** `specwire pack --only v16 --out dir`: a package of one face, ready for `npm publish`. */
export function registerPack(program: Command, io: CliIo): void {
  program
    .command('pack')
    .description('write one face as a publishable npm package')
    .requiredOption('--only <version>', 'the version of the face')
    .requiredOption('--out <folder>', 'where to write; missing, empty, or such a package already')
    .option('--from <folder>', 'a built specwire-http (default: the one that is installed here)')
    .action((options: Options) => {
      const files = packFace({ version: options.only, source: options.from ?? installedPackage() });
      requireOwnFolder(options.out);
      const writes = new Map(files.map((file) => [file.path, file.content]));
      applyPlan({ root: options.out, writes, removes: [] });
      if (!io.quiet) io.stdout.write(`${options.out}: ${files.length} files\n`);
    });
}

/** The package as the current folder would load it. @throws {SpecError} SW3009. */
function installedPackage(): string {
  try {
    const require = createRequire(path.join(process.cwd(), 'package.json'));
    return realpathSync(path.dirname(require.resolve('specwire-http/package.json')));
  } catch {
    throw new SpecError(
      'SW3009',
      'specwire-http is not installed here; install it, or name its folder with --from',
    );
  }
}

/** A package must not end up among other files. @throws {SpecError} SW3008. */
function requireOwnFolder(out: string): void {
  const isFree =
    !existsSync(out) || readdirSync(out).length === 0 || existsSync(path.join(out, 'dist/generated'));
  if (!isFree) throw new SpecError('SW3008', `${out} holds other files; give an empty folder with --out`);
}

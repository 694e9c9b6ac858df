import path from 'node:path';
import type { Command } from 'commander';
import { compactJson } from '../probe/format.js';
import { probe } from '../probe/run.js';
import { resolveTarget } from '../probe/target.js';
import { writeFileAtomic } from '../write-atomic.js';
import { interruptible } from './interruptible.js';
import type { CliIo } from './io.js';
import { progressLine } from './progress.js';

interface ProbeOptions {
  readonly on?: string;
  readonly output?: string;
}

async function run(target: string, options: ProbeOptions, io: CliIo): Promise<void> {
  const progress = progressLine(io);
  const observed = await interruptible(async (signal) => {
    progress.show(`looking for ${target}`);
    const resolved = await resolveTarget(target, options.on, process.cwd(), signal);
    progress.show(`asking ${resolved.module} on ${resolved.binary}`);
    return probe(resolved, signal);
  }).finally(() => progress.clear());
  const text = compactJson(observed);
  if (options.output === undefined) io.stdout.write(text);
  else writeFileAtomic(path.resolve(options.output), text);
}

/** `specwire probe <module|binary>`: surface, defaults, validation, wire and event habits as JSON. */
export function registerProbe(program: Command, io: CliIo): void {
  program
    .command('probe')
    .description('ask a module, or the http of a Node binary, what it offers and how it behaves')
    .argument(
      '<module|binary>',
      'http, a path, a package, or a genuine binary such as node@16 (fetched from npm)',
    )
    .option('--on <binary>', 'load the module in this binary instead of the one that runs specwire')
    .option('-o, --output <file>', 'write the JSON there instead of to stdout')
    .action((target: string, options: ProbeOptions) => run(target, options, io));
}

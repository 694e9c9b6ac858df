import { Argument, type Command } from 'commander';
import { bashScript } from './completion/bash.js';
import { fishScript } from './completion/fish.js';
import { type CompletionModel, completionModel } from './completion/model.js';
import { zshScript } from './completion/zsh.js';
import type { CliIo } from './io.js';

const SHELLS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Readonly<
  Record<string, (model: CompletionModel) => string>
>;

/** `specwire completion <shell>`: a script that lets the shell complete what is typed. */
export function registerCompletion(program: Command, io: CliIo): void {
  program
    .command('completion')
    .description('print the script that lets a shell complete commands, options and their values')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .action((shell: keyof typeof SHELLS) => {
      io.stdout.write(SHELLS[shell](completionModel(program)));
    });
}

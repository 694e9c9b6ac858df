import type { Argument, Command, Option } from 'commander';

/** What may stand in a place: a file, a folder, a version of the spec, one of some words, or anything. */
export type Place =
  | { readonly kind: 'file' | 'folder' | 'version' | 'text' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface CompletionOption {
  /** `-o`, `--out`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What stands behind it; nothing behind a switch. */
  readonly value: Place | null;
}

export interface CompletionCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletionOption[];
  readonly argument: Place;
}

export interface CompletionModel {
  readonly options: readonly CompletionOption[];
  readonly commands: readonly CompletionCommand[];
}

/** All that the command line takes, from the commands themselves. */
export function completionModel(program: Command): CompletionModel {
  const help = program.createHelp();
  return {
    options: help.visibleOptions(program).map(optionOf),
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      options: help.visibleOptions(command).map(optionOf),
      argument: argumentOf(command.registeredArguments),
    })),
  };
}

function optionOf(option: Option): CompletionOption {
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    value: option.required || option.optional ? placeOf(option.flags, option.argChoices) : null,
  };
}

/** Every argument of a command is of the first one's kind. */
function argumentOf(args: readonly Argument[]): Place {
  const [first] = args;
  return first === undefined ? { kind: 'text' } : placeOf(`<${first.name()}>`, first.argChoices);
}

function placeOf(usage: string, choices: readonly string[] | undefined): Place {
  if (choices !== undefined) return { kind: 'words', words: choices };
  const [, name = ''] = /<([\w|-]+)/.exec(usage) ?? [];
  if (name === 'folder') return { kind: 'folder' };
  if (name === 'version') return { kind: 'version' };
  return { kind: /file|doc|before|after|binary|module|^x$/.test(name) ? 'file' : 'text' };
}

import type { CompletionModel, CompletionOption, Place } from './model.js';

/** One `complete` for each word that the command line takes. */
export function fishScript({ options, commands }: CompletionModel): string {
  const atStart = '__fish_use_subcommand';
  const lines = [
    '# specwire for fish; once: specwire completion fish > ~/.config/fish/completions/specwire.fish',
    ...options.map((option) => optionLine(atStart, option)),
    ...commands.map(({ name, description }) => `${line(atStart)} -f -a ${name} -d ${quoted(description)}`),
  ];
  for (const { name, options: own, argument } of commands) {
    const inside = `__fish_seen_subcommand_from ${name}`;
    lines.push(...own.map((option) => optionLine(inside, option)));
    if (argument.kind !== 'file') lines.push(`${line(inside)}${behind(argument).replace(' -x', ' -f')}`);
  }
  return `${lines.join('\n')}\n`;
}

const line = (condition: string): string => `complete -c specwire -n '${condition}'`;

function optionLine(condition: string, { flags, description, value }: CompletionOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const rest = value === null ? '' : behind(value);
  return `${line(condition)} ${names.join(' ')}${rest} -d ${quoted(description)}`;
}

function behind(place: Place): string {
  if (place.kind === 'words') return ` -x -a '${place.words.join(' ')}'`;
  if (place.kind === 'version') return " -x -a '(path basename spec/*/)'";
  if (place.kind === 'folder') return " -x -a '(__fish_complete_directories)'";
  return place.kind === 'file' ? ' -r -F' : ' -x';
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

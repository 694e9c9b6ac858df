import type { CompletionCommand, CompletionModel, CompletionOption, Place } from './model.js';

/** One `_arguments` for the program and one for each command. */
export function zshScript({ options, commands }: CompletionModel): string {
  return `#compdef specwire
# specwire for zsh; in ~/.zshrc, after compinit: eval "$(specwire completion zsh)"
_specwire_versions() {
  local -a versions=(spec/*(N/:t))
  _describe version versions
}
_specwire() {
  local state line
  local -a commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _arguments -C \\
${options.flatMap(specsOf).join('\n')}
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _specwire ]]; then _specwire "$@"; else compdef _specwire specwire; fi
`;
}

function commandCase({ name, options, argument }: CompletionCommand): string {
  const specs = options.flatMap(specsOf).map((line) => `    ${line}`);
  return `        ${name})
          _arguments \\
${[...specs, ''].join('\n')}            ${quoted(`*:${argument.kind}:${actionOf(argument)}`)} ;;`;
}

function specsOf({ flags, description, value }: CompletionOption): string[] {
  const told = description.replace(/[[\]:\\]/g, '\\$&');
  const behind = value === null ? '' : `:${value.kind}:${actionOf(value)}`;
  return flags.map((flag) => `        ${quoted(`${flag}[${told}]${behind}`)} \\`);
}

function actionOf(place: Place): string {
  if (place.kind === 'words') return `(${place.words.join(' ')})`;
  return { file: '_files', folder: '_files -/', version: '_specwire_versions', text: ' ' }[place.kind];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

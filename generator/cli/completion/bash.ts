import type { CompletionCommand, CompletionModel, CompletionOption, Place } from './model.js';

/** Functions that give words for what is before the cursor. Where they give none, bash offers files. */
export function bashScript({ options, commands }: CompletionModel): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# specwire for bash; in ~/.bashrc: eval "$(specwire completion bash)"
_specwire() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= word words=
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) command=$word; break ;; esac
  done
  case "$command $previous" in
${commands.flatMap(({ name, options: own }) => own.flatMap((option) => valueCase(name, option))).join('\n')}
  esac
  case $command in
    '') words='${names} help ${flagsOf(options)}' ;;
    help) words='${names}' ;;
${commands.map(commandCase).join('\n')}
  esac
  [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _specwire specwire
`;
}

const flagsOf = (options: readonly CompletionOption[]): string =>
  options.flatMap(({ flags }) => flags).join(' ');

function valueCase(command: string, { flags, value }: CompletionOption): string[] {
  if (value === null) return [];
  const patterns = flags.map((flag) => `'${command} ${flag}'`).join(' | ');
  return [`    ${patterns}) ${valueLine(value)} return ;;`];
}

function valueLine(value: Place): string {
  if (value.kind === 'words') return mapped(`compgen -W '${value.words.join(' ')}' -- "$current"`);
  if (value.kind === 'version') return mapped(`compgen -W "${VERSIONS}" -- "$current"`);
  if (value.kind === 'folder') return mapped('compgen -d -- "$current"');
  return '';
}

const mapped = (command: string): string => `mapfile -t COMPREPLY < <(${command});`;

/** The folders in `spec/` that hold a document. */
const VERSIONS = '$(cd spec 2>/dev/null && ls -d */ | tr -d /)';

function commandCase({ name, options, argument }: CompletionCommand): string {
  const flags = `'${flagsOf(options)}'`;
  // Words for a flag are only in the way of files, unless a flag was begun.
  if (argument.kind === 'words')
    return `    ${name}) words='${argument.words.join(' ')} ${flagsOf(options)}' ;;`;
  if (argument.kind === 'version') return `    ${name}) words="${VERSIONS} ${flagsOf(options)}" ;;`;
  return `    ${name}) [[ $current != -* ]] || words=${flags} ;;`;
}

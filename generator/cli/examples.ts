/** A command line that works as it stands in a checkout of specwire, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

const UPSTREAM = 'https://nodejs.org/docs/latest-v24.x/api/http.md';

/** What `--help` of each command ends with. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  read: [
    { line: 'specwire read spec/v24/http.md', does: 'the IR of a document as JSON' },
    { line: `specwire read ${UPSTREAM} --compact`, does: 'of an address, on one line' },
    { line: 'specwire read - < spec/v24/http.md', does: 'of standard input' },
  ],
  generate: [
    { line: 'specwire generate', does: 'every version in spec/ to generated/' },
    { line: 'specwire generate --only v24', does: 'one version' },
    { line: 'specwire generate --check', does: 'for CI: exit 1 and each changed fact when out of date' },
    {
      line: 'specwire generate --emit skeleton spec/v24/http.md --out skeleton',
      does: 'classes that check their arguments, to be written',
    },
  ],
  snapshot: [
    {
      line: `specwire snapshot ${UPSTREAM} -o http.md`,
      does: "upstream's facts, with the words that http.md has",
    },
  ],
  update: [
    {
      line: `specwire update v24 --from ${UPSTREAM} --summary summary.md`,
      does: 'new facts into spec/v24 and the faces; what changed as Markdown',
    },
    { line: `specwire update v24 --from ${UPSTREAM} --check`, does: 'exit 1 when a fact changed' },
  ],
  diff: [
    { line: 'specwire diff spec/v22/http.md spec/v24/http.md', does: 'what changed between two documents' },
    {
      line: 'specwire diff spec/v22/http.md spec/v24/http.md --format markdown',
      does: 'as a release note',
    },
  ],
  audit: [
    { line: 'specwire audit spec/v24/http.md --against node:http', does: 'against this Node' },
    { line: 'specwire audit spec/v24/http.md --against @types/node', does: 'against declarations' },
    { line: 'specwire audit spec/v24/http.md --runtime node@24', does: 'against a genuine binary' },
    {
      line: 'specwire audit spec/v24/http.md --against node:http --baseline drift.json --update-baseline',
      does: 'accept the drift of today',
    },
    { line: 'specwire audit --explain SW2007', does: 'what a finding means' },
  ],
  probe: [
    { line: 'specwire probe http', does: "this Node's http" },
    { line: 'specwire probe node@24 -o observed.json', does: 'a genuine binary, fetched from npm' },
  ],
  report: [{ line: 'specwire report --out page.html', does: 'every version on one page' }],
  pack: [{ line: 'specwire pack --only v24 --out face', does: 'a package of one face' }],
  completion: [
    { line: 'eval "$(specwire completion bash)"', does: 'in ~/.bashrc' },
    { line: 'eval "$(specwire completion zsh)"', does: 'in ~/.zshrc, after compinit' },
    {
      line: 'specwire completion fish > ~/.config/fish/completions/specwire.fish',
      does: 'once',
    },
  ],
  doctor: [
    { line: 'specwire doctor', does: 'what is missing here, and how to get it' },
    { line: 'specwire doctor --json', does: 'the same for programs' },
  ],
};

/** What follows the options in a command's help; nothing for a command without examples. */
export function examplesText(command: string): string {
  const examples = EXAMPLES[command] ?? [];
  const lines = examples.map(({ line, does }) => `  $ ${line}\n      ${does}\n`);
  return lines.length === 0 ? '' : `\nExamples:\n${lines.join('')}`;
}

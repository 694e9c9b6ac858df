import type { Change, Document, Entry, EntryKind, Param, Section } from '../ir/types.js';
import type { Snapshot } from './index.js';
import { renderProseFacts } from './prose-facts.js';
import type { Words } from './words.js';

const TOP_KINDS: ReadonlySet<EntryKind> = new Set(['class', 'function', 'moduleProperty']);

/** Columns of our documents. */
const WIDTH = 100;

/** The first of several words that is there. */
const first = (words: readonly Words[], ask: (words: Words) => string | undefined): string | undefined => {
  for (const source of words) {
    const found = ask(source);
    if (found) return found;
  }
  return undefined;
};

/** A whole document: title, module stability, preamble, then members and sections in upstream's order. */
export function renderDocument(document: Document, words: readonly Words[]): Snapshot {
  const wordless: string[] = [];
  const parts = [`# ${document.module.toUpperCase()}`];
  if (document.introduced) parts.push(`<!--introduced_in=${document.introduced}-->`);
  if (document.stability) parts.push(`> Stability: ${document.stability.index} - ${document.stability.text}`);
  const preamble = first(words, (source) => source.preamble());
  if (preamble) parts.push(preamble);
  const items = [...document.entries, ...document.sections].sort((a, b) => a.line - b.line);
  for (const item of items) {
    if ('id' in item) parts.push(...renderEntry(item, document, words, wordless));
    else parts.push(...renderSection(item, words));
  }
  return { text: `${parts.filter(Boolean).join('\n\n')}\n`, wordless };
}

/** A heading without member has no facts of its own: where we have nothing to say, it is left out. */
function renderSection(section: Section, words: readonly Words[]): string[] {
  return [first(words, (source) => source.section(section.title)) ?? ''];
}

function renderEntry(
  entry: Entry,
  document: Document,
  words: readonly Words[],
  wordless: string[],
): string[] {
  const body = first(words, (source) => source.body(entry.id));
  if (!body && !first(words, (source) => source.lead(entry.id))) wordless.push(entry.id);
  return [
    ...headings(entry, words),
    renderYaml(entry, words),
    renderStability(entry, words),
    renderLists(entry, words),
    body ?? renderProseFacts(entry, document),
  ];
}

function headings(entry: Entry, words: readonly Words[]): string[] {
  const own = words.map((source) => source.depth(entry.id)).find((depth) => depth !== undefined);
  const marks = '#'.repeat(own ?? (TOP_KINDS.has(entry.kind) ? 2 : 3));
  const texts = new Set(entry.signatures.map((signature) => signature.heading ?? entry.heading));
  if (texts.size === 0) texts.add(entry.heading);
  return [...texts].map((text) => `${marks} ${withCode(text)}`);
}

/** Puts the code marks back: ``Class: `http.Agent` ``, ``Event: `'close'` ``, `` `new Agent([options])` ``. */
function withCode(heading: string): string {
  const [, label, rest] = /^((?:Class|Event|Static method|Class Method): )?(.*)$/s.exec(heading) ?? [];
  return `${label ?? ''}\`${rest}\``;
}

function renderYaml(entry: Entry, words: readonly Words[]): string {
  const lines: string[] = [];
  for (const field of ['added', 'deprecated', 'removed'] as const) {
    const value = entry[field];
    if (value) lines.push(...versionField('', field, value));
  }
  if (entry.changes.length > 0) lines.push('changes:');
  entry.changes.forEach((change, index) => {
    lines.push(...renderChange(entry.id, change, index, words));
  });
  return lines.length > 0 ? `<!-- YAML\n${lines.join('\n')}\n-->` : '';
}

function renderChange(id: string, change: Change, index: number, words: readonly Words[]): string[] {
  const [head, ...more] = versionField('    ', 'version', change.version);
  const description = first(words, (source) => source.change(id, change.version, index)) ?? 'Changed.';
  return [
    `  - ${head.trimStart()}`,
    ...more,
    '    description: >-',
    ...folded('     ', description, '      '),
  ];
}

function versionField(indent: string, name: string, value: string): string[] {
  const versions = value.split(', ');
  if (versions.length === 1) return [`${indent}${name}: ${value}`];
  return [`${indent}${name}:`, ...versions.map((version) => `${indent}  - ${version}`)];
}

function renderStability(entry: Entry, words: readonly Words[]): string {
  if (!entry.stability) return '';
  const own = first(words, (source) => source.stability(entry.id));
  const text =
    own ??
    (entry.stability.index === 0 ? 'Deprecated' : entry.stability.index === 1 ? 'Experimental' : 'Stable');
  return `> Stability: ${entry.stability.index} - ${text}`;
}

function renderLists(entry: Entry, words: readonly Words[]): string {
  const lines: string[] = [];
  const describe = (path: string) => first(words, (source) => source.param(entry.id, path)) ?? '';
  if (entry.extends) lines.push(`* Extends: {${entry.extends}}`);
  const lead = first(words, (source) => source.lead(entry.id)) ?? '';
  if (entry.types && (entry.types.length > 0 || entry.default || lead))
    lines.push(item('', 'Type:', entry.types, entry.default, lead));
  const params = entry.args ?? longest(entry);
  lines.push(...renderParams(params, '', '', describe));
  // What stands under `Options:` below an event stays with our words.
  if (entry.kind !== 'event')
    lines.push(...renderParams(entry.options ?? [], entry.types ? '  ' : '', '', describe));
  const returns = entry.signatures.find((signature) => signature.returns)?.returns;
  if (returns) {
    const text = first(words, (source) => source.returns(entry.id)) ?? '';
    lines.push(item('', 'Returns:', returns.types, undefined, text));
    lines.push(...renderParams(returns.options ?? [], '  ', 'returns.', describe));
  }
  return lines.join('\n');
}

/** The parameters of all signatures, each once, in the order of their first mention. */
function longest(entry: Entry): Param[] {
  const byName = new Map<string, Param>();
  for (const signature of [...entry.signatures].reverse()) {
    for (const param of signature.params) {
      const isBare = param.types.length === 0 && !param.options && !param.default;
      if (!byName.has(param.name) && !isBare) byName.set(param.name, param);
    }
  }
  return [...byName.values()];
}

function renderParams(
  params: readonly Param[],
  indent: string,
  path: string,
  describe: (path: string) => string,
): string[] {
  return params.flatMap((param) => {
    const at = `${path}${param.name}`;
    const line = item(indent, `\`${param.name}\``, param.types, param.default, describe(at));
    return [line, ...renderParams(param.options ?? [], `${indent}  `, `${at}.`, describe)];
  });
}

/**
 * One list item; continuation lines are indented below its text. The default stands behind the first paragraph, so
 * that it is not taken for a part of a list of accepted values.
 */
function item(
  indent: string,
  label: string,
  types: readonly string[],
  value: string | undefined,
  text: string,
): string {
  const [lead, ...rest] = text.split(/\n\n?(?=[-*] )/);
  const words = [label];
  if (types.length > 0) words.push(`{${types.map((type) => type.replaceAll('[]', '\\[]')).join('|')}}`);
  // `What it is. One of:` is about the list that follows and stays next to it.
  const [, about, opening] = /^(.*\.)\s+(?=\S)([^.]*:)$/s.exec(lead) ?? [undefined, lead, ''];
  if (about) words.push(about);
  if (value !== undefined) words.push(`**Default:** ${codeOf(value)}${opening ? '.' : ''}`);
  if (opening) words.push(opening);
  const lines = folded(`${indent}*`, words.join(' '), `${indent}  `);
  const below = rest.flatMap((line) => folded(`${indent}  *`, line.slice(2), `${indent}    `));
  return [...lines, ...below].join('\n');
}

const codeOf = (value: string): string =>
  value.includes(' ') && !/^['"]/.test(value) ? value : `\`${value}\``;

/** `lead`, then the words of `text`, broken at {@link WIDTH} columns; further lines begin with `indent`. */
function folded(lead: string, text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line !== lead) {
      lines.push(line);
      line = indent.slice(0, -1);
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

import type { Edit } from '../repair/edits.js';
import { textHeadings } from './text-headings.js';
import { bareItem, type ItemScope, rewriteItem, wordsOf } from './text-items.js';

/**
 * A page of the documentation site turned to plain text: a table of contents in front, headings that end in `#`
 * and may be glued to the code before them, code spans and blank lines lost. The edits turn it into Markdown,
 * line by line, so that positions stay those of the file.
 */
export function textToMarkdown(text: string): Edit[] | null {
  const lines = splitLines(text);
  const headings = textHeadings(lines.map((line) => line.text));
  if (headings.size === 0) return null;
  const first = Math.min(...headings.keys());
  const edits: Edit[] = [{ start: 0, end: lines[first]?.start ?? 0, text: '' }];
  const state: State = {
    words: wordsOf(text),
    names: [],
    code: false,
    items: false,
    nested: false,
    options: false,
    fence: false,
  };
  for (let index = first; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    const heading = headings.get(index);
    const body = heading === undefined ? line.text : line.text.slice(0, heading.at);
    const next = lines[index + 1]?.text ?? '';
    if (body !== '') edits.push(...rewriteLine(body, line.start, next, state));
    if (heading === undefined) continue;
    state.code = state.items = state.nested = state.options = false;
    state.names = heading.name.slice(heading.name.indexOf('(') >>> 0).match(/[A-Za-z_$][\w$]*/g) ?? [];
    const start = line.start + heading.at;
    const title = heading.depth === 1 ? heading.name : `\`${heading.name}\``;
    if (body !== '') edits.push({ start, end: start, text: '\n\n' });
    edits.push({
      start,
      end: line.start + line.text.length,
      text: `${'#'.repeat(heading.depth)} ${title}\n`,
    });
  }
  return edits.filter((edit) => edit.start < edit.end || edit.text !== '');
}

interface State {
  readonly words: ItemScope['words'];
  /** Names that list items may start with, glued to what follows: the heading's or listener's parameters. */
  names: string[];
  code: boolean;
  items: boolean;
  /** Whether a list inside of an item is open; a line of one space closes it. */
  nested: boolean;
  /** Whether the lines after `Options:` are its items. */
  options: boolean;
  fence: boolean;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, text: line.replace(/\r$/, '') });
    start += line.length + 1;
  }
  return lines;
}

function rewriteLine(line: string, start: number, next: string, state: State): Edit[] {
  const whole = (text: string): Edit[] => [{ start, end: start + line.length, text }];
  if (/^(?:```|~~~)/.test(line)) {
    state.fence = !state.fence;
    return [];
  }
  if (state.fence) return [];
  const listener = /^(?: ?- )?function \(([^()]*)\) \{ \}$/.exec(line)?.[1];
  if (listener !== undefined) {
    state.names = listener.split(/,\s*/).filter((name) => name !== '');
    return whole(`\`${line.replace(/^ ?- /, '')}\`\n`);
  }
  const stability = /^(?:#{1,6} )?((?:Stability|稳定度|稳定性)[:：] \d.*)/.exec(line)?.[1];
  if (stability !== undefined) return whole(`> ${stability}\n`);
  const bare = state.code ? null : bareItem(line, state.options);
  if (bare !== null) {
    state.items = true;
    const item = `${state.nested ? '  ' : ''}- ${bare}`;
    state.nested ||= /fields:$/.test(line);
    return whole(item);
  }
  if (/^ ?- /.test(line)) {
    const { names, words } = state;
    const item = rewriteItem(line.trimStart(), { names, words, nested: state.items && state.nested });
    state.nested = item.includes('\n') || (state.items && state.nested);
    state.items = true;
    return whole(item);
  }
  if (line.trim() === '') {
    state.nested = false;
    state.options &&= !state.items;
    return [];
  }
  state.options = /^Options:$/.test(line);
  return proseOrCode(line, start, next, state);
}

/** How code lines of these pages start; they are told line by line, for nothing marks where code begins. */
const CODE_START =
  /^(?:(?:var|const|let) \w|[{[] ['\w]|\/\/ |\w+(?:\.\w+)+\((?:.*;|.*[{(,]$|['"].*\)$)|\w+(?:\.\w+)+ = .*;|(?:node|iojs)> |GET \/|\})/;

/** Where code may end and prose go on in the same line: `'host': 'x' }Keys are lowercased.` */
const CODE_END = /(?:[;})\]']|\\r\\n)(?=[A-Z][a-z]+\b|or$)/g;

/** The end of the code in a line, or -1: not inside of a string. */
function codeEnd(line: string): number {
  if (/^(?:\/\/|\s*\*)/.test(line)) return -1;
  for (const match of line.matchAll(CODE_END)) {
    const end = match.index + match[0].length;
    const quotes = line.slice(0, end).match(/'/g)?.length ?? 0;
    if (quotes % 2 === 0) return end;
  }
  return -1;
}

/** A line of a sentence, which no code of these pages starts with: `Note that in the example ...`. */
const SENTENCE = /^[A-Z][a-z]*,? [a-z][^;{]{10,}$/;

function proseOrCode(line: string, start: number, next: string, state: State): Edit[] {
  const ends = state.code && SENTENCE.test(line);
  if (ends) state.code = false;
  const starts = !state.code && CODE_START.test(line);
  if (!starts && !state.code) {
    const edits: Edit[] = state.items || ends || state.options ? [{ start, end: start, text: '\n' }] : [];
    state.items = false;
    const end = start + line.length;
    if (endsParagraph(line, next, state.names)) edits.push({ start: end, end, text: '\n' });
    return edits;
  }
  const edits: Edit[] = [{ start, end: start, text: starts ? '\n    ' : '    ' }];
  const end = codeEnd(line);
  state.items = false;
  state.code = end < 0;
  if (end >= 0) edits.push({ start: start + end, end: start + end, text: '\n\n' });
  return edits;
}

/** The column at which the pages wrap. */
const WRAP = 78;

/** A sentence's end, where the next word would have fitted into the line, or names a parameter. */
function endsParagraph(line: string, next: string, names: readonly string[]): boolean {
  if (!/[.:)]$/.test(line.trimEnd())) return false;
  const word = /^\S*/.exec(next)?.[0] ?? '';
  const subject = names.some((name) => name.toLowerCase() === word.toLowerCase());
  return subject || line.length > WRAP + 12 || line.length + 1 + word.length <= WRAP;
}

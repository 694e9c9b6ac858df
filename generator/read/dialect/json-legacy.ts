import type { Edit } from '../repair/edits.js';
import { type JsonPiece, scanJson } from './json-scan.js';

/**
 * The JSON that Node's documentation tool wrote at 0.10, perhaps with its tags and backslashes lost. The edits
 * turn it into Markdown: `textRaw` is the heading or the list item, `desc` the prose.
 */
export function jsonToMarkdown(text: string): Edit[] | null {
  const state: State = { text, classes: [], list: false };
  const kept = scanJson(text).flatMap((piece) => rewritePiece(piece, state));
  if (kept.length === 0) return null;
  const edits: Edit[] = [];
  let from = 0;
  for (const edit of kept) {
    if (edit.start > from) edits.push({ start: from, end: edit.start, text: '' });
    edits.push(edit);
    from = edit.end;
  }
  if (from < text.length) edits.push({ start: from, end: text.length, text: '' });
  return edits;
}

interface State {
  readonly text: string;
  /** The classes whose objects are open, innermost last. */
  readonly classes: { readonly name: string; readonly depth: number }[];
  list: boolean;
}

/** Where the members of a module or class are. */
const MEMBERS = /^(?:modules|classes|events|globals|methods|classMethods|properties|vars|ctors|miscs)$/;

function rewritePiece(piece: JsonPiece, state: State): Edit[] {
  const key = piece.path.at(-1) ?? '';
  const raw = state.text.slice(piece.start, piece.end);
  if (piece.kind === 'end') {
    if (state.classes.at(-1)?.depth === piece.depth) state.classes.pop();
    return [];
  }
  if (key === 'textRaw') return rewriteName(piece, raw, state);
  if (key === 'stability') return [{ start: piece.start, end: piece.end, text: `\n> Stability: ${raw} - ` }];
  if (key === 'stabilityText') return [{ start: piece.start, end: piece.end, text: `${raw}\n\n` }];
  if (key === 'desc' && !piece.path.includes('params')) {
    state.list = false;
    return rewriteProse(raw, piece.start);
  }
  return [];
}

function rewriteName(piece: JsonPiece, raw: string, state: State): Edit[] {
  const parent = piece.path.at(-2) ?? '';
  const at = { start: piece.start, end: piece.end };
  if (!MEMBERS.test(parent)) {
    const indent = '  '.repeat(
      Math.max(0, piece.path.filter((key) => /^(?:params|options)$/.test(key)).length - 1),
    );
    const item = `${state.list ? '' : '\n\n'}${indent}- ${unescapeJson(raw).trim()}\n`;
    state.list = true;
    return [{ ...at, text: item }];
  }
  state.list = false;
  const text = unescapeJson(raw).trim();
  // A property with a type lost what it is a property of: `timeout` {Number} Default = 120000.
  const typed = /^`?([\w$]+)`? (\{.*)$/.exec(text);
  const name = typed === null ? text.replace(/`/g, '') : `${receiver(state, piece.path)}.${typed[1]}`;
  const level = Math.min(6, piece.path.filter((key) => MEMBERS.test(key)).length);
  const className = /^Class: (\S+)/.exec(name)?.[1] ?? (/^\w+\.[A-Z][a-z]\w*$/.test(name) ? name : null);
  if (className !== null) state.classes.push({ name: className, depth: piece.depth });
  const title = level === 1 ? name : `\`${name}\``;
  const list = typed === null ? '' : `- ${typed[2]}\n\n`;
  return [
    { start: piece.start, end: piece.start, text: '\n\n' },
    { ...at, text: `${'#'.repeat(level)} ${title}\n\n${list}` },
  ];
}

function receiver(state: State, path: readonly string[]): string {
  const name = state.classes.at(-1)?.name;
  if (name !== undefined) {
    const short = name.slice(name.lastIndexOf('.') + 1);
    return short.charAt(0).toLowerCase() + short.slice(1);
  }
  const title = /"name"\s*:\s*"(\w+)"/.exec(state.text.slice(0, 10_000))?.[1];
  return path.length === 0 ? '' : (title ?? '');
}

const unescapeJson = (raw: string): string =>
  raw.replace(/\\(n|t|"|\\|\/|u[0-9a-fA-F]{4})/g, (_, code: string) => {
    if (code === 'n') return '\n';
    if (code === 't') return '\t';
    return code.startsWith('u') ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code;
  });

/**
 * Prose whose tags became line breaks: two before a paragraph, one around code. Escaped line breaks are those
 * of the source.
 */
function rewriteProse(raw: string, start: number): Edit[] {
  const edits: Edit[] = [];
  const parts = raw.split('\n');
  let at = start;
  parts.forEach((part, index) => {
    const words = part.replace(/(?<!(?<!\\)\\n|\\)(?:\\n)+$/, '');
    if (words.replaceAll('\\n', '').trim() !== '') {
      const isCode =
        index > 0 && (parts[index - 1] ?? '').replaceAll('\\n', '') === '' && parts[index - 1] !== '';
      const text = unescapeJson(words);
      const markdown = isCode ? text.replace(/^/gm, '    ') : plain(text);
      edits.push(
        { start: at, end: at, text: '\n\n' },
        { start: at, end: at + part.length, text: `${markdown}\n\n` },
      );
    }
    at += part.length + 1;
  });
  return edits;
}

/** Text as Markdown that means it: one line, its marks escaped. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\*_<`]/g, '\\$&')
    .replace(/^\s*([#>+-]|\d+[.)])(?=\s)/, '\\$1')
    .trim();

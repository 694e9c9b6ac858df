import type { Edit } from '../repair/edits.js';

export interface CodeRegion {
  readonly start: number;
  readonly end: number;
  /** Where the code itself is: a fence stands around it. */
  readonly code: { readonly start: number; readonly end: number; readonly lang: string };
}

/** How code starts after a sentence or a colon; in prose, code stands between backticks. */
const START =
  /(?<=[.:,)] |\bor )(?:```(\w*) |(?:var [\w$]+ = |\/\/ [A-Z]|[{[] '|[a-z]\w*\.\w+\((?=["'\w{])|[a-z]\w*\.\w+ = |\w{2,10}> (?=\w+\())|[A-Z]{3,7} \/\S* HTTP\/\d)/g;

/** What goes on after a statement or a bracket that is closed. */
const GOES_ON = /^ ?(?:var |\/\/|[\w$]+(?:\.[\w$]+)*\(|[\w$]+(?:\.[\w$]+)* = |[;,).\]}{]|function\b)/;

/** Longer code would have no end that can be told. */
const MAX_CODE = 10_000;

/** Starts that lead nowhere, in the text under one heading: real documents have none. */
const MAX_FAILURES = 50;

/** The code in a text whose line breaks were lost, in order. */
export function findCode(text: string, from: number, to: number): CodeRegion[] {
  const regions: CodeRegion[] = [];
  const body = text.slice(from, to);
  let after = 0;
  let failures = 0;
  for (const match of body.matchAll(START)) {
    if (match.index < after) continue;
    const region = match[0].startsWith('```') ? fenced(body, match) : bare(body, match.index);
    if (region === null && ++failures > MAX_FAILURES) break;
    if (region === null) continue;
    after = region.end;
    const { code } = region;
    regions.push({
      start: from + region.start,
      end: from + region.end,
      code: { ...code, start: from + code.start, end: from + code.end },
    });
  }
  return regions;
}

function fenced(body: string, match: RegExpExecArray): CodeRegion | null {
  const start = match.index + match[0].length;
  const close = body.indexOf(' ```', start);
  if (close < 0) return null;
  return { start: match.index, end: close + 4, code: { start, end: close, lang: match[1] ?? '' } };
}

function bare(body: string, start: number): CodeRegion | null {
  const end = /^[A-Z]{3,7} \//.test(body.slice(start, start + 10))
    ? lastLineBreak(body, start)
    : codeEnd(body, start);
  return end < 0 ? null : { start, end, code: { start, end, lang: '' } };
}

/** A message as it goes over the wire shows its line breaks as `\r\n`. */
function lastLineBreak(body: string, start: number): number {
  const found = /^(?:(?:(?!\\r\\n).){0,200}\\r\\n ?){1,20}/.exec(body.slice(start, start + MAX_CODE));
  return found === null ? -1 : start + found[0].trimEnd().length;
}

/** The first place where all brackets are closed and nothing that follows looks like code. */
function codeEnd(body: string, start: number): number {
  let depth = 0;
  for (let at = start; at < Math.min(body.length, start + MAX_CODE); at++) {
    const character = body[at] ?? '';
    if (character === "'" || character === '"') {
      const close = body.indexOf(character, at + 1);
      if (close > 0 && close - at < 200) at = close;
    } else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    const closed = depth === 0 && ';)]}'.includes(character);
    if (closed && !GOES_ON.test(body.slice(at + 1, at + 80))) return at + 1;
  }
  return -1;
}

/** Edits that put a region on lines of its own, between fences. */
export const fenceEdits = ({ start, end, code }: CodeRegion): Edit[] => [
  { start, end: code.start, text: `\n\n\`\`\`${code.lang}\n` },
  { start: code.end, end, text: '\n```\n\n' },
];

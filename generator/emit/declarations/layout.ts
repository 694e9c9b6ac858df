/** The widest line that is written, where a bracket or a union lets it be broken. */
export const LINE_WIDTH = 110;

const PAIRS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);

/** Breaks long lines of code at their brackets and unions; comments are wrapped already. */
export function breakLongLines(code: string): string {
  let isComment = false;
  return code
    .split('\n')
    .flatMap((line) => {
      const starts = /^\s*\/\*/.test(line);
      const skip = isComment || starts || /^\s*\/\//.test(line);
      if (starts) isComment = true;
      if (isComment && line.includes('*/')) isComment = false;
      return skip ? [line] : breakLine(line);
    })
    .join('\n');
}

function breakLine(line: string): readonly string[] {
  if (line.length <= LINE_WIDTH) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const groups = outerGroups(line).filter(
    (group) => !isComputedName(line, group) && !/\bimport$/.test(line.slice(0, group.open)),
  );
  const widest = [...groups].sort((a, b) => b.close - b.open - (a.close - a.open))[0];
  const group = groups.find(({ open }) => line[open] === '(') ?? widest;
  if (group !== undefined) return breakGroup(line, indent, group);
  return breakUnion(line, indent);
}

function isComputedName(line: string, { open, close }: Group): boolean {
  return line[open] === '[' && line.slice(0, open).trim() === '' && /^[?(:]/.test(line.slice(close + 1));
}

interface Group {
  readonly open: number;
  readonly close: number;
}

function breakGroup(line: string, indent: string, { open, close }: Group): readonly string[] {
  const items = splitTop(line.slice(open + 1, close), ',');
  const isRest = items.at(-1)?.trimStart().startsWith('...');
  const rows = items.map((item, index) => {
    const isBare = isRest || '{<'.includes(line[open] ?? '') || isTypeInBrackets(line, { open, close });
    const comma = index === items.length - 1 && isBare ? '' : ',';
    return `${indent}  ${item.trim()}${comma}`;
  });
  const tail = `${indent}${line.slice(close)}`;
  return [...breakLine(line.slice(0, open + 1)), ...rows.flatMap(breakLine), ...breakLine(tail)];
}

/** `(string | Buffer)[]`: brackets around a type take no comma, as those around parameters do. */
function isTypeInBrackets(line: string, { open, close }: Group): boolean {
  const isCall = /[\w$>\]'"]\s*$/.test(line.slice(0, open)) && !/\breadonly\s*$/.test(line.slice(0, open));
  return line[open] === '(' && !isCall && !/^\)\s*(=>|:)/.test(line.slice(close));
}

function breakUnion(line: string, indent: string): readonly string[] {
  const start = line.indexOf(': ');
  if (start === -1) return [line];
  const parts = splitTop(line.slice(start + 2), '|');
  if (parts.length < 2) return [line];
  return [line.slice(0, start + 1), ...parts.map((part) => `${indent}  | ${part.trim()}`)];
}

/** Bracketed stretches that stand in no other, in order; strings are passed over. */
function outerGroups(line: string): readonly Group[] {
  const groups: Group[] = [];
  const stack: { readonly close: string; readonly at: number }[] = [];
  scan(line, (char, at) => {
    const close = PAIRS.get(char);
    if (close !== undefined) stack.push({ close, at });
    else if (stack.at(-1)?.close === char) {
      const { at: open } = stack.pop() as { at: number };
      if (stack.length === 0 && at - open > 1) groups.push({ open, close: at });
    }
  });
  return groups;
}

function splitTop(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  scan(text, (char, at) => {
    if (PAIRS.has(char)) depth++;
    else if (')]}>'.includes(char)) depth--;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  });
  return [...parts, text.slice(from)].filter((part) => part.trim() !== '');
}

/** Visits what is code: not within quotes, and not the `>` of an arrow. */
function scan(text: string, visit: (char: string, at: number) => void): void {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (!(char === '>' && text[at - 1] === '=')) visit(char, at);
  }
}

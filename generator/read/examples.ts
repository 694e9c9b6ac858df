import type { Code } from 'mdast';
import type { Example } from '../ir/types.js';
import { placeOf, type ReadContext } from './context.js';

/**
 * A code block as examples. Fenced code has the language of its info word. Indented code has none, and
 * converters that indent everything run two fenced blocks into one, which shows where a line that binds a
 * module at the top level (`const http = require('http');`) comes a second time: a program would not do that.
 */
export function readExamples(node: Code, context: ReadContext): Example[] {
  const line = placeOf(node, context).line;
  if (node.lang) return [{ lang: node.lang, code: node.value, line }];
  const fenced = /^[ \t>]*(?:`{3,}|~{3,})/.test(context.text.slice(node.position?.start.offset ?? 0));
  if (fenced) return [{ lang: node.lang ?? '', code: node.value, line }];
  return splitPrograms(node.value).map(({ code, skipped }) => ({ lang: '', code, line: line + skipped }));
}

function splitPrograms(code: string): { code: string; skipped: number }[] {
  const programs: { code: string; skipped: number }[] = [];
  let seen = new Set<string>();
  let start = 0;
  const lines = code.split('\n');
  lines.forEach((line, index) => {
    const binds = /^(?:const|let|var) .*\brequire\(|^import /.test(line);
    if (binds && seen.has(line) && lines[index - 1]?.trim() === '') {
      programs.push({ code: lines.slice(start, index).join('\n').trimEnd(), skipped: start });
      start = index;
      seen = new Set();
    }
    if (binds) seen.add(line);
  });
  programs.push({ code: lines.slice(start).join('\n'), skipped: start });
  return programs;
}

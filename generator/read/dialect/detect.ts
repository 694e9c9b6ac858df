import type { Dialect } from '../../ir/types.js';
import { isApiDoc } from '../json/api-doc.js';
import { isFlat } from './flat.js';

/** Tells the form of a document from its content; null where it is no document that anyone can read. */
export function detectDialect(text: string): Dialect | null {
  const head = text.slice(0, 4096).trimStart();
  if (/^(?:<!doctype html|<html)\b/i.test(head)) return 'html';
  if (/^[{[]/.test(head)) return jsonDialect(head, text);
  if (isFlat(text)) return 'markdown-flat';
  if (isPageText(text)) return 'text';
  if (/^(?:#{1,6}[ \t]+\S|[^\s#>*-][^\n]*\r?\n(?:=+|-{3,})[ \t]*\r?$)/m.test(text)) return 'markdown';
  return null;
}

/** Text of a documentation page: its headings end in the `#` of their links. */
function isPageText(text: string): boolean {
  const links = text.match(/^.*[\w)'\]]#\r?$/gm)?.length ?? 0;
  const headings = text.match(/^#{1,6} \S/gm)?.length ?? 0;
  return links > 2 && links * 2 > headings;
}

function jsonDialect(head: string, text: string): Dialect | null {
  if (isApiDoc(head)) return 'api-doc';
  if (/"textRaw"\s*:/.test(text) && /"(?:modules|methods|classes|miscs|globals)"\s*:/.test(text)) {
    const damaged = !/"desc"\s{0,10}:\s{0,10}"(?:<|\\u003c)/.test(text);
    return damaged && /"source"\s*:\s*"doc\/api\/[^"]*\.markdown"/.test(head) ? 'json-legacy' : 'json';
  }
  return null;
}

import { Parser } from 'htmlparser2';
import type { Document } from '../../../generator/ir/types.js';

const plain = (text: string): string =>
  text
    .replace(/[`*\\_]/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '[$1]')
    .replace(/[[\]\s]/g, '')
    .toLowerCase();

/** The text of every heading of a document, told without the reader. */
export function headingsOf(text: string, form: 'md' | 'html' | 'json'): string[] {
  if (form === 'html') return htmlHeadings(text);
  if (form === 'json') return jsonHeadings(JSON.parse(text));
  const prose = text.replace(/^( *)(```+).*\n[\s\S]*?^\1\2\s*$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
  return [...prose.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading = '']) => heading);
}

function htmlHeadings(html: string): string[] {
  const found: string[] = [];
  let open = false;
  let hidden = 0;
  const start = html.indexOf('id="apicontent"');
  const parser = new Parser({
    onopentag(name, { class: className }) {
      if (/^h[1-6]$/.test(name)) {
        open = true;
        found.push('');
      } else if (hidden > 0 || className === 'mark' || className === 'srclink') hidden++;
    },
    ontext(value) {
      if (open && hidden === 0) found.push((found.pop() ?? '') + value);
    },
    onclosetag(name) {
      if (hidden > 0) hidden--;
      if (/^h[1-6]$/.test(name)) open = false;
    },
  });
  parser.end(html.slice(start < 0 ? 0 : start));
  return found;
}

/** Everything that has a heading in the official JSON, as it stands there. */
function jsonHeadings(value: unknown, group = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => jsonHeadings(each, group));
  if (
    typeof value !== 'object' ||
    value === null ||
    /^(?:params|signatures|options|return|changes)$/.test(group)
  )
    return [];
  const own = 'textRaw' in value && typeof value.textRaw === 'string' ? [value.textRaw] : [];
  return [...own, ...Object.entries(value).flatMap(([key, each]) => jsonHeadings(each, key))];
}

/** The headings that are neither title, entry, signature nor section of the document, nor told of in a diagnostic. */
export function droppedHeadings(document: Document, headings: readonly string[]): string[] {
  const kept = [
    ...document.entries.flatMap((entry) => [
      entry.heading,
      entry.name,
      ...entry.signatures.map((each) => each.heading ?? ''),
    ]),
    ...document.sections.map((section) => section.title),
  ].map(plain);
  const known = new Set(kept);
  const told = document.diagnostics.map((each) => plain(each.message)).join(' ');
  return headings.slice(1).filter((heading) => {
    // A property with a type lost its heading to its list in the official JSON.
    const name = plain(/^`([^`]+)`\s+\S/.exec(heading)?.[1] ?? heading);
    return !known.has(plain(heading)) && !known.has(name) && !told.includes(plain(heading));
  });
}

import { parseMember } from '../member-path.js';

export interface TextHeading {
  readonly name: string;
  /** The column where the heading starts, from 0: what stands before is the end of the code above. */
  readonly at: number;
  readonly depth: number;
}

/** Finds the lines that end in a heading, by line. Empty where the text is no page of the documentation. */
export function textHeadings(lines: readonly string[]): Map<number, TextHeading> {
  const contents = tableOfContents(lines);
  const found = new Map<number, TextHeading>();
  lines.forEach((line, index) => {
    if (!line.endsWith('#') || line.length > 2000) return;
    const marked = /^#{1,6}[ \t]+/.exec(line)?.[0].length ?? 0;
    const text = line.slice(marked, -1);
    const name =
      contents.has(text) || (marked > 0 && text.length < 200)
        ? text
        : (knownSuffix(text, contents) ?? memberSuffix(text));
    if (name === null) return;
    found.set(index, {
      name,
      at: marked > 0 ? 0 : text.length - name.length,
      depth: found.size === 0 ? 1 : depthOf(name),
    });
  });
  return found.size < 3 ? new Map() : found;
}

/** `- Class: http.Server- Event: 'request'` names two headings; an item's first word may stand for the page. */
function tableOfContents(lines: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const line of lines) {
    if (line.endsWith('#')) break;
    if (!line.startsWith('- ')) continue;
    for (const name of line.slice(2).split(/(?<=\S)- (?=\S)/)) names.add(name.trim());
  }
  return names;
}

function knownSuffix(text: string, contents: ReadonlySet<string>): string | null {
  let best: string | null = null;
  for (const name of contents) {
    const glued = text.endsWith(name) && !/[\w.]/.test(text.charAt(text.length - name.length - 1));
    if (glued && (best === null || name.length > best.length)) best = name;
  }
  return best;
}

/** Without a table of contents, only what is a heading by its form counts. */
function memberSuffix(text: string): string | null {
  const start =
    /(?:^|[;})\]'])((?:Class: |Event: |new )?[A-Za-z_$][\w$.]*(?:\([^()]*\))?|Event: '\w+')$/.exec(text)?.[1];
  if (start === undefined) return null;
  const bare = start.replace(/^(?:Class: |Event: '?|new )/, '').replace(/'$/, '');
  const member = parseMember(bare);
  const marked = bare !== start || member?.params != null || (member?.receiver ?? '') !== '';
  return member !== null && (marked || start === text) ? start : null;
}

/** Classes, and what belongs to the module, stand at the second level; all else below a class. */
function depthOf(name: string): number {
  if (/^Class: /.test(name)) return 2;
  const member = parseMember(name);
  if (member === null || member.receiver === '') return 3;
  const nickname = /^(?:agent|message|request|response|server|socket|readable|writable)$/.test(
    member.receiver,
  );
  return nickname ? 3 : 2;
}

import { bracketEnd, parseMember } from '../member-path.js';
import type { Edit } from '../repair/edits.js';
import { fenceEdits, findCode } from './flat-code.js';

/** Inline marks by which a flattened document still shows its blocks. */
const HEADING = /(?:^|[ \n])(#{1,6}) (?=\S)/g;

/** Headings that a line must hold to be more than one line of prose about hash signs. */
const MIN_HEADINGS = 3;

/** Whether the text is Markdown whose line breaks were lost. */
export function isFlat(text: string): boolean {
  return text
    .split('\n', 200)
    .some((line) => line.length > 2000 && (line.match(/ #{1,6} (?=\S)/g)?.length ?? 0) >= MIN_HEADINGS);
}

/** Puts the line breaks of a flattened document back, as edits. */
export function flatToMarkdown(text: string): Edit[] {
  const starts = [...text.matchAll(HEADING)].flatMap((match) => {
    const name = headingText(text, match.index + match[0].length, match[1]?.length ?? 1);
    return name === null ? [] : [{ at: match.index, marks: match[0], name }];
  });
  const edits: Edit[] = [];
  starts.forEach(({ at, marks, name }, index) => {
    const lead = marks.length - marks.trimStart().length;
    if (lead > 0) edits.push({ start: at, end: at + lead, text: '\n\n' });
    const body = at + marks.length + name.length;
    edits.push({ start: body, end: body, text: '\n\n' });
    edits.push(...bodyBreaks(text, body, starts[index + 1]?.at ?? text.length, paramNames(name)));
  });
  return edits;
}

const paramNames = (heading: string): string[] =>
  heading.includes('(') ? (heading.slice(heading.indexOf('(')).match(/[A-Za-z_$][\w$]*/g) ?? []) : [];

/** What of the text after the marks is the heading: a member by its grammar, or the words before `Stability:`. */
function headingText(text: string, from: number, depth: number): string | null {
  const rest = text.slice(from, from + 300);
  const marked = /^(?:Class: [\w.]+|Event:? ['"`][^'"`\s]+['"`])/.exec(rest)?.[0];
  if (marked !== undefined) return marked;
  const path = /^(?:new )?[A-Za-z_$][\w$.]*/.exec(rest)?.[0];
  if (path === undefined) return null;
  if (rest[path.length] === '(') {
    const end = bracketEnd(rest, path.length, '(', ')');
    return end < 0 ? null : rest.slice(0, end);
  }
  if (depth === 1) return /^[^.:]{1,60}?(?= Stability: | [A-Z][a-z]+ [a-z])/.exec(rest)?.[0] ?? path;
  return (parseMember(path)?.receiver ?? '') === '' ? null : path;
}

/** Sentences that go on about what the one before says, and so stay in its paragraph. */
const GOES_ON = /^(?:Defaults? |The default )/;

/** Where a paragraph, a list item or a quote starts in the text under one heading. */
function bodyBreaks(text: string, from: number, to: number, names: readonly string[]): Edit[] {
  const body = text.slice(from, to);
  const edits: Edit[] = [];
  let inList = false;
  let nested = false;
  const pattern =
    / Stability: \d - (?:\w+)(?::[^.]{0,500}\.)?| (`function \([^`]*\) \{ \}`)| ([*-]) (?=`[^`]+`(?::| \{| \(default\)| object:| is )|\{[A-Z]|Sending )|(?<!\bE\.G)[.):] (?=[A-Z`[])/g;
  const regions = findCode(text, from, to);
  edits.push(...regions.flatMap(fenceEdits));
  for (const match of body.matchAll(pattern)) {
    const at = from + match.index;
    if (regions.some((region) => at < region.end && at + match[0].length > region.start)) continue;
    const end = at + match[0].length;
    const after = text.slice(end, end + 120);
    if (match[0].startsWith(' Stability'))
      edits.push({ start: at, end: at + 1, text: '\n\n> ' }, { start: end, end, text: '\n\n' });
    else if (match[1] !== undefined)
      edits.push({ start: at, end: at + 1, text: '\n\n' }, { start: end, end, text: '\n\n' });
    else if (match[2] !== undefined) {
      const name = /^`(\w+)`/.exec(after)?.[1];
      nested &&= name === undefined || !names.includes(name);
      edits.push({ start: at, end: at + 1, text: `${inList ? '\n' : '\n\n'}${nested ? '  ' : ''}` });
      nested ||=
        name !== undefined &&
        names.includes(name) &&
        /^`\w+` \{Object\} [^*]*: \* /.test(text.slice(end, end + 300));
      inList = true;
      if (/^`\w+` \{\w+\} (?=[A-Z`])/.test(after) && name !== undefined && names.includes(name) && !nested) {
        const close = end + after.indexOf('} ') + 1;
        edits.push({ start: close, end: close, text: '\n\n' });
        inList = false;
      }
    } else if (!inList && !GOES_ON.test(after) && match[0] !== ') ') {
      edits.push({ start: end - 1, end, text: '\n\n' });
    } else if (inList && endsList(after)) {
      edits.push({ start: end - 1, end, text: '\n\n' });
      inList = nested = false;
    }
  }
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Sentences about the whole member, which no list item holds. */
const endsList = (sentence: string): boolean =>
  /^(?:The optional `|`[\w.]+\(\)` returns|The default `[\w.]+`|The number of|After this event|Returns |Example:|By default|Note that)/.test(
    sentence,
  );

import { type MemberText, parseMember } from './member-path.js';
import type { OutlineItem } from './outline.js';
import type { Phrases } from './phrases/types.js';

/** What a heading's words declare, before it is known whose member it is. */
export type HeadingForm =
  | { readonly form: 'class'; readonly name: string; readonly extends: string | null }
  | { readonly form: 'event'; readonly name: string }
  | { readonly form: 'constructor'; readonly className: string; readonly params: string }
  | {
      readonly form: 'call';
      readonly receiver: string;
      readonly name: string;
      readonly params: string;
      readonly static: boolean;
    }
  | { readonly form: 'value'; readonly receiver: string; readonly name: string; readonly static: boolean }
  | { readonly form: 'prose' };

const PROSE: HeadingForm = { form: 'prose' };

/** Tells the kind of heading. `code` says that the heading holds a code span: bare names count only in one. */
export function readHeading(text: string, code: boolean, phrases: Phrases): HeadingForm {
  const { heading } = phrases;
  if (heading.class.test(text)) return classForm(text.replace(heading.class, ''));
  if (heading.event.test(text)) return eventForm(text.replace(heading.event, ''));
  if (heading.constructor.test(text)) return constructorForm(text.replace(heading.constructor, ''));
  const isStatic = heading.static.test(text);
  const member = parseMember(isStatic ? text.replace(heading.static, '') : text);
  return member === null ? PROSE : memberForm(member, isStatic, code);
}

/** What each heading declares. Old documents give classes no mark: `http.IncomingMessage`, with members below. */
export function headingForms(items: readonly OutlineItem[], phrases: Phrases): HeadingForm[] {
  return items.map((item, index) => {
    const form = readHeading(item.text, item.code, phrases);
    const unmarked = form.form === 'value' && form.receiver !== '' && /^[A-Z]\w*[a-z]/.test(form.name);
    if (!unmarked || (items[index + 1]?.depth ?? 0) <= item.depth) return form;
    return { form: 'class', name: `${form.receiver}.${form.name}`, extends: null };
  });
}

/** Whether a document is older than typed lists: then its headings are no code either. */
export function isLegacy(items: readonly OutlineItem[], forms: readonly HeadingForm[]): boolean {
  const members = items.filter((_, index) => forms[index]?.form !== 'prose');
  return members.length > 0 && members.filter((item) => item.code).length < members.length / 2;
}

/** Where members are marked as code, a name without the mark is a title: `CMake.js`. */
export const codeForms = (items: readonly OutlineItem[], forms: readonly HeadingForm[]): HeadingForm[] =>
  forms.map((form, index) => (form.form === 'value' && items[index]?.code === false ? PROSE : form));

function classForm(text: string): HeadingForm {
  const [name = '', parent] = text.split(/(?<!\s)(?:\s+extends\s+|\s*:\s*(?=\w))/);
  const member = parseMember(name.trim());
  if (member === null) return PROSE;
  const full = member.receiver === '' ? member.name : `${member.receiver}.${member.name}`;
  return { form: 'class', name: full, extends: parent?.trim() ?? null };
}

function eventForm(text: string): HeadingForm {
  const name = text.replace(/^['"‘’“”]|['"‘’“”]$/g, '').trim();
  return name === '' ? PROSE : { form: 'event', name };
}

function constructorForm(text: string): HeadingForm {
  const member = parseMember(text);
  if (member === null) return PROSE;
  const className = member.receiver === '' ? member.name : `${member.receiver}.${member.name}`;
  return { form: 'constructor', className, params: member.params ?? '' };
}

/** `ERR_X` and the like are error codes, not constants of the module; a single lower-case word may be a title. */
function memberForm(member: MemberText, isStatic: boolean, code: boolean): HeadingForm {
  const { receiver, name, params } = member;
  // `readable.read(0)` discusses one call.
  if (params !== null && /(?:^|,)\s*(?:['"]|\d)/.test(params)) return PROSE;
  if (params !== null) return { form: 'call', receiver, name, params, static: isStatic };
  if (receiver === '' && (!code || /^[A-Z](?=[A-Z0-9]*_)[A-Z0-9_]*$/.test(name))) return PROSE;
  return { form: 'value', receiver, name, static: isStatic };
}

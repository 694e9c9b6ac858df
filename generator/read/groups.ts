import type { RootContent } from 'mdast';
import { isComment } from './block.js';
import type { HeadingForm } from './heading.js';
import type { OutlineItem } from './outline.js';
import { classId, classIndex, type Identity, identify } from './owners.js';
import type { Names } from './scope.js';
import { parseSignature } from './signature.js';

/** A heading with what it declares. */
export interface Placed {
  readonly item: OutlineItem;
  readonly form: HeadingForm;
  readonly identity: Identity | null;
  /** The entry whose section the heading stands in: the id, or the module's name. */
  readonly under: string;
}

/** Headings of one id that share one body. */
export interface MemberGroup {
  readonly identity: Identity;
  readonly members: readonly [Placed, ...Placed[]];
  readonly body: readonly RootContent[];
}

interface Level {
  readonly depth: number;
  readonly id: string;
  readonly isClass: boolean;
  /** The part of the module that a section is about: `stream/promises`. */
  readonly part: string | null;
  /** The parameters of a function, whose fields may be documented below it. */
  readonly params: readonly string[];
}

export const paramsOf = (form: HeadingForm): string =>
  form.form === 'call' || form.form === 'constructor' ? form.params : '';

/** Members of a section that stand beside its heading, not below: they belong to it until the next title. */
const BESIDE = 0.5;

/** Gives every heading its identity, from the sections that are open where it stands. */
export function placeHeadings(
  items: readonly OutlineItem[],
  forms: readonly HeadingForm[],
  module: string,
  names: Names,
): Placed[] {
  const open: Level[] = [];
  const scope = { module, names, classes: classIndex(classNames(items, forms, module, names)) };
  return items.map((item, index) => {
    const given = forms[index] ?? { form: 'prose' as const };
    const form = isParameter(given, open) ? { form: 'prose' as const } : given;
    const closes = form.form === 'prose' ? item.depth - BESIDE : item.depth;
    while ((open.at(-1)?.depth ?? 0) >= closes) open.pop();
    const enclosing = open.findLast((level) => level.isClass)?.id ?? null;
    const under = open.at(-1)?.id ?? module;
    const self = open.findLast((level) => level.part !== null)?.part ?? module;
    const identity =
      form.form === 'prose'
        ? null
        : identify(form, { ...scope, self, enclosing, params: open.flatMap((level) => level.params) });
    const part = identity === null ? names.partOf(item.text) : null;
    // "Windows vs. POSIX" only tells of a part; "Streams Promises API" holds the members that follow.
    const beside = part !== null && /\bAPI\b/i.test(item.text) && items[index + 1]?.depth === item.depth;
    open.push({
      depth: beside ? item.depth - BESIDE : item.depth,
      id: identity?.id ?? under,
      isClass: identity?.kind === 'class',
      part,
      params: parseSignature(paramsOf(form)).params.map((param) => param.name),
    });
    return { item, form, identity, under };
  });
}

/** A section about a parameter of the call it stands below: `triggerAsyncId` of `init(asyncId, type, triggerAsyncId)`. */
const isParameter = (form: HeadingForm, open: readonly Level[]): boolean =>
  form.form === 'value' && form.receiver === '' && open.some(({ params }) => params.includes(form.name));

/** The ids of all classes; those in a section about a part of the module belong to that part. */
function classNames(
  items: readonly OutlineItem[],
  forms: readonly HeadingForm[],
  module: string,
  names: Names,
): string[] {
  const sections: { depth: number; part: string | null }[] = [];
  return items.flatMap((item, index) => {
    const form = forms[index];
    while ((sections.at(-1)?.depth ?? 0) >= item.depth) sections.pop();
    if (form?.form === 'prose') {
      sections.push({ depth: item.depth, part: names.partOf(item.text) });
    }
    if (form?.form !== 'class') return [];
    const self = sections.findLast((section) => section.part !== null)?.part ?? module;
    return [classId(form.name, module, self)];
  });
}

/** Members in document order; headings without a body of their own join the next one that means the same. */
export function groupMembers(placed: readonly Placed[]): MemberGroup[] {
  const groups: (MemberGroup & { members: [Placed, ...Placed[]] })[] = [];
  const bodies = sharedBodies(placed);
  placed.forEach((member, index) => {
    if (member.identity === null) return;
    const body = bodies[index] ?? [];
    const last = groups.at(-1);
    if (
      last !== undefined &&
      last.identity.id === member.identity.id &&
      last.body === body &&
      body.length > 0
    ) {
      last.members.push(member);
    } else groups.push({ identity: member.identity, members: [member], body });
  });
  return groups;
}

function sharedBodies(placed: readonly Placed[]): (readonly RootContent[])[] {
  const bodies = placed.map((member) => member.item.body);
  for (let index = placed.length - 2; index >= 0; index--) {
    const member = placed[index];
    const next = placed[index + 1];
    if (member === undefined || next === undefined) continue;
    if (member.item.body.every(isComment) && sharesBody(member, next))
      bodies[index] = bodies[index + 1] ?? [];
  }
  return bodies;
}

/** Two headings over one body declare one id, or take the very same parameters (`readDoubleBE`, `readDoubleLE`). */
function sharesBody(member: Placed, next: Placed): boolean {
  if (member.item.depth !== next.item.depth || member.identity === null || next.identity === null)
    return false;
  if (member.identity.id === next.identity.id) return true;
  const names = (form: HeadingForm): string =>
    parseSignature(paramsOf(form))
      .params.map((p) => p.name)
      .join();
  return (
    names(member.form) !== '' &&
    member.form.form === next.form.form &&
    names(member.form) === names(next.form)
  );
}

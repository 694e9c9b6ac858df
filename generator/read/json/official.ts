import type { Root, RootContent } from 'mdast';
import { metadataNode } from '../metadata.js';
import { fragments, headingNode, type ItemText, listNode, quoteNode } from './fragment.js';
import { instanceName, memberHeading, membersOf, receiverOf } from './official-heading.js';
import { isObject, type JsonObject, objectAt, objectsAt, placesOf, textAt, versionsAt } from './values.js';

export interface JsonNotes {
  /** Text was cut that is longer than any document needs. */
  readonly onCut: (offset: number) => void;
  /** The format left something out. */
  readonly onLoss: (offset: number, what: string) => void;
}

/**
 * The JSON that Node's documentation tool writes today to the tree of the Markdown it was made from. Its names
 * and lists are Markdown in `textRaw`, its prose is HTML in `desc`; members stand sorted by kind.
 */
export function jsonToTree(text: string, notes: JsonNotes): Root {
  const data: unknown = JSON.parse(text);
  const root = isObject(data) ? data : {};
  const context: Context = { ...fragments(notes.onCut), ...notes, place: placesOf(root, 'textRaw', text) };
  const [module = root] = [...objectsAt(root, 'modules'), ...objectsAt(root, 'globals')];
  const file = /\b(\w+)\.md$/.exec(textAt(root, 'source'))?.[1] ?? textAt(module, 'name');
  // Documents that are no module lost their title: their members stand side by side.
  const title = topMembers(root) > 1 ? [headingNode(context.inline(file, 0), 1, 0)] : [];
  const children = memberBlocks(root, { depth: title.length, receiver: receiverOf(module, file) }, context);
  return { type: 'root', children: [...title, ...children] };
}

const topMembers = (root: JsonObject): number =>
  Object.keys(root).reduce((count, group) => count + membersOf(root, group).length, 0);

type Context = ReturnType<typeof fragments> &
  JsonNotes & {
    readonly place: (object: JsonObject) => number;
  };

/** Where a member stands. */
interface Level {
  readonly depth: number;
  /** What members here are called by: `http`, `request`. */
  readonly receiver: string;
  readonly inClass?: true;
}

/** What the members below a member are called by. Those of a method in a class stand beside it: `request.destroyed`. */
function innerLevel<T extends Level>(member: JsonObject, group: string, title: string, level: T): T {
  if (group === 'classes')
    return { ...level, receiver: receiverOf(member, instanceName(member)), inClass: true };
  if (group === 'modules') return { ...level, receiver: receiverOf(member, level.receiver) };
  const path = /^`([\w$]+(?:\.[\w$]+)+)/.exec(title)?.[1];
  return level.inClass || path === undefined ? level : { ...level, receiver: path };
}

/** The members of an object, group by group. What a section of prose holds may stand beside it once more. */
function memberBlocks(
  owner: JsonObject,
  level: Level,
  context: Context,
  parent: JsonObject = {},
): RootContent[] {
  return Object.keys(owner).flatMap((group) => {
    const above = new Set(membersOf(parent, group).map((member) => JSON.stringify(member)));
    const members = membersOf(owner, group).filter((member) => !above.has(JSON.stringify(member)));
    return members.flatMap((member, index) => {
      const blocks = memberNode(member, group, { ...level, depth: level.depth + 1, parent: owner }, context);
      // Headings over one body have that body each; only the last one keeps it.
      return sameBody(member, members[index + 1]) ? blocks.slice(0, 1) : blocks;
    });
  });
}

function sameBody(member: JsonObject, next: JsonObject | undefined): boolean {
  if (next === undefined || textAt(member, 'name') !== textAt(next, 'name')) return false;
  // Older versions of the tool count the signatures of the same list differently.
  const body = (object: JsonObject): string => JSON.stringify({ ...object, textRaw: '', signatures: [] });
  const isCall = textAt(member, 'textRaw').includes('(');
  return isCall && textAt(member, 'desc') !== '' && body(member) === body(next);
}

function memberNode(
  member: JsonObject,
  group: string,
  level: Level & { readonly parent: JsonObject },
  context: Context,
): RootContent[] {
  const offset = context.place(member);
  const heading = memberHeading(textAt(member, 'textRaw'), group, level.receiver);
  const introduced = textAt(member, 'introduced_in');
  const inner = innerLevel(member, group, heading.title, level);
  return [
    headingNode(context.inline(heading.title, offset), level.depth, offset),
    ...(textAt(member, 'type') === 'misc' && level.depth === 1
      ? context.markdown('<!-- type=misc -->', offset)
      : []),
    ...(introduced === '' ? [] : context.markdown(`<!-- introduced_in=${introduced} -->`, offset)),
    metadata(member, offset),
    ...stability(member, offset, context),
    ...(heading.item === ''
      ? []
      : listNode([itemText(heading.item, objectsAt(member, 'options'), offset, context)])),
    ...typedList(member, group, context),
    ...prose(member, heading.item, offset, context),
    ...(group === 'classes' ? constructors(member, inner, offset, context) : []),
    ...memberBlocks(member, inner, context, level.parent),
  ];
}

/** Prose is HTML; a text without tags repeats the list item of a property that has no more to say. */
function prose(member: JsonObject, item: string, offset: number, context: Context): RootContent[] {
  const html = textAt(member, 'desc');
  return item !== '' && !html.trimStart().startsWith('<') ? [] : context.html(html, offset);
}

function metadata(member: JsonObject, offset: number): RootContent {
  const meta = objectAt(member, 'meta');
  const changes = objectsAt(meta, 'changes').map((change) => ({
    version: versionsAt(change, 'version') ?? '',
    description: textAt(change, 'description').replace(/\s+/g, ' ').trim(),
  }));
  const [added, deprecated, removed] = ['added', 'deprecated', 'removed'].map((key) => versionsAt(meta, key));
  return metadataNode(
    { added: added ?? null, deprecated: deprecated ?? null, removed: removed ?? null, changes },
    offset,
  );
}

/** The only HTML in a stability's Markdown. */
const TYPE_LINK = /<a [^<>]{0,300}class="type"[^<>]{0,300}>&lt;([^<>]{1,200})&gt;<\/a>/g;

/** `1` with the text `.1 - Active development` was `1.1`. */
function stability(member: JsonObject, offset: number, context: Context): RootContent[] {
  const index = textAt(member, 'stability');
  if (index === '') return [];
  const text = textAt(member, 'stabilityText').replace(TYPE_LINK, '{$1}');
  const sentence = text.startsWith('.') ? `${index}${text}` : `${index} - ${text}`;
  return [quoteNode(context.inline(`Stability: ${sentence}`, offset), offset)];
}

/** Parameters, event arguments and what is returned. A parameter without `textRaw` stands in the heading only. */
function typedList(member: JsonObject, group: string, context: Context): RootContent[] {
  if (group === 'classes') return [];
  const [signature = member] = objectsAt(member, 'signatures');
  return listNode(signatureItems(signature, context));
}

function signatureItems(signature: JsonObject, context: Context): ItemText[] {
  return [...objectsAt(signature, 'params'), objectAt(signature, 'return')].flatMap((param) => {
    const text = textAt(param, 'textRaw');
    return text === '' ? [] : [itemText(text, objectsAt(param, 'options'), context.place(param), context)];
  });
}

function itemText(text: string, options: readonly JsonObject[], offset: number, context: Context): ItemText {
  const items = options.map((option) =>
    itemText(textAt(option, 'textRaw'), objectsAt(option, 'options'), context.place(option), context),
  );
  return { children: context.inline(spaced(text), offset), offset, items };
}

/** Paragraphs of an item were joined without a space; code spans stay as they are. */
const spaced = (text: string): string =>
  text.replace(
    /(`[^`]*`|\{[^{}]*\})|([.:)])(?=(?:\*\*)?[A-Z][a-z]+[ :])/g,
    (_, kept?: string, end?: string) => kept ?? `${end} `,
  );

/** Constructors are signatures of their class; their headings and metadata are not in the format. */
function constructors(member: JsonObject, level: Level, offset: number, context: Context): RootContent[] {
  return objectsAt(member, 'signatures').flatMap((signature) => {
    const body = context.html(textAt(signature, 'desc'), offset);
    const given = objectsAt(signature, 'params').map((param) => textAt(param, 'name'));
    const names = given.length > 0 ? given : listedNames(body);
    const title = `\`new ${textAt(member, 'name')}(${names.join(', ')})\``;
    context.onLoss(offset, `the heading and the versions of ${title}, and what stands below it`);
    return [
      headingNode(context.inline(title, offset), level.depth + 1, offset),
      ...listNode(signatureItems(signature, context)),
      ...body,
    ];
  });
}

/** Older versions of the tool leave the parameters of constructors in the list that starts their prose. */
function listedNames([first]: readonly RootContent[]): string[] {
  if (first?.type !== 'list') return [];
  return first.children.flatMap(({ children: [paragraph] }) => {
    const [name] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    return name?.type === 'inlineCode' ? [name.value] : [];
  });
}

import type { RootContent } from 'mdast';
import type { Entry, Param, Section, Signature } from '../ir/types.js';
import { blockMarkdown, isComment } from './block.js';
import { type Body, readBody } from './body.js';
import { placeOf, type ReadContext } from './context.js';
import { readExamples } from './examples.js';
import { noteParameters } from './extract/callable.js';
import { EXTRACTORS } from './extract/index.js';
import { completeFromProse } from './extract/prose.js';
import { type MemberGroup, type Placed, paramsOf } from './groups.js';
import { inlineMarkdown } from './inline.js';
import { phrasesFor } from './phrases/index.js';
import { parseSignature, patternNames } from './signature.js';
import type { TypeItem } from './type-list.js';

/** One group of headings with its body, as one entry. */
export function readEntry(group: MemberGroup, document: ReadContext): Entry {
  const context = { ...document, phrases: phrasesFor(blockMarkdown(group.body, document)) };
  const { identity } = group;
  const names = group.members.flatMap((member) =>
    parseSignature(paramsOf(member.form)).params.flatMap((param) => [
      param.name,
      ...patternNames(param.name),
    ]),
  );
  const body = readBody(
    group.body,
    identity.kind === 'event' || identity.kind === 'class' ? null : names,
    context,
  );
  const all = group.members.map((member) =>
    EXTRACTORS[identity.kind]({ form: member.form, heading: member.item.text, body, context }),
  );
  const [parts] = all;
  const first = group.members[0];
  const unplaced = (parts?.unplaced ?? []).filter((item) =>
    all.every((each) => each.unplaced.includes(item)),
  );
  noteGroup(group, body, unplaced, context);
  const place = placeOf(first.item.heading, context);
  const entry: Entry = {
    id: identity.id,
    kind: identity.kind,
    name: identity.name,
    owner: identity.owner,
    ...(identity.static ? { static: true as const } : {}),
    heading: first.item.text,
    line: place.line,
    column: place.column,
    signatures: all.flatMap((each) => each.entry.signatures ?? []),
    ...withoutSignatures(parts?.entry ?? {}),
    stability: body.stability,
    ...body.metadata,
    description: describe(body, parts?.lead ?? [], unplaced, context),
    examples: body.examples,
  };
  return context.legacy ? completeFromProse(entry, body, identity.receiver ?? '', context) : entry;
}

function withoutSignatures<T extends { signatures?: readonly Signature[] }>(parts: T): Omit<T, 'signatures'> {
  const { signatures: _, ...rest } = parts;
  return rest;
}

function describe(
  body: Body,
  lead: readonly string[],
  unplaced: readonly TypeItem[],
  context: ReadContext,
): string {
  const items = unplaced.map(
    (item) => `- ${blockMarkdown(item.node.children, context).replace(/\n/g, '\n  ')}`,
  );
  return [...lead, ...[...new Set(items)], blockMarkdown(body.prose, context)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function noteGroup(
  group: MemberGroup,
  body: Body,
  unplaced: readonly TypeItem[],
  context: ReadContext,
): void {
  const { identity } = group;
  if (identity.unknownOwner) {
    const message = `\`${identity.owner}\` is neither the module nor an instance of a documented class`;
    context.report('SW1026', placeOf(group.members[0].item.heading, context), message);
  }
  for (const member of group.members) {
    if (member.form.form !== 'call' && member.form.form !== 'constructor') continue;
    noteParameters({ params: member.form.params, node: member.item.heading }, body.items, context);
  }
  for (const item of unplaced) {
    const named = item.kind === 'param';
    if (item.kind === 'prose') {
      const message = 'the typed list holds a sentence, which goes to the description';
      context.report('SW1037', placeOf(item.node, context), message);
      continue;
    }
    const message = named
      ? `the list item \`${item.name}\` has no parameter of that name in the heading`
      : `a list item of the kind '${item.kind}' says nothing about a ${identity.kind}`;
    context.report(named ? 'SW1023' : 'SW1032', placeOf(item.node, context), message);
  }
}

/** Two entries of one id as one: overloads that have a body each. */
export function mergeEntries(first: Entry, second: Entry): Entry {
  return {
    ...first,
    signatures: [...first.signatures, ...second.signatures],
    ...(first.args !== undefined && first.args.length === 0 && second.args !== undefined
      ? { args: second.args }
      : {}),
    stability: first.stability ?? second.stability,
    added: first.added ?? second.added,
    deprecated: first.deprecated ?? second.deprecated,
    removed: first.removed ?? second.removed,
    changes: [...first.changes, ...second.changes],
    description: [first.description, second.description].filter((text) => text !== '').join('\n\n'),
    examples: [...first.examples, ...second.examples],
  };
}

export function readSection(placed: Placed, owner: string, context: ReadContext): Section {
  const { item } = placed;
  const prose: RootContent[] = item.body.filter((node) => node.type !== 'code' && !isComment(node));
  return {
    title: inlineMarkdown(item.heading.children, context),
    owner,
    line: placeOf(item.heading, context).line,
    description: blockMarkdown(prose, context),
    examples: item.body.flatMap((node) => (node.type === 'code' ? readExamples(node, context) : [])),
  };
}

/** Every parameter of a list, with those inside, outermost first. */
export const flattenParams = (params: readonly Param[]): Param[] =>
  params.flatMap((param) => [param, ...flattenParams(param.options ?? [])]);

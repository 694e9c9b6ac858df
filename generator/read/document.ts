import type { Root, RootContent } from 'mdast';
import { toString as nodeText } from 'mdast-util-to-string';
import type { Document, Entry, Facts, Section } from '../ir/types.js';
import { blockMarkdown } from './block.js';
import { readBody } from './body.js';
import { placeOf, type ReadContext } from './context.js';
import { mergeEntries, readEntry, readSection } from './entries.js';
import { findDuplicateHeaders } from './facts/duplicate-headers.js';
import { findErrorCodes } from './facts/error-codes.js';
import { findEventSequences } from './facts/event-sequences.js';
import { groupMembers, type MemberGroup, type Placed, placeHeadings } from './groups.js';
import { codeForms, headingForms, isLegacy } from './heading.js';
import { readSetting } from './metadata.js';
import { findModule, introduction } from './module-name.js';
import { outline } from './outline.js';
import type { Phrases } from './phrases/types.js';
import type { SourceText } from './repair/source-text.js';
import type { Reporter } from './report.js';
import { documentNames } from './scope.js';

export interface TreeInput {
  readonly tree: Root;
  readonly source: SourceText;
  readonly phrases: Phrases;
  readonly report: Reporter;
  readonly module: string | undefined;
  /** Set by dialects that have no code marks to tell it from. */
  readonly legacy?: boolean;
}

export type TreeFacts = Omit<Document, 'irVersion' | 'version' | 'source' | 'diagnostics'> & {
  /** Whether the document is of the time before typed lists. */
  readonly legacy: boolean;
};

/** A tree to everything that the document states: headings, then entries, then the facts in their prose. */
export function readTree({
  tree,
  source,
  phrases,
  report,
  module: given,
  legacy: old,
}: TreeInput): TreeFacts {
  const { preamble, items, links } = outline(tree);
  const allForms = headingForms(items, phrases);
  const legacy = old === true || isLegacy(items, allForms);
  const forms = legacy ? allForms : codeForms(items, allForms);
  const title = items[0]?.depth === 1 && forms[0]?.form === 'prose' ? items[0] : undefined;
  const intro = introduction(preamble, title === undefined ? [] : items);
  const module = given ?? findModule(title?.text ?? '', intro, forms);
  const context: ReadContext = {
    module,
    phrases,
    legacy,
    links,
    report,
    text: source.text,
    locate: source.locate,
  };
  noteMissingLinks(tree, context);
  const from = title === undefined ? 0 : 1;
  const names = documentNames({ items, forms, module, blocks: tree.children });
  const placed = placeHeadings(items.slice(from), forms.slice(from), module, names);
  const groups = groupMembers(placed);
  const entries = readEntries(groups, context);
  const body = readBody(intro, [], context);
  const isProse = intro.some((node) => node.type === 'html' && readSetting(node, 'type') === 'misc');
  if (entries.length === 0 && !isProse) {
    report(
      'SW1020',
      { line: 1, column: 1 },
      'no heading declares a class, method, property, event or function',
    );
  }
  return {
    legacy,
    module,
    stability: body.stability,
    introduced:
      intro.flatMap((node) => (node.type === 'html' ? (readSetting(node, 'introduced_in') ?? []) : []))[0] ??
      null,
    description: blockMarkdown(body.prose, context),
    examples: body.examples,
    entries,
    sections: readSections(placed, context),
    facts: readFacts(groups, placed, intro, context),
  };
}

function readEntries(groups: readonly MemberGroup[], context: ReadContext): Entry[] {
  const entries = new Map<string, Entry>();
  for (const group of groups) {
    const entry = readEntry(group, context);
    const known = entries.get(entry.id);
    if (known !== undefined && (known.kind !== entry.kind || entry.signatures.length === 0)) {
      const message = `\`${entry.id}\` is declared as ${entry.kind} here and as ${known.kind} in line ${known.line}`;
      context.report('SW1031', entry, message);
    }
    entries.set(entry.id, known === undefined ? entry : mergeEntries(known, entry));
  }
  return [...entries.values()];
}

function readSections(placed: readonly Placed[], context: ReadContext): Section[] {
  return placed.flatMap((each) => {
    if (each.identity !== null) return [];
    const looksLikeMember =
      each.item.code && /[\p{ID_Continue}$]\.[\p{ID_Continue}$]+\(/u.test(each.item.text);
    if (looksLikeMember) {
      const message = `the heading '${each.item.text.slice(0, 100)}' is more than a member, so it is kept as a section`;
      context.report('SW1033', placeOf(each.item.heading, context), message);
    }
    return [readSection(each, each.under, context)];
  });
}

function readFacts(
  groups: readonly MemberGroup[],
  placed: readonly Placed[],
  intro: readonly RootContent[],
  context: ReadContext,
): Facts {
  const sections = placed.flatMap((each) =>
    each.identity === null ? [{ owner: each.under, body: each.item.body }] : [],
  );
  const bodies = [...groups.map((group) => ({ owner: group.identity.id, body: group.body })), ...sections];
  const rules = [intro, ...bodies.map(({ body }) => body)]
    .map((body) => findDuplicateHeaders(body, context))
    .find((each) => each !== null);
  return {
    duplicateHeaders: rules ?? null,
    eventSequences: bodies.flatMap(({ body }) => findEventSequences(body, context)),
    errorCodes: bodies.flatMap(({ owner, body }) => findErrorCodes(owner, body, context)),
  };
}

/** A reference without a definition is text to CommonMark, so it shows as such. */
function noteMissingLinks(tree: Root, context: ReadContext): void {
  for (const block of tree.children) {
    if (!nodeText(block).includes('][')) continue;
    const missing = /\\\[([^[\]\\]{1,200})\]\\\[/.exec(
      blockMarkdown(block.type === 'code' ? [] : [block], context),
    );
    if (missing === null || block.type === 'heading') continue;
    context.report('SW1027', placeOf(block, context), `the link reference [${missing[1]}] has no definition`);
  }
}

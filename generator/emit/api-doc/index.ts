import { shortName } from '../../ir/ids.js';
import type { Document, Entry, Example, Section, Stability } from '../../ir/types.js';
import { defaultOf, fieldList, parameterOf, signatureOf, typeOf, type WriteOptions } from './signature.js';
import { slugger } from './slug.js';
import {
  API_DOC_SCHEMA,
  type ApiDocEntry,
  type ApiDocKind,
  type ApiDocNode,
  type ApiDocument,
} from './types.js';

export type { ApiDocument } from './types.js';

/** Forms older than typed lists: what their sentences state is found there only. */
const WITHOUT_LISTS = new Set(['markdown-legacy', 'markdown-flat', 'json-legacy', 'text']);

/** The IR as the document that Node's next documentation tool would write (schema `api-doc/1.0.0`). */
export function toApiDoc(document: Document): ApiDocument {
  const options: WriteOptions = { proseDefaults: WITHOUT_LISTS.has(document.source.dialect) };
  const slug = slugger();
  const nodes = (owner: string): ApiDocNode[] => childrenOf(document, owner, { ...options, slug, nodes });
  return {
    $schema: API_DOC_SCHEMA,
    id: document.module,
    path: `/${document.module}`,
    type: 'module',
    module: document.module,
    introducedIn: document.introduced,
    sourceLink: null,
    ...common({ ...document, title: document.module }),
    children: nodes(document.module),
  };
}

interface NodeContext extends WriteOptions {
  readonly slug: (title: string) => string;
  readonly nodes: (owner: string) => ApiDocNode[];
}

/** What stands under a class, or under the module where it is nobody else's, in document order. */
function childrenOf(document: Document, owner: string, context: NodeContext): ApiDocNode[] {
  const classes = new Set(document.entries.filter((each) => each.kind === 'class').map((each) => each.id));
  const home = (id: string): string => (classes.has(id) ? id : document.module);
  const entries = document.entries.filter(
    (each) => (each.kind === 'class' ? document.module : home(each.owner)) === owner,
  );
  const sections = document.sections.filter((each) => sectionHome(each, document, home) === owner);
  const placed = [
    ...entries.map((entry) => ({ line: entry.line, write: () => entryNodes(entry, context) })),
    ...sections.map((section) => ({ line: section.line, write: () => [sectionNode(section, context)] })),
  ];
  return placed.sort((a, b) => a.line - b.line).flatMap((each) => each.write());
}

/** A section under a member stands with the member's class. */
function sectionHome(section: Section, document: Document, home: (id: string) => string): string {
  const member = document.entries.find((each) => each.id === section.owner);
  return home(member === undefined || member.kind === 'class' ? section.owner : member.owner);
}

/** A node for each signature; what is said of all stands with the first. */
function entryNodes(entry: Entry, context: NodeContext): ApiDocNode[] {
  const headings = entry.signatures.map((signature) => signature.heading ?? entry.heading);
  const [first = entry.heading, ...overloads] = headings;
  const id = context.slug(first);
  const bare = { ...entry, stability: null, added: null, deprecated: null, removed: null, changes: [] };
  return [
    entryNode(entry, 0, { heading: first, id, overloadOf: null }, context),
    ...overloads.map((heading, index) =>
      entryNode(
        { ...bare, description: '', examples: [] },
        index + 1,
        { heading, id: context.slug(heading), overloadOf: id },
        context,
      ),
    ),
  ];
}

interface NodeHead {
  readonly heading: string;
  readonly id: string;
  readonly overloadOf: string | null;
}

function entryNode(entry: Entry, signature: number, head: NodeHead, context: NodeContext): ApiDocNode {
  const { heading, id, overloadOf } = head;
  const list = fieldList(entry.options ?? []);
  const fields = entry.kind === 'event' && list !== '' ? `Options:\n\n${list}` : list;
  const description = [fields, entry.description].filter((text) => text !== '').join('\n\n');
  return {
    ...kindOf(entry, signature, context),
    id,
    name: entry.kind === 'constructor' ? shortName(entry.owner) : entry.name,
    scope: 'module',
    overloadOf,
    ...common({ ...entry, description, title: titleOf(entry, heading) }),
    children: entry.kind === 'class' ? context.nodes(entry.id) : [],
  };
}

function kindOf(entry: Entry, signature: number, options: WriteOptions): ApiDocKind {
  switch (entry.kind) {
    case 'class':
      return { kind: 'class', extends: typeOf(entry.extends === undefined ? [] : [entry.extends]) };
    case 'event':
      return { kind: 'event', parameters: (entry.args ?? []).map((arg) => parameterOf(arg, options)) };
    case 'property':
    case 'moduleProperty':
      return { kind: 'property', type: typeOf(entry.types ?? []), default: propertyDefault(entry, options) };
    default: {
      const member = entry.static === true ? 'staticMethod' : 'method';
      const kind = entry.kind === 'constructor' ? 'constructor' : member;
      return { kind, signature: signatureOf(entry.signatures[signature], options) };
    }
  }
}

/** A property without a type has no list, so its sentence is what says the default. */
const propertyDefault = (entry: Entry, options: WriteOptions): string | null =>
  defaultOf(entry, { proseDefaults: options.proseDefaults && (entry.types ?? []).length > 0 });

/** The heading with its member marked as code, as today's documents write it. */
function titleOf(entry: Entry, heading: string): string {
  const [, words = '', member = heading] =
    /^((?:Class|Event|Static method|Class method|Class property|Constructor):? )?(.*)$/s.exec(heading) ?? [];
  const marks = words === '' && entry.kind === 'class' ? 'Class: ' : words;
  return `${marks}\`${member}\``;
}

const sectionNode = (section: Section, context: NodeContext): ApiDocNode => ({
  kind: 'section',
  id: context.slug(section.title),
  name: section.title.replaceAll('`', ''),
  scope: 'module',
  overloadOf: null,
  ...common(section),
  children: [],
});

interface Described {
  readonly title: string;
  readonly stability?: Stability | null;
  readonly added?: string | null;
  readonly deprecated?: string | null;
  readonly removed?: string | null;
  readonly changes?: Entry['changes'];
  readonly description: string;
  readonly examples: readonly Example[];
}

function common(described: Described): ApiDocEntry {
  const { title, stability, description, examples } = described;
  const index = stability?.index;
  return {
    title,
    stability:
      stability == null
        ? null
        : { index: String(index), level: Math.floor(stability.index), description: stability.text },
    added: versions(described.added),
    deprecated: versions(described.deprecated),
    removed: versions(described.removed),
    napiVersion: [],
    changes: (described.changes ?? []).map((change) => ({
      versions: versions(change.version),
      prUrl: null,
      commit: null,
      description: change.description,
    })),
    // Examples are part of the description in this format; the IR no longer knows where they stood in it.
    description: [description, ...examples.map(fenced)].filter((text) => text !== '').join('\n\n'),
    summary: summaryOf(description),
    examples: examples.map(({ lang, code }) => ({ language: lang || null, displayName: null, code })),
  };
}

const versions = (text: string | null | undefined): string[] =>
  text == null || text === '' ? [] : text.split(', ');

function fenced({ lang, code }: Example): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${lang}\n${code}\n${fence}`;
}

/** The first paragraph as plain text. */
function summaryOf(description: string): string {
  const [first = ''] = description.split('\n\n');
  return /^(?:[-*>#|]|\d+\.)/.test(first)
    ? ''
    : first
        .replace(/\[([^\]]*)\]\([^()\s]*\)/g, '$1')
        .replace(/\*\*/g, '')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

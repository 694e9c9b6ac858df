import type { Html } from 'mdast';
import { parse } from 'yaml';
import type { Change } from '../ir/types.js';
import { placeOf, type ReadContext } from './context.js';

/** What a `<!-- YAML -->` comment says. */
export interface Metadata {
  readonly added: string | null;
  readonly deprecated: string | null;
  readonly removed: string | null;
  readonly changes: readonly Change[];
}

export const NO_METADATA: Metadata = { added: null, deprecated: null, removed: null, changes: [] };

declare module 'mdast' {
  interface HtmlData {
    /** Set where another form than a comment said it. */
    metadata?: Metadata;
  }
}

/** Metadata that does not come from a comment, as the comment that a tree of Markdown would have. */
export const metadataNode = (metadata: Metadata, offset: number): Html => ({
  type: 'html',
  value: '<!-- YAML -->',
  data: { metadata },
  position: { start: { line: 1, column: 1, offset }, end: { line: 1, column: 1, offset } },
});

/** The longest metadata of Node's documents has 6,000 characters. */
const MAX_COMMENT = 50_000;

const YAML_COMMENT = /^<!--+\s*YAML\b([\s\S]*?)(?:--+>|$)/i;

/** Reads one comment; null where it is no metadata. A comment that does not parse is a diagnostic, not an error. */
export function readMetadata(node: Html, context: ReadContext): Metadata | null {
  if (node.data?.metadata !== undefined) return node.data.metadata;
  const body = YAML_COMMENT.exec(node.value.trimStart())?.[1];
  if (body === undefined) return null;
  if (!node.value.trimEnd().endsWith('-->')) {
    context.report('SW1030', placeOf(node, context), 'a metadata comment is not closed; end it with `-->`');
  }
  const data = parseYaml(body, node, context);
  if (data === null) return NO_METADATA;
  return {
    added: versions(own(data, 'added')),
    deprecated: versions(own(data, 'deprecated')),
    removed: versions(own(data, 'removed')),
    changes: changes(own(data, 'changes')),
  };
}

/** What nine in ten comments are: one line for each mark. They need no parser. */
const MARKS_ONLY =
  /^(?:\s{0,20}(?:added|deprecated|removed): {0,20}v[\d.]{1,20} {0,20}(?:\n|$)){1,3}\s{0,20}$/;

function marksOnly(body: string): object | null {
  const marks = [...body.matchAll(/\b(\w+): *(\S+)/g)].map(([, key = '', version]) => [key, version]);
  const read = Object.fromEntries(marks);
  return Object.keys(read).length === marks.length ? read : null;
}

function parseYaml(body: string, node: Html, context: ReadContext): object | null {
  const marks = MARKS_ONLY.test(body) ? marksOnly(body) : null;
  if (marks !== null) return marks;
  let reason = 'it is no mapping of `added`, `deprecated`, `removed` and `changes`';
  try {
    if (body.length > MAX_COMMENT) throw new Error(`it has over ${MAX_COMMENT} characters`);
    // The core schema would turn the version `1.10` into the number 1.1.
    const data: unknown = parse(body, { schema: 'failsafe', maxAliasCount: 10, logLevel: 'error' });
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
    if (data === null || data === '') return null;
  } catch (error) {
    reason = error instanceof Error ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : String(error);
  }
  context.report('SW1021', placeOf(node, context), `a metadata comment does not parse: ${reason}`);
  return null;
}

const own = (data: object, key: string): unknown => Object.getOwnPropertyDescriptor(data, key)?.value;

/** `v1.0.0` or a list of versions, as one text. */
function versions(value: unknown): string | null {
  const list = (Array.isArray(value) ? value : [value]).filter(
    (item) => typeof item === 'string' && item !== '',
  );
  return list.length === 0 ? null : list.map((item) => String(item).trim()).join(', ');
}

function changes(value: unknown): Change[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const description = own(item, 'description');
    const text = typeof description === 'string' ? description.replace(/\s+/g, ' ').trim() : '';
    return [{ version: versions(own(item, 'version')) ?? '', description: text }];
  });
}

/** `<!-- introduced_in=v0.10.0 -->` and the like: one name, one value. */
export function readSetting(node: Html, name: string): string | null {
  const inner = /^<!--(.*)-->$/s.exec(node.value.trim())?.[1] ?? '';
  const equals = inner.indexOf('=');
  const isNamed = equals >= 0 && inner.slice(0, equals).replace(/^-+/, '').trim() === name;
  return isNamed
    ? inner
        .slice(equals + 1)
        .replace(/(?<!-)-+$/, '')
        .trim()
    : null;
}

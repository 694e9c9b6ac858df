import { createHash } from 'node:crypto';
import type { Root } from 'mdast';
import { type Dialect, type Document, IR_VERSION } from '../ir/types.js';
import { detectDialect } from './dialect/detect.js';
import { flatToMarkdown } from './dialect/flat.js';
import { jsonToMarkdown } from './dialect/json-legacy.js';
import { parseMarkdown } from './dialect/markdown.js';
import { textToMarkdown } from './dialect/text.js';
import { readTree } from './document.js';
import { htmlToTree } from './html/page.js';
import { apiDocToTree } from './json/api-doc.js';
import { jsonToTree } from './json/official.js';
import { phrasesFor } from './phrases/index.js';
import { ReadError } from './read-error.js';
import type { Edit } from './repair/edits.js';
import { type Repaired, repairMarkdown, repairText } from './repair/index.js';
import { mend } from './repair/source-text.js';
import { collectDiagnostics, type Reporter } from './report.js';
import { statedVersion } from './stated-version.js';

export { loadInput } from './load.js';
export { ReadError } from './read-error.js';

export interface ReadOptions {
  /** The name that positions and errors give: a path, a URL or `-`. */
  readonly file: string;
  /** The module's name, where the document's own signs are not to be trusted. */
  readonly module?: string | undefined;
  /** `v16`; recorded as given; else what the page's head says. */
  readonly version?: string | undefined;
}

/** Text beyond this is refused: the largest real page has 0.7 MB, and parsing takes seconds for each MB. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Reads one API document: bytes -> repairs -> dialect -> tree -> entries -> facts.
 *
 * Pure and synchronous; nothing in the document is executed.
 * @throws {ReadError} SW1001 to SW1009, where there is nothing to read.
 */
export function readDocument(input: Uint8Array | string, options: ReadOptions): Document {
  const { file } = options;
  const { report, list } = collectDiagnostics();
  const repaired = repairText(input, file, report);
  const dialect = detectDialect(repaired.source.text);
  if (dialect === null) throw noDocument(file);
  if (dialect === 'markdown-flat') {
    report('SW1035', { line: 1, column: 1 }, 'line breaks were lost, so code examples are one line each');
  }
  const facts = withDepthGuard(file, () => {
    const { tree, source, repairs } = asTree(repaired, dialect, file, report);
    const phrases = phrasesFor(source.text.slice(0, 20_000));
    const legacy = dialect === 'text' || dialect === 'json-legacy';
    return { ...readTree({ tree, source, phrases, report, module: options.module, legacy }), repairs };
  });
  const { module, stability, introduced, legacy, repairs, ...rest } = facts;
  return {
    irVersion: IR_VERSION,
    module,
    version: options.version ?? statedVersion(repaired.source.text),
    source: {
      file,
      dialect: legacy ? legacyName(dialect, repaired.source.text) : dialect,
      sha256: createHash('sha256').update(input).digest('hex'),
      repairs,
    },
    stability,
    introduced,
    ...rest,
    diagnostics: list(),
  };
}

interface Parsed extends Repaired {
  readonly tree: Root;
}

/** Whole trees come from the dialects that have one; the others become Markdown first. */
function asTree(repaired: Repaired, dialect: Dialect, file: string, report: Reporter): Parsed {
  const { text } = repaired.source;
  if (text.length > MAX_TEXT) {
    throw new ReadError('SW1006', { file }, 'documents over 4 MB are not read; give one module at a time');
  }
  const onCut = (offset: number): void =>
    report(
      'SW1028',
      repaired.source.locate(offset),
      'a paragraph is longer than any document needs; it was cut',
    );
  const onLoss = (offset: number, what: string): void =>
    report('SW1036', repaired.source.locate(offset), `this format leaves out ${what}`);
  if (dialect === 'html') return { ...repaired, tree: htmlToTree(text, onCut) };
  if (dialect === 'api-doc' && isJson(text)) return { ...repaired, tree: apiDocToTree(text, onCut) };
  if (dialect === 'json' && isJson(text)) return { ...repaired, tree: jsonToTree(text, { onCut, onLoss }) };
  const markdown = repairMarkdown(asMarkdown(repaired, dialect, file), report);
  return { ...markdown, tree: parseMarkdown(markdown.source.text) };
}

/** Every other dialect but Markdown is rewritten as Markdown by edits, which keep the places of the file. */
function asMarkdown(repaired: Repaired, dialect: Dialect, file: string): Repaired {
  if (dialect === 'markdown') return repaired;
  const edits = rewrite(repaired.source.text, dialect);
  if (edits === null) throw notReadable(dialect, file);
  const damaged = dialect.startsWith('json') && !isJson(repaired.source.text);
  const repairs = [...repaired.repairs, ...(damaged ? ['json-strings'] : [])];
  if (dialect === 'markdown-flat') repairs.push('line-breaks');
  if (dialect === 'text' && hasHeadingMarks(repaired.source.text)) repairs.push('heading-links');
  return { repairs, source: mend(repaired.source, edits) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function rewrite(text: string, dialect: Dialect): Edit[] | null {
  if (dialect === 'text') return textToMarkdown(text);
  if (dialect === 'markdown-flat') return flatToMarkdown(text);
  return dialect === 'json-legacy' ? jsonToMarkdown(text) : null;
}

/** A page that was pasted into Markdown has the marks of headings, and the `#` of their links. */
const hasHeadingMarks = (text: string): boolean => /^#{1,6} \S/m.test(text);

function legacyName(dialect: Dialect, text: string): Dialect {
  return dialect === 'markdown' || (dialect === 'text' && hasHeadingMarks(text))
    ? 'markdown-legacy'
    : dialect;
}

function noDocument(file: string): ReadError {
  return new ReadError(
    'SW1003',
    { file },
    'this is no API document: it has no heading; give Markdown such as doc/api/http.md',
  );
}

function notReadable(dialect: Dialect, file: string): ReadError {
  return new ReadError(
    'SW1009',
    { file },
    `documents of the form '${dialect}' are not read; give the Markdown of the page`,
  );
}

/** The tree is walked recursively; what nests deeper than the stack is no document. */
function withDepthGuard<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReadError(
      'SW1008',
      { file },
      'the document nests emphasis, links or lists thousands deep; no document needs that',
    );
  }
}

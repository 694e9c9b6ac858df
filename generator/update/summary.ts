import { renderDiffMarkdown } from '../audit/diff/report/markdown.js';
import type { Finding } from '../audit/finding.js';
import { escapeMarkdown } from '../audit/report/escape.js';
import type { DocumentUpdate } from './document-update.js';
import type { UpdateResult } from './index.js';

/** What an update did, in Markdown: the text of a pull request. What documents say is escaped, never markup. */
export function updateSummary({ version, documents, faces }: UpdateResult): string {
  const parts = documents.map((document) => documentPart(version, document));
  if (faces !== null) {
    const facts = faces.versions.flatMap(({ changedFacts }) => changedFacts);
    const { length } = faces.written;
    parts.push(`## Faces\n\n${length} files written, ${faces.removed.length} removed.\n${listed(facts)}`);
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

const STATES = {
  unchanged: 'Upstream is as it was when it was last checked.',
  words: 'Upstream changed its words; no fact changed.',
} as const;

function documentPart(version: string, document: DocumentUpdate): string {
  const { module, from, sha256, state, changes, wordless, contradictions, drift, file } = document;
  const head = `## The ${module} document of ${version}\n\nFrom ${escapeMarkdown(from)}, SHA-256 \`${sha256.after}\`.\n`;
  if (state !== 'facts') return `${head}\n${STATES[state]}\n`;
  return [
    head,
    changes.length > 0 ? renderDiffMarkdown(changes) : 'No member changed; its history or its order did.\n',
    section(`To be put in our words, in ${file}`, wordless),
    section('Where words that were kept still say something else', contradictions.map(sentence)),
    section('Where the binary that was observed last does otherwise', drift.map(sentence)),
  ]
    .filter(Boolean)
    .join('\n');
}

const sentence = ({ entry, message }: Finding): string => `${entry}: ${message}`;

const section = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `### ${escapeMarkdown(title)}\n${listed(items)}`;

const listed = (items: readonly string[]): string =>
  items.length === 0 ? '' : `\n${items.map((item) => `- ${escapeMarkdown(item)}\n`).join('')}`;

import { profileOf } from '../emit/profile/index.js';
import type { EmitInput } from '../emit/types.js';
import type { Document, Entry } from '../ir/types.js';
import { changesOf } from './changes.js';
import { spansOf } from './facts.js';
import { statesOf } from './states.js';
import type { ReportData, ReportDrift, ReportEntry } from './types.js';

/** Everything the page shows, from all versions, oldest first. Pure: the same input gives the same data. */
export function collectReport(inputs: readonly EmitInput[]): ReportData {
  const documents = inputs.map(({ document }) => document);
  const { steps, chapters, changes, pairs } = changesOf(documents);
  return {
    module: documents.at(-1)?.module ?? '',
    versions: inputs.map(({ version, document, observed }) => ({
      name: version,
      file: document.source.file,
      binary: observed?.runtime.version ?? null,
      entries: document.entries.length,
    })),
    entries: newestOfEach(documents).map(
      (entry): ReportEntry => ({
        id: entry.id,
        name: entry.name,
        owner: entry.owner,
        kind: entry.kind,
        states: statesOf(entry.id, documents, steps),
        added: entry.added,
        history: entry.changes.map(({ version, description }) => [version, plain(description)]),
        description: plain(entry.description),
        spans: spansOf(entry.id, documents),
      }),
    ),
    chapters,
    changes,
    pairs,
    drift: inputs.flatMap(driftOf),
  };
}

/** Each entry as the newest document that has it tells it: by owner, the module first, and then by name. */
function newestOfEach(documents: readonly Document[]): Entry[] {
  const newest = new Map(documents.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])));
  const group = (entry: Entry): string => (entry.kind === 'class' ? entry.id : entry.owner);
  const rank = (entry: Entry): string =>
    `${group(entry)}\0${entry.kind === 'class' ? 0 : entry.kind === 'constructor' ? 1 : 2}${entry.name}\0${entry.id}`;
  return [...newest.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Links become their text, and lines of a paragraph one line. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[((?:[^[\]]|\[[^[\]]*\])*)\](?:\([^()\s]*\)|\[[^[\]]*\])/g, '$1')
    .replace(/(\S)\n(?!\n)(?=\S)/g, '$1 ')
    .trim();
}

function driftOf(input: EmitInput, version: number): ReportDrift[] {
  const lines = new Map(input.document.entries.map(({ id, line }) => [id, line]));
  return profileOf(input).drift.map((drift) => ({ version, ...drift, line: lines.get(drift.entry) ?? 0 }));
}

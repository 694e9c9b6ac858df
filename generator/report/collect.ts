import { byEntry } from '../audit/diff/report/release-note.js';
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
  const entriesById = documents.map(({ entries }) => new Map(entries.map((entry) => [entry.id, entry])));
  const changesById = steps.map(byEntry);
  return {
    module: documents.at(-1)?.module ?? '',
    versions: inputs.map(({ version, document, observed }) => ({
      name: version,
      file: document.source.file,
      binary: observed?.runtime.version ?? null,
      entries: document.entries.length,
    })),
    entries: newestOfEach(documents).map((entry): ReportEntry => {
      const everywhere = entriesById.map((entries) => entries.get(entry.id));
      const changed = changesById.map((found) => found.get(entry.id) ?? []);
      return { ...told(entry), states: statesOf(everywhere, changed), spans: spansOf(everywhere) };
    }),
    chapters,
    changes,
    pairs,
    drift: inputs.flatMap(driftOf),
  };
}

function told({ id, name, owner, kind, added, changes, description }: Entry) {
  const history = changes.map((change) => [change.version, plain(change.description)] as const);
  return { id, name, owner, kind, added, history, description: plain(description) };
}

/** Each entry as the newest document that has it tells it: by owner, the module first, and then by name. */
function newestOfEach(documents: readonly Document[]): Entry[] {
  const newest = new Map(documents.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])));
  const module = documents.at(-1)?.module;
  const group = (entry: Entry): string => {
    const owner = entry.kind === 'class' ? entry.id : entry.owner;
    return owner === module ? '' : owner;
  };
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

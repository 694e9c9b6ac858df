import type { Document, Entry } from '../ir/types.js';
import type { Drift } from './finding.js';

/** Two documents side by side: the one under audit (`doc`) and the one it is held against (`other`). */
export interface DocumentPair {
  readonly doc: Document;
  readonly other: Document;
  /** Entries that both have, in the order of `doc`. */
  readonly shared: readonly EntryPair[];
}

export interface EntryPair {
  readonly doc: Entry;
  readonly other: Entry;
}

/** A rule of the audit: one kind of drift. */
export interface Check {
  readonly code: string;
  readonly title: string;
  /** What it means and how to mend it, for the page that `--explain` shows. */
  readonly help: string;
  run(pair: DocumentPair): Drift[];
}

export function pairDocuments(doc: Document, other: Document): DocumentPair {
  const byId = new Map(other.entries.map((entry) => [entry.id, entry]));
  const shared = doc.entries.flatMap((entry) => {
    const match = byId.get(entry.id);
    return match ? [{ doc: entry, other: match }] : [];
  });
  return { doc, other, shared };
}

/** A check that looks at each shared entry by itself. */
export function entryCheck(
  about: Omit<Check, 'run'>,
  look: (pair: EntryPair) => readonly Disagreement[],
): Check {
  return {
    ...about,
    run: ({ shared }) =>
      shared.flatMap((pair) =>
        look(pair).map(({ what, doc, other }) => ({
          entry: pair.doc.id,
          message: `${what}: the document says ${doc}, the other says ${other}`,
          doc: { line: pair.doc.line, says: doc },
          other: { line: pair.other.line, says: other },
        })),
      ),
  };
}

/** One fact on which the two sides differ, in words fit for a message. */
export interface Disagreement {
  readonly what: string;
  readonly doc: string;
  readonly other: string;
}

/** The disagreement when two printed values differ, else none. */
export function unequal(what: string, doc: string, other: string): Disagreement[] {
  return doc === other ? [] : [{ what, doc, other }];
}

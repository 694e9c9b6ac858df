import type { Phrases } from './phrases/types.js';
import type { Place } from './repair/source-text.js';
import type { Reporter } from './report.js';

/** What every stage after the tree needs to know about the document. */
export interface ReadContext {
  readonly module: string;
  readonly phrases: Phrases;
  /** Whether the document is older than typed lists, so that sentences state what lists state later. */
  readonly legacy: boolean;
  /** Link definitions of the document, by normalised label. */
  readonly links: ReadonlyMap<string, string>;
  readonly report: Reporter;
  /** The text that the tree was parsed from; node offsets index it. */
  readonly text: string;
  readonly locate: (offset: number) => Place;
}

interface Positioned {
  readonly position?: { readonly start: { readonly offset?: number | undefined } } | undefined;
}

/** Where a node stands in the file. */
export const placeOf = (node: Positioned, context: Pick<ReadContext, 'locate'>): Place =>
  context.locate(node.position?.start.offset ?? 0);

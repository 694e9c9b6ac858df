/** Where a document and its genuine binary do not say the same. The face follows the binary; the finding is kept. */
export interface Drift {
  /** The IR id of the documented entry. */
  readonly entry: string;
  /** What about it: `default`, `default of maxHeaderSize`, `presence`, `returns`. */
  readonly field: string;
  readonly document: string;
  readonly observed: string;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** In one order whatever found them first. */
export function sortDrift(found: readonly Drift[]): readonly Drift[] {
  return [...found].sort((a, b) => compare(a.entry, b.entry) || compare(a.field, b.field));
}

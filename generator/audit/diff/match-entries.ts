import type { Document, Entry } from '../../ir/types.js';

/** An entry of the older document and the one that took its place. */
export interface EntryMatch {
  readonly before: Entry;
  readonly after: Entry;
}

/** Two documents in the order of time, their entries matched. */
export interface Comparison {
  readonly before: Document;
  readonly after: Document;
  /** Same id on both sides, in the order of the newer document. */
  readonly same: readonly EntryMatch[];
  /** Another name under the same owner. */
  readonly renamed: readonly EntryMatch[];
  /** The same name under another owner. */
  readonly moved: readonly EntryMatch[];
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
}

/** Documents that share so little are not two versions of one; looking for names would only take time. */
const MAX_COMPARISONS = 1_000_000;

export function compareDocuments(before: Document, after: Document): Comparison {
  const old = new Map(before.entries.map((entry) => [entry.id, entry]));
  const kept = new Set(after.entries.map((entry) => entry.id));
  const gone = before.entries.filter((entry) => !kept.has(entry.id));
  const fresh = after.entries.filter((entry) => !old.has(entry.id));
  const moved = gone.length * fresh.length > MAX_COMPARISONS ? [] : takePairs(gone, fresh, isMoved);
  const renamed = gone.length * fresh.length > MAX_COMPARISONS ? [] : takePairs(gone, fresh, isRenamed);
  const same = after.entries.flatMap((entry) => {
    const match = old.get(entry.id);
    return match ? [{ before: match, after: entry }] : [];
  });
  return { before, after, same, renamed, moved, added: fresh, removed: gone };
}

/** Takes what matches out of both lists. An entry that could be matched twice is not matched: nobody could tell. */
function takePairs(gone: Entry[], fresh: Entry[], matches: (a: Entry, b: Entry) => boolean): EntryMatch[] {
  const pairs = gone.flatMap((before) => {
    const candidates = fresh.filter((after) => matches(before, after));
    const rivals = gone.filter((other) => candidates[0] && matches(other, candidates[0]));
    return candidates.length === 1 && rivals.length === 1 ? [{ before, after: candidates[0] }] : [];
  });
  for (const { before, after } of pairs) {
    gone.splice(gone.indexOf(before), 1);
    fresh.splice(fresh.indexOf(after), 1);
  }
  return pairs;
}

const isMoved = (a: Entry, b: Entry): boolean =>
  a.name === b.name && a.kind === b.kind && a.owner !== b.owner;

function isRenamed(a: Entry, b: Entry): boolean {
  if (a.owner !== b.owner || a.kind !== b.kind) return false;
  return (
    a.name.toLowerCase() === b.name.toLowerCase() ||
    (shape(a) === shape(b) && likeness(a.description, b.description) >= 0.6)
  );
}

const shape = (entry: Entry): string =>
  JSON.stringify([entry.types ?? [], entry.signatures.map((signature) => signature.params.length)]);

/** How many words two texts share, 0 to 1 (Dice's coefficient). Texts of a few words say too little. */
function likeness(left: string, right: string): number {
  const [a, b] = [words(left), words(right)];
  if (a.size < 5 || b.size < 5) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return (2 * common) / (a.size + b.size);
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []);

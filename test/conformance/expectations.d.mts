export type Entry = string | { readonly fail: string; readonly hosts?: readonly number[] };

export interface Expected {
  /** Version of the Node that the tests are of. */
  readonly node: string;
  /** Files relative to Node's `test/`. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

export interface ListedTest {
  readonly file: string;
  readonly group: string;
  /** Why it is expected to fail. */
  readonly reason: string | undefined;
}

export interface Outcome extends ListedTest {
  readonly status: string;
}

export const UNEXPLAINED: string;
export function knownFaces(): string[];
export function readExpected(face: string): Expected;
export function listTests(expected: Expected, host: number): ListedTest[];
export function compare<One extends Outcome>(
  results: readonly One[],
): { regressions: One[]; improvements: One[] };
export function updated(expected: Expected, results: readonly Outcome[], host: number): Expected;

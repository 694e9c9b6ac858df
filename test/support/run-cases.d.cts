/** A generated case; `run` throws, or returns something to wait for. */
export interface GeneratedCase {
  readonly id: string;
  readonly title: string;
  /** The id of the entry that it was derived from. */
  readonly entry: string;
  /** Where that entry stands in the document. */
  readonly line: number;
  run(http: object, t: object): unknown;
}

export interface CaseResult {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly message?: string;
}

/** All cases of a folder's `*.cjs` files, or of one such file. */
export function loadCases(folder: string): readonly GeneratedCase[];

/** Calls back with null when the case passed; the error is named `CaseSkipped` when the case does not apply. */
export function runCase(
  http: object,
  testCase: GeneratedCase,
  callback: (error: Error | null) => void,
  /** Milliseconds until a case without a verdict fails. */
  limit?: number,
): void;

export function runAll(
  http: object,
  cases: readonly GeneratedCase[],
  onResult: (result: CaseResult) => void,
  done: (results: readonly CaseResult[]) => void,
): void;

import type { ListedTest, Outcome } from './expectations.mjs';

export interface Result extends Outcome {
  /** Milliseconds. */
  readonly ms: number;
  readonly output: string;
}

export function runTests(
  tests: readonly ListedTest[],
  options: {
    readonly source: string;
    readonly face: string;
    readonly bin: string;
    readonly jobs: number;
    readonly retry: boolean;
    readonly onResult?: (result: Result, count: number) => void;
  },
): Promise<Result[]>;

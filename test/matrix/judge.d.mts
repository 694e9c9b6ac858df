export interface Result {
  readonly id: string;
  readonly status: 'passed' | 'failed';
  readonly message?: string;
}

export interface Known {
  /** `bun`, `deno`; whatever its version. */
  readonly runtime: string;
  readonly group: string;
  /** `*` stands for anything. */
  readonly test?: string;
  /** A part of what the failure says. */
  readonly message?: string;
  readonly reason: string;
}

export interface Run {
  readonly runtime: { readonly id: string };
  readonly group: string;
  readonly results: readonly Result[];
}

export interface Failure {
  readonly runtime: { readonly id: string };
  readonly group: string;
  readonly result: Result;
  readonly entry: Known | undefined;
}

export function judge(
  runs: readonly Run[],
  list: readonly Known[],
): { known: Failure[]; unexpected: Failure[]; outlived: Known[] };

import type { Severity } from '../ir/types.js';

/** Where one side of a comparison says what it says. */
export interface Statement {
  readonly file: string;
  /** 1-based; 0 when that side says nothing at all. */
  readonly line: number;
  readonly says: string;
}

/** One drift, as `--format json` prints it (contract, section 5). */
export interface Finding {
  /** `SW2xxx`, see `checks/index.ts`. */
  readonly code: string;
  readonly severity: Severity;
  /** The IR id of the entry, or the name of the fact table (`facts.duplicateHeaders`). */
  readonly entry: string;
  readonly title: string;
  readonly message: string;
  readonly doc: Statement;
  readonly other: Statement & { readonly kind: 'doc' | 'types' | 'runtime' };
}

/** What a check finds; code, title and severity are the check's own and are added by the caller. */
export interface Drift {
  readonly entry: string;
  /** `error` unless the check says otherwise. */
  readonly severity?: Severity;
  readonly message: string;
  readonly doc: Omit<Statement, 'file'>;
  /** With a file where that side has several. */
  readonly other: Omit<Statement, 'file'> & { readonly file?: string };
}

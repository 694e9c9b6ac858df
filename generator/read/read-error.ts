import type { DiagnosticCode } from '../ir/diagnostics.js';

export interface ReadErrorPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The input could not be read at all. The message starts with `file:line:column:` and says what would be right. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code: DiagnosticCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The message without its place. */
  readonly reason: string;

  constructor(code: DiagnosticCode, place: ReadErrorPlace, reason: string) {
    const line = place.line ?? 1;
    const column = place.column ?? 1;
    super(`${place.file}:${line}:${column}: ${reason}`);
    this.code = code;
    this.file = place.file;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }
}

import { DIAGNOSTICS, type DiagnosticCode } from '../ir/diagnostics.js';
import type { Diagnostic } from '../ir/types.js';
import type { Place } from './repair/source-text.js';

/** Notes something that a reader of the IR should know. */
export type Reporter = (code: DiagnosticCode, place: Place, message: string) => void;

/** Beyond this many of one code, a document is wrong as a whole and more lines say nothing new. */
const MAX_PER_CODE = 200;

/** A reporter and the list it fills. */
export function collectDiagnostics(): { report: Reporter; list: () => Diagnostic[] } {
  const found: Diagnostic[] = [];
  const counts = new Map<string, number>();
  const report: Reporter = (code, place, message) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > MAX_PER_CODE) return;
    found.push({
      severity: DIAGNOSTICS[code].severity,
      code,
      message,
      line: place.line,
      column: place.column,
    });
  };
  const list = (): Diagnostic[] => found.sort((a, b) => a.line - b.line || a.column - b.column);
  return { report, list };
}

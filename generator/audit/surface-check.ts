import type { Severity } from '../ir/types.js';
import type { Drift } from './finding.js';
import type { SurfacePair } from './surface-pair.js';

/** A rule of the audit against declarations or a live module. It shares its code with the rule for documents. */
export interface SurfaceCheck {
  readonly code: string;
  readonly title: string;
  readonly help: string;
  run(pair: SurfacePair): readonly Drift[];
}

/** What such a rule says of one entry. */
export function drift(
  severity: Severity,
  entry: { readonly id: string; readonly line: number },
  message: string,
  says: { readonly doc: string; readonly other: string },
  lines: { readonly doc?: number; readonly other?: { readonly file: string; readonly line: number } } = {},
): Drift {
  return {
    entry: entry.id,
    severity,
    message,
    doc: { line: lines.doc ?? entry.line, says: says.doc },
    other: {
      line: lines.other?.line ?? 0,
      says: says.other,
      ...(lines.other?.file ? { file: lines.other.file } : {}),
    },
  };
}

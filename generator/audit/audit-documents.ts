import type { Document } from '../ir/types.js';
import { documentChecks } from './checks/index.js';
import { pairDocuments } from './document-pair.js';
import type { Finding } from './finding.js';

/**
 * Every fact on which two documents differ. Words, examples and the places of things are no facts.
 * Order: by check, then by the place in `doc`; the same input always gives the same findings.
 */
export function auditDocuments(doc: Document, other: Document): Finding[] {
  const pair = pairDocuments(doc, other);
  return documentChecks.flatMap((check) =>
    check.run(pair).map(
      (drift): Finding => ({
        code: check.code,
        severity: 'error',
        entry: drift.entry,
        title: check.title,
        message: drift.message,
        doc: { file: doc.source.file, ...drift.doc },
        other: { kind: 'doc', file: other.source.file, ...drift.other },
      }),
    ),
  );
}

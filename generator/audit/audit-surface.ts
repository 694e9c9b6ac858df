import path from 'node:path';
import type { Document } from '../ir/types.js';
import { declarationChecks, ownChecks, surfaceChecks } from './checks/surface/index.js';
import type { Drift, Finding } from './finding.js';
import type { Surface } from './surface/model.js';
import { pairSurface } from './surface-pair.js';

/**
 * Everything in which a document and declarations or a live module differ, and where the document differs from itself.
 * Order: by check, then by the place in the document; the same input always gives the same findings.
 */
export function auditSurface(doc: Document, surface: Surface): Finding[] {
  return [...heldAgainst(doc, surface), ...auditDocument(doc)];
}

/** The same of declarations and of the live module that they are for, and where these two differ from one another. */
export function auditSides(doc: Document, types: Surface, live: Surface): Finding[] {
  return [
    ...auditDeclarations(doc, types, live),
    ...heldAgainst(doc, types),
    ...heldAgainst(doc, live),
    ...auditDocument(doc),
  ];
}

function heldAgainst(doc: Document, surface: Surface): Finding[] {
  const pair = pairSurface(doc, surface);
  return surfaceChecks.flatMap((check) =>
    check.run(pair).map((drift) => finding(doc, check, drift, surface.kind, surface.source)),
  );
}

/** Where declarations promise what the live module does not have, for the classes that the document describes. */
export function auditDeclarations(doc: Document, types: Surface, live: Surface): Finding[] {
  return declarationChecks.flatMap((check) =>
    check.find(doc, types, live).map((drift) => finding(doc, check, drift, 'types', types.source)),
  );
}

/** Where a document contradicts itself. */
export function auditDocument(doc: Document): Finding[] {
  return ownChecks.flatMap((check) =>
    check.find(doc).map((drift) => finding(doc, check, drift, 'doc', doc.source.file)),
  );
}

function finding(
  doc: Document,
  check: { readonly code: string; readonly title: string },
  drift: Drift,
  kind: Finding['other']['kind'],
  file: string,
): Finding {
  return {
    code: check.code,
    severity: drift.severity ?? 'error',
    entry: drift.entry,
    title: check.title,
    message: drift.message,
    doc: { file: doc.source.file, ...drift.doc },
    other: { kind, ...drift.other, file: drift.other.file ? shorten(drift.other.file) : file },
  };
}

/** The same on every machine, where the file belongs to the project that is audited. */
function shorten(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative.split(path.sep).join('/');
}

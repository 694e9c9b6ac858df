import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { auditDocuments } from '../audit/audit-documents.js';
import { AuditError } from '../audit/audit-error.js';
import { auditDocument, auditSides, auditSurface } from '../audit/audit-surface.js';
import type { Finding } from '../audit/finding.js';
import type { Surface } from '../audit/surface/model.js';
import { moduleSurface } from '../audit/surface/module.js';
import { observedSurface } from '../audit/surface/observed.js';
import type { Observed } from '../ir/observed.js';
import type { Document } from '../ir/types.js';
import { resolveTarget } from '../probe/target.js';
import { inputDocument } from './input-document.js';
import { interruptible } from './interruptible.js';
import type { CliIo } from './io.js';

/** What the words after `--against` mean. */
type Side = 'none' | 'types' | 'module' | 'observed' | 'document';

/**
 * Told from what is there: a `.d.ts` file or an `@types/` package is declarations, a program file or an installed
 * package a module, a JSON file with observations a saved probe, everything else a document.
 */
export function sideOf(against: string, cwd: string): Side {
  if (/\.d\.[cm]?ts$/.test(against) || /(^|[\\/])@types[\\/][\w.-]+$/.test(against)) return 'types';
  if (/^node:/.test(against) || /\.[cm]?js$/.test(against)) return 'module';
  if (against === '-' || /^https?:/.test(against)) return 'document';
  const file = path.resolve(cwd, against);
  if (!existsSync(file)) return sideOfName(against, cwd);
  if (statSync(file).isDirectory()) return isTypesPackage(file) ? 'types' : 'module';
  return isObserved(file) ? 'observed' : 'document';
}

/** What is installed under the name may be types alone, as `@types/node` under another name is. */
function sideOfName(against: string, cwd: string): Side {
  if (/[\\/.](md|json|html?|txt|markdown)$/.test(against)) return 'document';
  try {
    const require = createRequire(pathToFileURL(path.join(cwd, 'audit.cjs')));
    return isTypesPackage(path.dirname(require.resolve(`${against}/package.json`))) ? 'types' : 'module';
  } catch {
    return 'module';
  }
}

function isTypesPackage(folder: string): boolean {
  try {
    const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    return about.types !== undefined && !about.main && !about.exports;
  } catch {
    return false;
  }
}

const isObserved = (file: string): boolean =>
  file.endsWith('.json') && /^\s*\{\s*"observedVersion"/.test(readFileSync(file, 'utf8').slice(0, 200));

/** Finds what is to be said of one document. */
export type Auditor = (doc: Document) => Finding[] | Promise<Finding[]>;

/** Holds documents against one other side, which is read once; against nothing, where they contradict themselves. */
export async function auditorFor(
  { against, runtime }: { readonly against?: string; readonly runtime?: string },
  io: CliIo,
): Promise<Auditor> {
  const cwd = process.cwd();
  if (runtime !== undefined) {
    const { binary } = await interruptible((signal) => resolveTarget('http', runtime, cwd, signal));
    const load = (module: string) => interruptible((signal) => moduleSurface(module, binary, cwd, signal));
    if (against !== undefined && sideOf(against, cwd) === 'types') return threeSides(against, cwd, load);
    return async (doc) => auditSurface(doc, await load(against ?? `node:${doc.module}`));
  }
  if (against === undefined) return auditDocument;
  const side = sideOf(against, cwd);
  if (side === 'types') {
    const surfaceOf = await declarationsOf(against, cwd);
    return (doc) => auditSurface(doc, surfaceOf(doc.module));
  }
  if (side === 'module')
    return async (doc) => {
      const loaded = (signal: AbortSignal) => moduleSurface(against, process.execPath, cwd, signal);
      return auditSurface(doc, await interruptible(loaded));
    };
  if (side === 'observed') {
    const observed = readObserved(against, cwd);
    return (doc) => auditSurface(doc, observed);
  }
  const other = await inputDocument(against, io);
  return (doc) => auditDocuments(doc, other);
}

/** The compiler is large: only who asks for declarations waits for it. */
async function declarationsOf(against: string, cwd: string): Promise<(module: string) => Surface> {
  const { typesSurfaces } = await import('../audit/surface/types/index.js');
  return typesSurfaces(against, cwd);
}

/** Declarations with the binary that they are for: the document is held against both, and they against one another. */
async function threeSides(
  against: string,
  cwd: string,
  load: (module: string) => Promise<Surface>,
): Promise<Auditor> {
  const surfaceOf = await declarationsOf(against, cwd);
  return async (doc) => {
    const types = surfaceOf(doc.module);
    const live = await load(`node:${doc.module}`);
    return auditSides(doc, types, live);
  };
}

function readObserved(against: string, cwd: string) {
  try {
    const observed = JSON.parse(readFileSync(path.resolve(cwd, against), 'utf8')) as Observed;
    return observedSurface(observed, against);
  } catch (error) {
    throw new AuditError('SW2901', `${against} is no saved probe: ${(error as Error).message}`);
  }
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '../../ir/types.js';
import { emitSkeleton } from '../skeleton/index.js';
import { SpecError } from './spec-error.js';
import { firstSyntaxError } from './verify.js';
import { applyPlan } from './write-plan.js';

/**
 * Writes the skeleton of one document into a folder and gives the paths. Skeletons are filled in by hand, so an
 * existing file is never overwritten.
 * @throws {SpecError} SW3004 (no member), SW3008 (a file is there already).
 */
export function writeSkeleton(document: Document, out: string): readonly string[] {
  if (document.entries.length === 0) {
    throw new SpecError('SW3004', `${document.source.file}:1:1: the document declares no member to write`);
  }
  const files = emitSkeleton(document);
  for (const file of files) {
    const target = path.join(out, file.path);
    if (existsSync(target)) {
      throw new SpecError('SW3008', `${target} exists, and may be your work; give another folder with --out`);
    }
    const syntaxError = firstSyntaxError(file);
    if (syntaxError !== undefined) throw new SpecError('SW3007', `skeleton ${file.path}: ${syntaxError}`);
  }
  applyPlan({ root: out, writes: new Map(files.map((file) => [file.path, file.content])), removes: [] });
  return files.map((file) => path.join(out, file.path));
}

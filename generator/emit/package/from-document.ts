import path from 'node:path';
import type { Document } from '../../ir/types.js';
import { emitAll } from '../pipeline/index.js';
import { SpecError } from '../pipeline/spec-error.js';
import { verifyFiles } from '../pipeline/verify.js';
import { isVersionName } from '../pipeline/versions.js';
import type { EmitInput } from '../types.js';
import { originOf } from './origin.js';
import type { FaceSource } from './types.js';

/**
 * A face made from one document alone: what it leaves open is as in the newest version.
 * @throws {SpecError} SW3003 or SW3012 (which version?), SW3004, SW3006 (the document), SW3007.
 */
export function faceFromDocument(document: Document, version: string | undefined): FaceSource {
  const input = inputOf(document, versionOf(document, version));
  const files = emitAll(input);
  verifyFiles(input, files);
  return { version: input.version, files, ...originOf(input) };
}

function inputOf(document: Document, version: string): EmitInput {
  const { file, sha256 } = document.source;
  const fatal = document.diagnostics.find(({ severity }) => severity === 'error');
  if (fatal !== undefined) {
    throw new SpecError('SW3006', `${file}:${fatal.line}:${fatal.column}: ${fatal.code} ${fatal.message}`);
  }
  if (document.module !== 'http' || document.entries.length === 0) {
    throw new SpecError(
      'SW3004',
      `${file}:1:1: only Node's http document makes a package, and this documents '${document.module}'`,
    );
  }
  // What is published must not tell where somebody's files are.
  const name = /^https?:/i.test(file) ? file : path.basename(file);
  return {
    version,
    document: { ...document, version, source: { ...document.source, file: name } },
    observed: null,
    specHash: sha256,
    undocumented: [],
    exceptions: [],
  };
}

function versionOf(document: Document, given: string | undefined): string {
  const version = given ?? document.version;
  if (version === null) {
    throw new SpecError(
      'SW3012',
      `${document.source.file}:1:1: the document does not say which version it is of; say so with --only v18`,
    );
  }
  if (isVersionName(version)) return version;
  throw new SpecError('SW3003', `'${version}' is no version; give one like v16, v0.10 or iojs-1 with --only`);
}

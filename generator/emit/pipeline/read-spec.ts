import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Observed } from '../../ir/observed.js';
import type { Document } from '../../ir/types.js';
import { readDocument } from '../../read/index.js';
import type { EmitInput, TestException, UndocumentedMember } from '../types.js';
import { SpecError } from './spec-error.js';
import { SHARED, specHash } from './spec-hash.js';
import type { SpecVersion } from './versions.js';

/**
 * Reads all that one version is made from.
 * @throws {ReadError} where the document cannot be read; {@link SpecError} SW3004 to SW3006 where it cannot be used.
 */
export function readSpec(spec: string, version: SpecVersion): EmitInput {
  return {
    version: version.version,
    document: readModule(version, version.document, 'http'),
    observed: readObserved(path.join(version.folder, 'observed.json')),
    specHash: specHash(spec, version),
    ...(version.https === undefined ? {} : { https: readHttps(version, version.https) }),
    undocumented: readList<UndocumentedMember>(path.join(spec, SHARED), ['id', 'reason']),
    exceptions: readList<TestException>(path.join(version.folder, 'exceptions.json'), ['test', 'reason']),
  };
}

function readHttps(version: SpecVersion, name: string): Pick<EmitInput, 'document' | 'observed'> {
  return {
    document: readModule(version, name, 'https'),
    observed: readObserved(path.join(version.folder, 'observed-https.json')),
  };
}

function readModule({ version, folder }: SpecVersion, name: string, module: string): Document {
  const file = path.join(folder, name);
  // Positions and errors name the file as it is reached; what is emitted must not depend on where that is.
  const document = readDocument(readFileSync(file), { file, version });
  const fatal = document.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (fatal) {
    throw new SpecError('SW3006', `${file}:${fatal.line}:${fatal.column}: ${fatal.code} ${fatal.message}`);
  }
  if (document.entries.length === 0) {
    throw new SpecError(
      'SW3004',
      `${file}:1:1: the document declares no member; give Node's ${module} document`,
    );
  }
  if (document.module !== module) {
    throw new SpecError('SW3004', `${file}:1:1: this documents '${document.module}', not '${module}'`);
  }
  return { ...document, source: { ...document.source, file: `spec/${version}/${name}` } };
}

function readObserved(file: string): Observed | null {
  const data = readJson(file);
  if (data === undefined) return null;
  if (typeof data !== 'object' || data === null || (data as Partial<Observed>).observedVersion !== 1) {
    throw new SpecError(
      'SW3005',
      `${file}:1:1: this is no observation (observedVersion 1); write it with specwire probe`,
    );
  }
  return data as Observed;
}

function readList<T>(file: string, members: readonly string[]): readonly T[] {
  const data = readJson(file);
  if (data === undefined) return [];
  if (!Array.isArray(data)) throw new SpecError('SW3005', `${file}:1:1: a list is expected`);
  for (const [index, item] of data.entries()) {
    const missing = members.find((name) => typeof item?.[name] !== 'string');
    if (missing !== undefined) {
      throw new SpecError('SW3005', `${file}:1:1: item ${index} has no text '${missing}'`);
    }
  }
  return data as T[];
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { line, column } = placeOf(text, message);
    throw new SpecError('SW3005', `${file}:${line}:${column}: this is no JSON (${message})`);
  }
}

/** V8 says where as an offset, or quotes what stands around it; else it is the end of the text. */
function placeOf(text: string, message: string): { line: number; column: number } {
  const [, offset] = /position (\d+)/.exec(message) ?? [];
  const [, token, cut, around] = /token '(.)', (\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not/u.exec(message) ?? [];
  const start = around === undefined ? -1 : text.indexOf(around);
  // Ten characters before the token are quoted, save at the start of the text.
  const quoted = start === -1 ? -1 : text.indexOf(token ?? '', start + (cut === undefined ? 0 : 10));
  const before = text.slice(0, offset !== undefined ? Number(offset) : quoted === -1 ? text.length : quoted);
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

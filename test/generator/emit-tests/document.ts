import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EmitInput } from '../../../generator/emit/types.js';
import type { Observed } from '../../../generator/ir/observed.js';
import type { Document } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';

const SPEC = path.resolve(import.meta.dirname, '../../../spec');

export function inputFor(document: Document, changes: Partial<EmitInput> = {}): EmitInput {
  const base = {
    version: 'v24',
    document,
    observed: null,
    specHash: 'abc',
    undocumented: [],
    exceptions: [],
  };
  return { ...base, ...changes };
}

export function inputOf(version: string): EmitInput {
  const file = path.join(SPEC, version, 'http.md');
  const observed = JSON.parse(readFileSync(path.join(SPEC, version, 'observed.json'), 'utf8')) as Observed;
  return inputFor(readDocument(readFileSync(file), { file, version }), { version, observed });
}

/** A document of a few lines. */
export function documentOf(...lines: readonly string[]): Document {
  const text = ['# HTTP', '', '> Stability: 2 - Stable', '', ...lines, ''].join('\n');
  return readDocument(text, { file: 'http.md', version: 'v24', module: 'http' });
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmitInput } from '../../../generator/emit/types.js';
import type { Observed } from '../../../generator/ir/observed.js';
import { readDocument } from '../../../generator/read/index.js';

export const REPO = fileURLToPath(new URL('../../../', import.meta.url));

function json<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(REPO, file), 'utf8')) as T;
}

export function observedOf(version: string): Observed {
  return json(`spec/${version}/observed.json`);
}

/** Versions that have both a Markdown document and an observation. */
export const OBSERVED_VERSIONS: readonly string[] = readdirSync(path.join(REPO, 'spec')).filter((version) =>
  ['http.md', 'observed.json'].every((file) => existsSync(path.join(REPO, 'spec', version, file))),
);

const inputs = new Map<string, EmitInput>();

/** What the emitters get for a version, from the committed spec. */
export function emitInput(version: string): EmitInput {
  const input = inputs.get(version) ?? read(version);
  inputs.set(version, input);
  return input;
}

function read(version: string): EmitInput {
  const file = `spec/${version}/http.md`;
  return {
    version,
    document: readDocument(readFileSync(path.join(REPO, file)), { file, version }),
    observed: observedOf(version),
    specHash: '0'.repeat(64),
    undocumented: json('spec/undocumented.json'),
    exceptions: [],
  };
}

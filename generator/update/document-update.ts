import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { auditDocuments } from '../audit/audit-documents.js';
import { auditSurface } from '../audit/audit-surface.js';
import type { Change } from '../audit/diff/change.js';
import { diffDocuments } from '../audit/diff/diff-documents.js';
import type { Finding } from '../audit/finding.js';
import { observedSurface } from '../audit/surface/observed.js';
import { SpecError } from '../emit/pipeline/spec-error.js';
import type { SpecVersion } from '../emit/pipeline/versions.js';
import type { Observed } from '../ir/observed.js';
import type { Document } from '../ir/types.js';
import { readDocument } from '../read/index.js';
import { snapshot } from '../snapshot/index.js';
import type { Source } from './sources.js';

/** What an upstream document changes in ours. */
export interface DocumentUpdate {
  readonly module: string;
  /** Ours, as it is reached. */
  readonly file: string;
  /** Upstream's, as it may be shown. */
  readonly from: string;
  readonly sha256: { readonly before: string | null; readonly after: string };
  /** Whether upstream is as it was last time, says the same in other words, or says something else. */
  readonly state: 'unchanged' | 'words' | 'facts';
  /** Ours with upstream's facts. */
  readonly text: string;
  readonly changes: readonly Change[];
  /** Entries that have their facts alone now, because nobody has put them in our words yet. */
  readonly wordless: readonly string[];
  /** Facts of upstream that words of ours still contradict. */
  readonly contradictions: readonly Finding[];
  /** Where the changed document and the last observation of the binary differ, and did not before. */
  readonly drift: readonly Finding[];
}

/**
 * Sets upstream's facts into our document; nothing of upstream's sentences and examples comes along.
 * @throws {SpecError} SW3004 where the spec has no such document, SW3020 where it is one of another form.
 */
export function updateDocument(
  version: SpecVersion,
  source: Source | undefined,
  upstream: Document,
): DocumentUpdate {
  const file = ownFile(version, source, upstream);
  const text = readFileSync(file, 'utf8');
  const before = { before: source?.sha256 ?? null, after: upstream.source.sha256 };
  const same = { module: upstream.module, file, from: upstream.source.file, sha256: before, text };
  const nothing = { changes: [], wordless: [], contradictions: [], drift: [] };
  if (before.before === before.after) return { ...same, ...nothing, state: 'unchanged' };
  const made = snapshot(upstream, { words: [{ file, text }] });
  if (made.text === text) return { ...same, ...nothing, state: 'words' };
  const old = readDocument(text, { file, version: version.version });
  const fresh = readDocument(made.text, { file, version: version.version });
  return {
    ...same,
    state: 'facts',
    text: made.text,
    changes: diffDocuments(old, fresh),
    wordless: made.wordless.filter((id) => !old.entries.some((entry) => entry.id === id)),
    contradictions: auditDocuments(fresh, upstream),
    drift: newDrift(version, old, fresh),
  };
}

function ownFile(version: SpecVersion, source: Source | undefined, { module, source: from }: Document) {
  const name = { http: version.document, https: version.https }[module];
  if (name === undefined) {
    const reason = `this documents '${module}', and ${version.folder} has no document of that`;
    throw new SpecError('SW3004', `${from.file}:1:1: ${reason}; give Node's http or https document`);
  }
  const file = path.join(version.folder, name);
  if (source?.form === 'era' || !name.endsWith('.md')) {
    const reason =
      'this is written in the form of its time, in which upstream changes no more; edit it by hand';
    throw new SpecError('SW3020', `${file}:1:1: ${reason}`);
  }
  return file;
}

function newDrift(version: SpecVersion, old: Document, fresh: Document): readonly Finding[] {
  const name = fresh.module === 'https' ? 'observed-https.json' : 'observed.json';
  const file = path.join(version.folder, name);
  if (!existsSync(file)) return [];
  const surface = observedSurface(JSON.parse(readFileSync(file, 'utf8')) as Observed, file);
  const keyOf = ({ code, entry, message }: Finding): string => `${code} ${entry} ${message}`;
  const known = new Set(auditSurface(old, surface).map(keyOf));
  return auditSurface(fresh, surface).filter((finding) => !known.has(keyOf(finding)));
}

import type { Document, Severity } from '../../ir/types.js';
import type { Change, Level } from './change.js';
import { compareDocuments } from './match-entries.js';
import { diffRules } from './rules/index.js';

const SEVERITIES: Readonly<Record<Level, Severity>> = { major: 'error', minor: 'warning', patch: 'info' };

/** Every change from an older document to a newer one, by rule and then in the order of the newer document. */
export function diffDocuments(before: Document, after: Document): Change[] {
  const comparison = compareDocuments(before, after);
  return diffRules.flatMap((rule) =>
    rule.find(comparison).map(
      (found): Change => ({
        code: rule.code,
        severity: SEVERITIES[found.semver],
        entry: found.entry,
        title: rule.title,
        message: found.message,
        doc: { file: before.source.file, ...found.doc },
        other: { kind: 'doc', file: after.source.file, ...found.other },
        change: rule.change,
        semver: found.semver,
        why: found.why,
      }),
    ),
  );
}

import { AuditError } from './audit-error.js';
import type { Finding } from './finding.js';

/** Drift that was looked at and accepted, as `--baseline FILE` keeps it. */
export interface Baseline {
  readonly baselineVersion: 1;
  readonly accepted: readonly AcceptedFinding[];
}

interface AcceptedFinding {
  readonly code: string;
  readonly entry: string;
  readonly doc: string;
  readonly other: string;
  readonly message: string;
  /** Why it is accepted; kept when the file is written again. */
  readonly reason?: string;
}

/** What makes a finding the same one tomorrow: not its line, which moves, nor its words, which may be bettered. */
export function fingerprint({ code, entry, doc, other }: Finding): string {
  return JSON.stringify([code, entry, doc.says, other.says]);
}

const key = ({ code, entry, doc, other }: AcceptedFinding): string =>
  JSON.stringify([code, entry, doc, other]);

/** @throws {AuditError} SW2904 when the text is no baseline. */
export function parseBaseline(text: string, file: string): Baseline {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new AuditError('SW2904', `${file} is no baseline: ${(error as Error).message}`);
  }
  const { baselineVersion, accepted } = (parsed ?? {}) as Partial<Baseline>;
  if (baselineVersion !== 1 || !Array.isArray(accepted) || !accepted.every(isAccepted))
    throw new AuditError('SW2904', `${file} is no baseline; write one with --update-baseline`);
  return { baselineVersion, accepted };
}

function isAccepted(item: unknown): item is AcceptedFinding {
  if (typeof item !== 'object' || item === null) return false;
  const fields = item as Record<string, unknown>;
  return ['code', 'entry', 'doc', 'other'].every((name) => typeof fields[name] === 'string');
}

/** Findings that nobody has accepted yet. */
export function withoutAccepted(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const accepted = new Set(baseline.accepted.map(key));
  return findings.filter((finding) => !accepted.has(fingerprint(finding)));
}

/** A baseline that accepts exactly these findings. Reasons given before are kept. */
export function baselineOf(findings: readonly Finding[], before: Baseline | null): Baseline {
  const reasons = new Map(before?.accepted.map((item) => [key(item), item.reason]));
  const accepted = findings.map(({ code, entry, message, doc, other }): AcceptedFinding => {
    const item = { code, entry, doc: doc.says, other: other.says, message };
    const reason = reasons.get(key(item));
    return reason === undefined ? item : { ...item, reason };
  });
  return { baselineVersion: 1, accepted };
}

import { AuditError } from './audit-error.js';
import { catalogue } from './checks/catalogue.js';
import type { Finding } from './finding.js';

export interface Selection {
  /** `SW2004`; empty for all. */
  readonly only: readonly string[];
  /** `SW2004`, or `SW2004:http.Server#close`; `*` stands for any letters. */
  readonly ignore: readonly string[];
}

/**
 * Findings that were asked for.
 * @throws {AuditError} SW2901 for a code that no check has: a slip there would hide what it was to show.
 */
export function select(findings: readonly Finding[], { only, ignore }: Selection): Finding[] {
  const wanted = new Set(only.map(checkCode));
  const unwanted = ignore.map(parseIgnore);
  return findings.filter(
    (finding) =>
      (wanted.size === 0 || wanted.has(finding.code)) &&
      !unwanted.some(({ code, entry }) => code === finding.code && entry.test(finding.entry)),
  );
}

function checkCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (!catalogue.some((page) => page.code === code))
    throw new AuditError(
      'SW2901',
      `no check is called "${text}"; they are ${catalogue[0].code} to ${catalogue.at(-1)?.code}`,
    );
  return code;
}

function parseIgnore(text: string): { readonly code: string; readonly entry: RegExp } {
  const colon = text.indexOf(':');
  if (colon < 0) return { code: checkCode(text), entry: /(?:)/ };
  const pattern = text
    .slice(colon + 1)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return { code: checkCode(text.slice(0, colon)), entry: new RegExp(`^${pattern}$`) };
}

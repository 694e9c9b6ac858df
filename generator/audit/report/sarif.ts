import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Severity } from '../../ir/types.js';
import { fingerprint } from '../baseline.js';
import { catalogue } from '../checks/catalogue.js';
import type { Finding, Statement } from '../finding.js';
import type { Reporter } from './context.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
export const renderSarif: Reporter = (findings, { version }) => {
  const used = new Set(findings.map((finding) => finding.code));
  const rules = catalogue.filter(({ code }) => used.has(code));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'specwire',
            version,
            rules: rules.map(({ code, title, help }) => ({
              id: code,
              name: title
                .replace(/[^A-Za-z ]/g, '')
                .replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
              shortDescription: { text: title },
              fullDescription: { text: help },
              help: { text: help },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) =>
          result(
            finding,
            rules.findIndex(({ code }) => code === finding.code),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function result(finding: Finding, ruleIndex: number) {
  const { code, severity, entry, message, doc, other } = finding;
  const isElsewhere = other.line > 0 && /[\\/.]/.test(other.file);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${entry}: ${message}` },
    locations: [{ ...location(doc), logicalLocations: [{ fullyQualifiedName: entry, kind: 'member' }] }],
    ...(isElsewhere
      ? { relatedLocations: [{ id: 1, ...location(other), message: { text: `says ${other.says}` } }] }
      : {}),
    partialFingerprints: { 'specwire/v1': createHash('sha256').update(fingerprint(finding)).digest('hex') },
  };
}

const location = ({ file, line }: Statement) => ({
  physicalLocation: {
    artifactLocation: { uri: toUri(file) },
    region: { startLine: Math.max(1, line) },
  },
});

/** Relative to where the run started, so that a viewer finds it in a checkout; an address stays one. */
function toUri(file: string): string {
  if (/^https?:/.test(file)) return encodeURI(file);
  const relative = path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
  const isInside = !relative.startsWith('..');
  const text = (isInside ? relative : path.resolve(file)).split(path.sep).map(encodeURIComponent).join('/');
  return isInside ? text : `file://${text.startsWith('/') ? '' : '/'}${text}`;
}

import { fails } from '../exit-code.js';
import type { Finding } from '../finding.js';
import type { Reporter } from './context.js';
import { escapeXml } from './escape.js';

/** One test case for each finding; those that do not fail the run pass, with what they say as output. */
export const renderJunit: Reporter = (findings, { failOn, entries }) => {
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const cases =
    findings.length > 0
      ? findings.map((finding) => testCase(finding, fails(finding, failOn)))
      : [`    <testcase classname="specwire" name="${entries} entries agree"/>`];
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="specwire audit" ${counts}>`,
    `  <testsuite name="specwire audit" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function testCase(finding: Finding, isFailure: boolean): string {
  const { code, entry, title, message, severity, doc, other } = finding;
  const open = `    <testcase classname="${escapeXml(entry)}" name="${escapeXml(`${code} ${message}`)}" file="${escapeXml(doc.file)}" line="${doc.line}">`;
  const detail = escapeXml(
    `${title}\n${doc.file}:${doc.line} says ${doc.says}\n${other.file}:${other.line} says ${other.says}`,
  );
  const body = isFailure
    ? `      <failure type="${code}" message="${escapeXml(message)}">${detail}</failure>`
    : `      <system-out>${escapeXml(severity)}: ${detail}</system-out>`;
  return [open, body, '    </testcase>'].join('\n');
}

import { fails } from '../exit-code.js';
import type { Finding } from '../finding.js';
import { place, type Reporter } from './context.js';
import { escapeXml, escapeXmlAttribute } from './escape.js';

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
  const attributes = [
    attribute('classname', entry),
    attribute('name', `${code} ${message}`),
    attribute('file', doc.file),
    ...(doc.line > 0 ? [attribute('line', String(doc.line))] : []),
  ];
  const detail = escapeXml(`${title}\n${place(doc)} says ${doc.says}\n${place(other)} says ${other.says}`);
  const body = isFailure
    ? `      <failure ${attribute('type', code)} ${attribute('message', message)}>${detail}</failure>`
    : `      <system-out>${escapeXml(severity)}: ${detail}</system-out>`;
  return [`    <testcase ${attributes.join(' ')}>`, body, '    </testcase>'].join('\n');
}

const attribute = (name: string, value: string): string => `${name}="${escapeXmlAttribute(value)}"`;

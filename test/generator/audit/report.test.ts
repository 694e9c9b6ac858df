import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { baselineOf, parseBaseline, withoutAccepted } from '../../../generator/audit/baseline.js';
import { catalogue, explain } from '../../../generator/audit/checks/catalogue.js';
import { exitCode } from '../../../generator/audit/exit-code.js';
import type { Finding } from '../../../generator/audit/finding.js';
import type { ReportContext } from '../../../generator/audit/report/context.js';
import { reporters } from '../../../generator/audit/report/index.js';
import { select } from '../../../generator/audit/select.js';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  code: 'SW2008',
  severity: 'error',
  entry: 'http.Server#timeout',
  title: 'Other default',
  message: 'timeout is 5000 here, 6000 there',
  doc: { file: 'doc/http.md', line: 3, says: '5000' },
  other: { kind: 'types', file: 'types/http.d.ts', line: 9, says: '6000' },
  ...changes,
});

const context: ReportContext = {
  color: false,
  entries: 4,
  accepted: 0,
  linesOf: () => ['# HTTP', '', '* Type: {number} **Default:** `5000`'],
  failOn: 'warning',
  version: '1.2.3',
};

const hostile = finding({
  entry: 'http.<b>#`x`',
  message: 'a\u001b[31m%0A::error::\r\n]]> <script>alert(1)</script> & *b* \ud800',
  doc: { file: 'a,b:c\n::error::.md', line: 3, says: '\u0000' },
});

describe('text', () => {
  test('groups by entry, and shows the line with what it says marked', () => {
    const text = reporters.text([finding(), finding({ code: 'SW2007', severity: 'info' })], context);
    expect(text.match(/^http\.Server#timeout$/gm)).toHaveLength(1);
    expect(text).toContain('  error   SW2008 Other default: timeout is 5000 here, 6000 there\n');
    expect(text).toContain('doc/http.md:3 against types/http.d.ts:9');
    expect(text).toMatch(/3 \| \* Type: \{number\} \*\*Default:\*\* `5000`\n +\| +\^\^\^\^\n/);
    expect(text.match(/3 \| /g)).toHaveLength(1);
    expect(text.trimEnd().split('\n').at(-1)).toBe('1 error, 1 note');
  });

  test('colours only when asked; nothing of a document reaches the terminal as a command', () => {
    const escapeCharacter = String.fromCharCode(27);
    expect(reporters.text([hostile], context)).not.toContain(escapeCharacter);
    expect(reporters.text([finding()], { ...context, color: true })).toContain(escapeCharacter);
  });

  test('says so when nothing was found, and what the baseline hides', () => {
    expect(reporters.text([], { ...context, accepted: 2 })).toBe(
      'no drift: 4 entries agree in every fact that was compared, 2 more accepted by the baseline\n',
    );
  });
});

test('JSON is the array of the contract', () => {
  expect(JSON.parse(reporters.json([finding()], context))).toEqual([finding()]);
});

test('Markdown escapes what documents say', () => {
  const text = reporters.markdown([hostile, finding({ severity: 'info' })], context);
  expect(text).toContain('**1 error, 1 note** in 4 entries');
  expect(text).toContain('<details><summary>Notes (1)</summary>');
  expect(text).not.toContain('<script>');
});

test('GitHub annotations are one command a finding, whatever a document says', () => {
  expect(reporters.github([finding()], context)).toBe(
    '::error file=doc/http.md,line=3,title=SW2008 Other default::http.Server#timeout: timeout is 5000 here, 6000 there\n',
  );
  const lines = reporters.github([hostile], context).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3A\.md,line=3,/);
  expect(lines[0]).not.toContain('\u001b');
});

test('GitHub annotations read back as they were, by the grammar of workflow commands', () => {
  const said = finding({
    title: '100%: a, b%2C',
    message: '50% of a:b,c\r\nnext %0A line',
    doc: { file: 'docs: new, 100%.md', line: 0, says: '' },
  });
  const [, properties = '', data = ''] =
    /^::error (.*?)::(.*)\n$/.exec(reporters.github([said], context)) ?? [];
  const plain = (text: string, escapes: Readonly<Record<string, string>>) =>
    text.replace(/%(?:25|0D|0A|3A|2C)/g, (written) => escapes[written] ?? written);
  const inData = { '%25': '%', '%0D': '\r', '%0A': '\n' };
  expect(plain(data, inData)).toBe(`${said.entry}: ${said.message}`);
  const read = properties.split(',').map((property) => {
    const at = property.indexOf('=');
    return [property.slice(0, at), plain(property.slice(at + 1), { ...inData, '%3A': ':', '%2C': ',' })];
  });
  expect(read).toEqual([
    ['file', said.doc.file],
    ['title', `${said.code} ${said.title}`],
  ]);
});

test('JUnit fails what fails the run, and is XML whatever a document says', () => {
  const text = reporters.junit([finding(), finding({ severity: 'info' }), hostile], context);
  expect(text).toContain('<testsuite name="specwire audit" tests="3" failures="2" errors="0" skipped="0">');
  expect(text.match(/<failure /g)).toHaveLength(2);
  for (const forbidden of ['<script>', '\ud800', '\u0000', '\u001b']) expect(text).not.toContain(forbidden);
  const opened = [...text.matchAll(/<([a-z-]+)[ >]/g)].map(([, name]) => name);
  for (const name of new Set(opened))
    expect(text.match(new RegExp(`</${name}>`, 'g')) ?? []).toHaveLength(
      opened.filter((one) => one === name).length,
    );
});

test('JUnit keeps line breaks, which a parser makes spaces of in attributes, and has no line where there is none', () => {
  const said = finding({
    message: 'a\tb\r\nc ]]> "d" \u0085',
    doc: { file: 'a&b.md', line: 0, says: 'x\r\ny\u0000' },
  });
  const text = reporters.junit([said], context);
  expect(text).toContain('message="a&#9;b&#13;&#10;c ]]&#62; &#34;d&#34; \u0085"');
  expect(text).toContain('a&#38;b.md says x&#13;\ny\ufffd\n');
  expect(text).not.toContain(' line=');
  expect(reporters.junit([finding()], context)).toContain(' file="doc/http.md" line="3">');
});

const published = process.env.SPECWIRE_SARIF_SCHEMA;
if (!published)
  console.log('SARIF is not held against the published schema: SPECWIRE_SARIF_SCHEMA names no file');

describe('SARIF', () => {
  const log = (findings: readonly Finding[]) => JSON.parse(reporters.sarif(findings, context));

  test('has what version 2.1.0 requires, and one rule a code', () => {
    const { version, runs } = log([finding(), finding({ severity: 'info' }), finding({ code: 'SW2001' })]);
    expect(version).toBe('2.1.0');
    const [{ tool, results }] = runs;
    expect(tool.driver).toMatchObject({ name: 'specwire', version: '1.2.3' });
    expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['SW2001', 'SW2008']);
    expect(results.map((result: { level: string }) => result.level)).toEqual(['error', 'note', 'error']);
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'doc/http.md' },
      region: { startLine: 3 },
    });
  });

  // Not the published schema: its rules for the parts that are written here, closed against anything else.
  test('keeps to the rules of the 2.1.0 schema for every part that it writes, whatever a document says', () => {
    const rules = JSON.parse(readFileSync(new URL('./sarif-subset.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv({ allErrors: true, strict: true }).compile(rules);
    const some = [
      finding(),
      hostile,
      finding({ doc: { file: 'https://example.org/a b.md', line: 0, says: '' } }),
    ];
    for (const findings of [[], some]) {
      validate(log(findings));
      expect(validate.errors).toBeNull();
    }
    const broken = log([finding()]);
    broken.runs[0].results[0].level = 'fatal';
    broken.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    validate(broken);
    expect(validate.errors).toHaveLength(2);
  });

  test.skipIf(!published)('passes the schema as OASIS publishes it', () => {
    // One edition is marked as draft 4, the other as draft 7; what they use of either means the same.
    const { $schema, $id, id, ...rules } = JSON.parse(readFileSync(String(published), 'utf8'));
    const options = { allErrors: true, strict: false, unicodeRegExp: false, validateFormats: false };
    const validate = new Ajv(options).compile(rules);
    for (const findings of [
      [],
      [finding(), hostile, finding({ other: { kind: 'doc', file: 'x.md', line: 2, says: '' } })],
    ]) {
      validate(log(findings));
      expect(validate.errors).toBeNull();
    }
    const broken = log([finding()]);
    broken.runs[0].results[0].level = 'fatal';
    expect(validate(broken)).toBe(false);
  });

  test('lines start at 1, and the same drift keeps its fingerprint when it moves', () => {
    const [moved, still] = log([finding({ doc: { file: 'doc/http.md', line: 0, says: '5000' } }), finding()])
      .runs[0].results;
    expect(moved.locations[0].physicalLocation.region.startLine).toBe(1);
    expect(moved.partialFingerprints).toEqual(still.partialFingerprints);
  });
});

test('the exit status follows --fail-on', () => {
  const note = finding({ severity: 'info' });
  expect([exitCode([]), exitCode([note]), exitCode([note], 'info'), exitCode([finding()])]).toEqual([
    0, 0, 1, 1,
  ]);
  expect(exitCode([finding({ severity: 'warning' })], 'error')).toBe(0);
});

describe('selection', () => {
  const all = [finding(), finding({ code: 'SW2001' }), finding({ entry: 'http.Agent#timeout' })];
  const entries = (only: string[], ignore: string[]) =>
    select(all, { only, ignore }).map((item) => `${item.code} ${item.entry}`);

  test('by code, and by code and entry', () => {
    expect(entries(['sw2001'], [])).toEqual(['SW2001 http.Server#timeout']);
    expect(entries([], ['SW2008'])).toEqual(['SW2001 http.Server#timeout']);
    expect(entries([], ['SW2008:http.Server#timeout'])).toHaveLength(2);
    expect(entries([], ['SW2008:http.*#timeout'])).toHaveLength(1);
    expect(entries([], ['SW2008:http.Server'])).toHaveLength(3);
  });

  test('a slip in a code hides nothing: it is refused', () => {
    expect(() => entries(['SW9999'], [])).toThrow(/SW9999/);
    expect(() => entries([], ['SW999:x'])).toThrow(/SW999/);
  });
});

describe('baseline', () => {
  test('hides what it accepts, also when it moved, and nothing else', () => {
    const baseline = parseBaseline(JSON.stringify(baselineOf([finding()], null)), 'b.json');
    const moved = finding({ doc: { file: 'doc/http.md', line: 99, says: '5000' }, message: 'other words' });
    const other = finding({ doc: { file: 'doc/http.md', line: 3, says: '7000' } });
    expect(withoutAccepted([moved, other], baseline)).toEqual([other]);
  });

  test('keeps the reasons when it is written again', () => {
    const first = baselineOf([finding()], null);
    const reasoned = {
      ...first,
      accepted: first.accepted.map((item) => ({ ...item, reason: 'on purpose' })),
    };
    expect(
      baselineOf([finding(), finding({ code: 'SW2001' })], reasoned).accepted.map((item) => item.reason),
    ).toEqual(['on purpose', undefined]);
  });

  test.each([
    '',
    '[]',
    'null',
    '{"baselineVersion":2,"accepted":[]}',
    '{"baselineVersion":1,"accepted":[null]}',
  ])('%j is none', (text) => expect(() => parseBaseline(text, 'b.json')).toThrow(/b\.json is no baseline/));
});

test('every code has its page', () => {
  for (const { code, title } of catalogue)
    expect(explain(code)).toMatch(new RegExp(`^${code} ${title}\\n\\n`));
  expect(explain('sw2001')).toBe(explain('SW2001'));
  expect(explain('SW9999')).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { auditDocument } from '../../../../generator/audit/audit-surface.js';
import { ownChecks, surfaceChecks } from '../../../../generator/audit/checks/surface/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { document, replaced, told } from './cases.js';

describe('a document alone', () => {
  const own = (from: string | RegExp, to: string | ((found: string) => string)) =>
    told(auditDocument(readDocument(replaced(document, from, to), { file: 'http.md' })));

  test('that contradicts itself', () => {
    expect(
      own('  * `noDelay` {boolean} **Default:** `true`.', '  * `timeout` {number} **Default:** `6000`.'),
    ).toEqual([expect.stringMatching(/^error SW2021 http\.Server#timeout 5000.*6000/)]);
  });

  test('that requires what it gives a default', () => {
    expect(own('([msecs][, callback])', '(msecs[, callback])')).toEqual([
      expect.stringMatching(/^warning SW2021 http\.Server#setTimeout .*requires msecs/),
    ]);
  });

  test('whose words speak of another default', () => {
    const told = '* `msecs` {number} The result defaults to `0`';
    expect(
      own(/\(\[msecs\]\[, callback\]\)[\s\S]*\* `msecs` \{number\} \*\*Default:\*\* `0`/, (text) =>
        text.replace('([msecs][, callback])', '(msecs[, callback])').replace(/\* `msecs`.*/, told),
      ),
    ).toEqual([]);
  });

  test('in which a property depends on more than the option says', () => {
    const property = (text: string) =>
      own('* Type: {number} **Default:** `5000`', `* Type: {number} **Default:** ${text}`);
    const option = (text: string) =>
      replaced(
        document,
        '  * `noDelay` {boolean} **Default:** `true`.',
        '  * `timeout` {number} **Default:** `6000`.',
      ).replace('* Type: {number} **Default:** `5000`', `* Type: {number} **Default:** ${text}`);
    const found = (text: string) => told(auditDocument(readDocument(option(text), { file: 'http.md' })));
    expect(property('The minimum between `server.other` or `6000`.')).toEqual([]);
    expect(found('The minimum between `server.other` or `6000`.')).toEqual([
      expect.stringMatching(/^warning SW2021 http\.createServer the option timeout is 6000 .*minimum/),
    ]);
    expect(found('The minimum between `server.other` or `7000`.')).toEqual([]);
    expect(found('`6000` (6 seconds)')).toEqual([]);
  });

  describe('in which a class and its parent do not agree', () => {
    const relatives = (child: string, parent: string) =>
      told(
        auditDocument(
          readDocument(
            `${document}\n## Class: \`http.TlsServer\`\n\n* Extends: {http.Server}\n\n### ${child}\n\n## Class: \`http.Other\`\n`.replace(
              '### `server[Symbol',
              `### ${parent}\n\n### \`server[Symbol`,
            ),
            { file: 'http.md' },
          ),
        ),
      );
    const call = (heading: string, ...lines: string[]) => `\`${heading}\`\n\n${lines.join('\n')}`;
    const keeps = call('server.keep(value)', '* `value` {number}', '* Returns: {this}', '', 'Keeps it.');

    test('they do', () => {
      expect(relatives(keeps.replace('server.', 'tlsServer.'), keeps)).toEqual([]);
    });

    test.each([
      [
        'on what is returned',
        call('tlsServer.keep(value)', '* `value` {number}', '', 'Keeps it. `request.get()` may return it.'),
        /^warning SW2021 http\.TlsServer#keep does not say what is returned, unlike server\.keep/,
      ],
      [
        'on what a parameter may be',
        call('tlsServer.keep(value)', '* `value` {any}', '* Returns: {this}'),
        /^warning SW2021 http\.TlsServer#keep value may be anything/,
      ],
      [
        'on what must be given',
        call('tlsServer.keep([value])', '* `value` {number}', '* Returns: {this}'),
        /^warning SW2021 http\.Server#keep asks for value, unlike tlsServer\.keep/,
      ],
    ])('%s', (_, child, expected) => {
      expect(relatives(child, keeps)).toEqual([expect.stringMatching(expected)]);
    });

    test.each([
      ['the text tells', call('tlsServer.keep(value)', '* `value` {number}', '', 'Returns the server.')],
      [
        'the text leaves it to the parent',
        call('tlsServer.keep(value)', '* `value` {number}', '', 'See [`server.keep()`][].'),
      ],
      ['the class takes less', call('tlsServer.keep()', '* Returns: {this}')],
      [
        'the class says less of what it returns',
        call('tlsServer.keep(value)', '* `value` {number}', '* Returns: {any}'),
      ],
    ])('but %s', (_, child) => {
      expect(relatives(child, keeps)).toEqual([]);
    });
  });

  test('that spells a parameter in two ways', () => {
    expect(own('setTimeout([msecs]', 'setTimeout([msesc]')).toEqual([
      expect.stringMatching(/^warning SW2022 http\.Server#setTimeout .*msesc.*msecs/),
    ]);
  });
});

test('each check has a code, a title and a help text; no code is used twice', () => {
  const codesOf = (checks: readonly { readonly code: string }[]) => checks.map(({ code }) => code);
  for (const checks of [surfaceChecks, ownChecks]) expect(codesOf(checks)).toEqual(codesOf(checks).sort());
  const codes = codesOf([...surfaceChecks, ...ownChecks]);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { help } of [...surfaceChecks, ...ownChecks]) expect(help.length).toBeGreaterThan(40);
});

import { describe, expect, test } from 'vitest';
import { auditDocument } from '../../../../generator/audit/audit-surface.js';
import { ownChecks, surfaceChecks } from '../../../../generator/audit/checks/surface/index.js';
import { readDocument } from '../../../../generator/read/index.js';
import { document, replaced, told } from './cases.js';

describe('a document alone', () => {
  const own = (from: string | RegExp, to: string) =>
    told(auditDocument(readDocument(replaced(document, from, to), { file: 'http.md' })));

  test('that contradicts itself', () => {
    expect(
      own('  * `noDelay` {boolean} **Default:** `true`.', '  * `timeout` {number} **Default:** `6000`.'),
    ).toEqual([expect.stringMatching(/^error SW2021 http\.Server#timeout 5000.*6000/)]);
  });

  test('that requires what it gives a default', () => {
    expect(own('([msecs][, callback])', '(msecs[, callback])')).toEqual([
      expect.stringMatching(/^info SW2021 http\.Server#setTimeout .*requires msecs/),
    ]);
  });

  test('that spells a parameter in two ways', () => {
    expect(own('setTimeout([msecs]', 'setTimeout([msesc]')).toEqual([
      expect.stringMatching(/^warning SW2022 http\.Server#setTimeout .*msesc.*msecs/),
    ]);
  });
});

test('each check has a code, a title and a help text; no code is used twice', () => {
  const codes = [...surfaceChecks, ...ownChecks].map((check) => check.code);
  expect(codes).toEqual([...new Set(codes)].sort());
  for (const { help } of [...surfaceChecks, ...ownChecks]) expect(help.length).toBeGreaterThan(40);
});

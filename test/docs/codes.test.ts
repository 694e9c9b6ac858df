/** The tables of codes in the packages' pages, against the codes in the sources: each in both. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './snippets.js';

function codesOfTables(file: string, pattern: RegExp): string[] {
  const rows = readFileSync(path.join(ROOT, file), 'utf8').match(/^\|.*$/gm) ?? [];
  return rows.flatMap((row) => row.match(pattern) ?? []);
}

function codesOfSources(folder: string, pattern: RegExp): string[] {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter(
    (file) => /\.c?ts$/.test(file) && !/(?:^|[\\/])(?:dist|node_modules)[\\/]/.test(file),
  );
  const found = sources.flatMap(
    (file) => readFileSync(path.join(ROOT, folder, file), 'utf8').match(pattern) ?? [],
  );
  return [...new Set(found)].sort();
}

test('every code of specwire has one row, and every row a code', () => {
  const told = codesOfTables('generator/README.md', /(?<=\| `)SW[1-4]\d{3}(?=` \|)/g);
  expect(new Set(told).size, 'a code twice').toBe(told.length);
  expect(told.sort()).toEqual(codesOfSources('generator', /\bSW[1-4]\d{3}\b/g));
});

test('every code of an error of specwire-http is in its table, and every code there is made', () => {
  const made = readFileSync(path.join(ROOT, 'runtime/errors.ts'), 'utf8').match(
    /(?<=')(?:E[A-Z_]{5,}|ABORT_ERR)(?=')/g,
  );
  const told = codesOfTables('runtime/README.md', /(?<=`)(?:E[A-Z_]{5,}|ABORT_ERR)(?=`)/g);
  expect([...new Set(told)].sort()).toEqual([...new Set([...(made ?? []), 'ECONNRESET'])].sort());
});

test('every code of the parser is in its table, and every code there is one of the parser', () => {
  const told = codesOfTables('runtime/README.md', /(?<=`)HPE_[A-Z_]+(?=`)/g);
  const inFaults = readFileSync(path.join(ROOT, 'runtime/parser/faults.ts'), 'utf8').match(
    /\bHPE_[A-Z_]+\b/g,
  );
  expect([...new Set(told)].sort()).toEqual([...new Set(inFaults)].sort());
});

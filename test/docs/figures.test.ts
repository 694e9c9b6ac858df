/** The table against the alternatives repeats figures of the table of measurements: they must be the same. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './snippets.js';

const text = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const rowsOf = (heading: RegExp): string[] => heading.exec(text)?.[0].split('\n').slice(2) ?? [];
const cellsOf = (row: string): string[] => row.split(' | ').map((cell) => cell.replace(/^\| ?| ?\|$/g, ''));

const beside = rowsOf(/^\| beside \|[\s\S]*?\n\n/m).filter((row) => row.startsWith('|'));
const measured = rowsOf(/^\| figure \|[\s\S]*?\n\n/m)
  .filter((row) => row.startsWith('|'))
  .map((row) => {
    const [figure = '', ours = '', against = '', theirs = ''] = cellsOf(row);
    return { figure, ours, against, theirs };
  });

/** `10.3 µs of CPU against 11.6`: ours and theirs. */
const PAIR = /([\d.,]+)[^;|\d]* against ([\d.,]+)/g;

test('figures beside the alternatives are those that were measured', () => {
  const pairs = beside.flatMap((row) => {
    const cell = cellsOf(row).at(-1) ?? '';
    return [...cell.matchAll(PAIR)].map(([, ours, theirs]) => ({ row: cellsOf(row)[0], ours, theirs }));
  });
  expect(pairs.length).toBeGreaterThan(4);
  for (const { row, ours, theirs } of pairs)
    expect(
      measured.some((one) => one.ours === ours && one.theirs === theirs),
      `${row}: ${ours}, ${theirs}`,
    ).toBe(true);
});

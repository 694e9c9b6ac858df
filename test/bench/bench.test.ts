import { expect, test } from 'vitest';
import { draw, type Sweep } from './plots/draw.mjs';
import { asMarkdown, asText, summarize, sweepAsText } from './report.mjs';

const rows = (ours: readonly number[], theirs: readonly number[]) => [
  { peer: 'specwire', results: ours.map((value) => ({ value, MB: value * 10 })) },
  { peer: 'node:http', results: theirs.map((value) => ({ value, MB: value * 10 })) },
];
const SCENARIO = { name: 'a', title: 'a figure', unit: 'µs', goals: { 'node:http': 0.5 } };

test('a ratio is the median of the rounds’ ratios, and is held against its goal', () => {
  const met = summarize(SCENARIO, rows([1, 2, 9], [4, 4, 9]));
  expect(met.ratios).toMatchObject([{ peer: 'node:http', ratio: 0.5, isMet: true }]);
  const missed = summarize({ ...SCENARIO, more: true, goals: { 'node:http': 0.6 } }, rows([1, 2], [4, 4]));
  expect(missed.ratios).toMatchObject([{ ratio: 0.375, isMet: false }]);
});

test('a limit is held against our own median, and a note is printed', () => {
  const scenario = { ...SCENARIO, goals: {}, limits: { value: 2, MB: 19 } };
  const summary = summarize(scenario, rows([1, 2, 3], [9, 9, 9]), ['a peer cannot run here']);
  expect(summary.limits).toMatchObject([
    { figure: 'value', isMet: true },
    { figure: 'MB', isMet: false },
  ]);
  expect(asText(summary)).toMatch(/µs ≤ 2: met\n {2}MB ≤ 19: missed\n {2}a peer cannot run here$/);
  const table = asMarkdown([summary]);
  expect(table).toContain('| a figure, MB | 20 | | | | | ≤ 19: missed |');
  expect(table).toContain('a peer cannot run here');
});

const SWEEP: Sweep = {
  name: 'depth',
  label: 'requests <in> one write',
  unit: 'µs',
  points: [0, 1, 2048],
  series: [
    { peer: 'specwire', costs: [10, 5, 2] },
    { peer: 'node:http', costs: [20, Number.NaN, 4] },
  ],
};

test('a plot has a dot for each figure, lower for lower costs, and nothing for what was not measured', () => {
  const svg = draw([SWEEP, SWEEP], 'a machine of <ours> & theirs');
  expect(svg.match(/<circle /g)).toHaveLength(10);
  expect(svg).not.toMatch(/NaN|undefined|<in>|<ours>/);
  expect(svg).toContain('>2 Ki</text>');
  const heights = [...svg.matchAll(/cy="([\d.]+)"[^>]*><title>specwire/g)].map(([, y]) => Number(y));
  expect(heights.slice(0, 3)).toEqual(heights.slice(0, 3).toSorted((a, b) => a - b));
  expect(svg.match(/<g /g)?.length).toBe(svg.match(/<\/g>/g)?.length);
});

test('a sweep is a table as well', () => {
  const [, ...lines] = sweepAsText(SWEEP).split('\n');
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['0', '1', '2048'],
    ['specwire', '10', '5', '2'],
    ['node:http', '20', '-', '4'],
  ]);
});

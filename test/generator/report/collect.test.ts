import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diffDocuments } from '../../../generator/audit/diff/diff-documents.js';
import { readSpec } from '../../../generator/emit/pipeline/read-spec.js';
import { findVersions } from '../../../generator/emit/pipeline/versions.js';
import type { EmitInput } from '../../../generator/emit/types.js';
import { collectReport } from '../../../generator/report/collect.js';
import type { ReportData } from '../../../generator/report/types.js';
import { smallSpec } from './small-spec.js';

const read = (spec: string): EmitInput[] => findVersions(spec).map((version) => readSpec(spec, version));

describe('what became of an entry', () => {
  let inputs: EmitInput[];
  let data: ReportData;
  const spec = smallSpec();
  beforeAll(() => {
    inputs = read(spec);
    data = collectReport(inputs);
  });
  afterAll(() => rmSync(spec, { recursive: true }));

  test.each([
    { id: 'http.Server', states: ['same', 'same', 'same'] },
    { id: 'http.Server@close', states: ['same', 'same', 'same'] },
    { id: 'http.Server#gone', states: ['same', 'removed', 'absent'] },
    { id: 'http.Server#fresh', states: ['absent', 'added', 'breaking'] },
    { id: 'http.Server#listen', states: ['same', 'breaking', 'deprecated'] },
  ])('$id: $states', ({ id, states }) => {
    expect(data.entries.find((entry) => entry.id === id)?.states).toEqual(states);
  });

  test('neighbours that say the same are one span', () => {
    const close = data.entries.find(({ id }) => id === 'http.Server@close');
    expect(close?.spans.map(({ from, to }) => [from, to])).toEqual([[0, 2]]);
    const listen = data.entries.find(({ id }) => id === 'http.Server#listen');
    expect(listen?.spans.map(({ facts }) => facts.params)).toEqual([
      [[[0, 'port', 'number', '80', 1]]],
      [[[0, 'port', 'number', '8080', 1]]],
      [
        [
          [0, 'port', 'number', '8080', 1],
          [0, 'backlog', 'number', '', 1],
        ],
      ],
    ]);
  });

  test('each pair has the changes of specwire diff, and no other', () => {
    expect(Object.keys(data.pairs)).toEqual(['0-1', '0-2', '1-2']);
    for (const [pair, indexes] of Object.entries(data.pairs)) {
      const [from = 0, to = 0] = pair.split('-').map(Number);
      const shown = indexes.map((index) => data.changes[index]);
      const found = diffDocuments(inputs[from].document, inputs[to].document);
      const told = (list: readonly ({ entry: string; message: string } | undefined)[]) =>
        list.map((change) => `${change?.entry}: ${change?.message}`).sort();
      expect(told(shown)).toEqual(told(found));
    }
  });

  test('the same input gives the same data', () => {
    expect(JSON.stringify(collectReport(read(spec)))).toBe(JSON.stringify(data));
  });
});

describe('the documents of this project', () => {
  const spec = path.join(import.meta.dirname, '../../../spec');
  const chosen = findVersions(spec).filter(({ version }) => ['v12', 'v16', 'v18'].includes(version));
  const inputs = chosen.map((version) => readSpec(spec, version));
  const data = collectReport(inputs);

  test('have every entry once', () => {
    const ids = new Set(inputs.flatMap(({ document }) => document.entries.map(({ id }) => id)));
    expect(data.entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('deprecate abort() in 16 and add closeAllConnections() in 18', () => {
    const states = (id: string) => data.entries.find((entry) => entry.id === id)?.states;
    expect(states('http.ClientRequest#abort')).toEqual(['same', 'deprecated', 'old']);
    expect(states('http.Server#closeAllConnections')).toEqual(['absent', 'absent', 'added']);
  });

  test('show the drift that the profile keeps', () => {
    const found = data.drift.find(
      ({ version, entry }) => version === 2 && entry === 'http.Server#maxHeadersCount',
    );
    expect(found).toMatchObject({ field: 'default', document: '2000', observed: 'null' });
    expect(found?.line).toBeGreaterThan(0);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { HTTP_OVERRIDES } from '../../../generator/emit/declarations/overrides/http.js';
import type { Param } from '../../../generator/ir/types.js';
import { readDocument } from '../../../generator/read/index.js';
import { ROOT } from '../../types/compile.js';

/** Everything an override can name, in any documented version; wildcards included. */
function documentedPlaces(): ReadonlySet<string> {
  const places = new Set<string>();
  const addParams = (id: string, prefix: string, params: readonly Param[]): void => {
    const member = /[#@].*$/.exec(id)?.[0] ?? '';
    for (const { name, options = [] } of params) {
      for (const owner of [id, `*${member}`, '*']) places.add(`${owner}(${prefix}${name})`);
      addParams(id, `${prefix}${name}.`, options);
    }
  };
  for (const version of readdirSync(path.join(ROOT, 'spec'))) {
    const file = path.join(ROOT, 'spec', version, 'http.md');
    if (!existsSync(file)) continue;
    for (const entry of readDocument(readFileSync(file), { file }).entries) {
      const member = /[#@].*$/.exec(entry.id)?.[0];
      for (const id of [entry.id, ...(member ? [`*${member}`] : [])]) places.add(id).add(`${id}()`);
      for (const signature of entry.signatures) addParams(entry.id, '', signature.params);
      addParams(entry.id, '', entry.args ?? []);
    }
  }
  return places;
}

test('each override names something that a document of ours has, and says why it is there', () => {
  const places = documentedPlaces();
  const { types, optionNames, optionalParams, inherited, signaturesFrom, omitted, classes, readonly } =
    HTTP_OVERRIDES;
  const named = [
    ...[...types, ...optionNames, ...optionalParams].map((row) => row.at.replace(/\[\d\]/, '')),
    ...[...inherited, ...signaturesFrom, ...omitted, ...classes].map((row) => row.id),
    ...readonly,
  ];
  expect(named.filter((place) => !places.has(place))).toEqual([]);
  const reasons = [...types, ...optionalParams, ...inherited, ...signaturesFrom, ...omitted, ...classes];
  expect(reasons.filter(({ reason }) => reason.length < 8)).toEqual([]);
});

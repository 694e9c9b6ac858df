import { describe, expect, test } from 'vitest';
import { DISAGREEMENTS } from './disagreements.js';
import { loadCases } from './load.js';
import { nodeOutcome } from './node-outcome.js';
import { ourOutcome } from './outcome.js';

/** The genuine parser has one switch for all leniency, and no options for the limits that some cases set. */
const cases = loadCases(import.meta.dirname)
  .filter(
    ({ leniency, limits }) =>
      !Object.values(leniency).includes(true) &&
      limits.maxChunkExtensionsSize === 16384 &&
      [0, 1000].includes(limits.maxHeadersCount),
  )
  .map((wireCase) => ({ ...wireCase, key: wireCase.name.replace(/:\d+/, '') }));

/** Which disagreements there are depends on the binary; the list was made with this one. */
const isListedBinary = process.versions.node.startsWith('20.20.');

describe.each(cases)('$name', (wireCase) => {
  test(
    wireCase.key in DISAGREEMENTS ? 'is read otherwise by node:http' : 'is read alike by node:http',
    async () => {
      const ours = ourOutcome(wireCase);
      const nodes = await nodeOutcome(wireCase);
      if (!(wireCase.key in DISAGREEMENTS)) expect(ours).toEqual(nodes);
      else if (isListedBinary) expect(ours, 'a listed disagreement that is none').not.toEqual(nodes);
    },
  );
});

test('every listed disagreement is about a case', () => {
  const keys = new Set(cases.map((wireCase) => wireCase.key));
  expect(Object.keys(DISAGREEMENTS).filter((key) => !keys.has(key))).toEqual([]);
});

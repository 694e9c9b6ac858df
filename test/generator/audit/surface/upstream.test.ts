import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditDeclarations, auditDocument, auditSurface } from '../../../../generator/audit/audit-surface.js';
import type { Finding } from '../../../../generator/audit/finding.js';
import { moduleSurface } from '../../../../generator/audit/surface/module.js';
import { observedSurface } from '../../../../generator/audit/surface/observed.js';
import { typesSurface } from '../../../../generator/audit/surface/types/index.js';
import type { Observed } from '../../../../generator/ir/observed.js';
import { readDocument } from '../../../../generator/read/index.js';
import { upstreamFile } from '../../../support/upstream.js';
import { knownDrifts, traps, type Version } from './known-drifts.js';

const PACKAGES = { v20: 'types-node-20', v24: '@types/node' } as const;

/** An installation from before the package was asked for lacks it. */
const isInstalled = (name: string): boolean =>
  existsSync(new URL(`../../../../node_modules/${name}/package.json`, import.meta.url));

describe.each<Version>(['v20', 'v24'])('upstream %s', (version) => {
  const file = upstreamFile(`docs/${version}/http.md`);
  const skip = 'missing' in file;
  const read = () => readDocument('path' in file ? readFileSync(file.path) : '', { file: 'http.md' });
  const isOwn = process.version.startsWith(`${version}.`);

  /** Every drift that was found by hand is told, nothing else is, and no trap is. */
  function check(findings: readonly Finding[], known: readonly string[]): void {
    const loud = findings.filter(({ severity }) => severity !== 'info');
    const line = ({ code, entry, message }: Finding) => `${code} ${entry} ${message}`;
    const isTold = (drift: string, { code, entry, message }: Finding) => {
      const [head, word] = drift.split(': ');
      return head === `${code} ${entry}` && (word === undefined || message.includes(word));
    };
    expect(known.filter((drift) => !loud.some((item) => isTold(drift, item)))).toEqual([]);
    expect(loud.filter((item) => !known.some((drift) => isTold(drift, item))).map(line)).toEqual([]);
    for (const { why, codes, entries } of traps) {
      const fallen = loud.filter(({ code, entry }) => codes.test(code) && entries.test(entry));
      expect(fallen.map(line), why).toEqual([]);
    }
  }

  test.skipIf(skip)('the document alone', () => {
    check(auditDocument(read()), knownDrifts.alone(version));
  });

  test.skipIf(skip || !isInstalled(PACKAGES[version]))(
    'against the declarations',
    () => {
      const surface = typesSurface(PACKAGES[version], 'http', import.meta.dirname);
      check(auditSurface(read(), surface), knownDrifts.types(version));
    },
    60_000,
  );

  test.skipIf(skip)('against what was saved of the binary', () => {
    const saved = new URL(`../../../../spec/${version}/observed.json`, import.meta.url);
    const observed = JSON.parse(readFileSync(saved, 'utf8')) as Observed;
    check(auditSurface(read(), observedSurface(observed, 'observed.json')), knownDrifts.saved(version));
  });

  test.skipIf(skip || !isOwn)('against the binary, where it is the one that runs this', async () => {
    const live = await moduleSurface('node:http', process.execPath, import.meta.dirname);
    check(auditSurface(read(), live), knownDrifts.live(version));
  });

  test.skipIf(skip || !isOwn || !isInstalled(PACKAGES[version]))(
    'the declarations against that binary',
    async () => {
      const live = await moduleSurface('node:http', process.execPath, import.meta.dirname);
      const surface = typesSurface(PACKAGES[version], 'http', import.meta.dirname);
      check(auditDeclarations(read(), surface, live), knownDrifts.declared(version));
    },
    60_000,
  );
});

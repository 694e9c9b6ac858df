/** The packages stay as small as limits.json says. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageVersion } from '../../generator/cli/version.js';
import { openEngine } from '../../generator/emit/package/engine.js';
import { packFaces } from '../../generator/emit/package/index.js';
import { originOf } from '../../generator/emit/package/origin.js';
import { emitAll } from '../../generator/emit/pipeline/index.js';
import { readSpec } from '../../generator/emit/pipeline/read-spec.js';
import { findVersions } from '../../generator/emit/pipeline/versions.js';
import limits from './limits.json' with { type: 'json' };
import { bytesIn, isBuilt, ROOT, tarball, temporaryFolder } from './packing.js';

const temporary = temporaryFolder();
afterAll(temporary.remove);

describe.skipIf(!isBuilt)('specwire-http', () => {
  let folder = '';
  beforeAll(async () => {
    const file = await tarball(path.join(ROOT, 'runtime'), temporary.path);
    execFileSync('tar', ['xzf', file, '-C', temporary.path]);
    folder = path.join(temporary.path, 'package');
  }, 60_000);

  test('is as small as it should be, unpacked', () => {
    expect(bytesIn(folder)).toBeLessThan(limits['specwire-http'].unpackedBytes);
  });

  test('has no dependencies, and nothing in it but what programs load, README and LICENSE', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    expect(Object.keys(manifest.dependencies ?? {})).toHaveLength(limits['specwire-http'].dependencies);
    const others: string[] = [];
    bytesIn(folder, (file) => {
      const name = path.relative(folder, file);
      if (!/^(?:package\.json|README\.md|LICENSE)$|^dist\/.*\.(?:js|cjs|mjs|d\.ts|d\.cts|d\.mts)$/.test(name))
        others.push(name);
      return true;
    });
    expect(others).toEqual([]);
    expect(readFileSync(path.join(folder, 'LICENSE'))).toEqual(readFileSync(path.join(ROOT, 'LICENSE')));
  });
});

describe.skipIf(!isBuilt)('one face', () => {
  const maker = { version: packageVersion() };
  const versions = findVersions(path.join(ROOT, 'spec'));

  // The first and the last: the smallest, and the largest.
  test.each([versions[0], versions.at(-1)].flatMap((version) => version ?? []))(
    '$version is as small as it should be',
    (version) => {
      const input = readSpec(path.join(ROOT, 'spec'), version);
      const engine = openEngine(path.join(ROOT, 'runtime'), maker.version);
      const face = { version: version.version, files: emitAll(input), ...originOf(input) };
      const files = packFaces({ faces: [face], engine, maker });
      const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
      expect(bytes).toBeLessThan(limits['one face'].unpackedBytes);
    },
    60_000,
  );
});

test('specwire and all it depends on is as small as it should be', () => {
  const modules = path.join(ROOT, 'node_modules');
  const left = limits.specwire.without.map((file) => path.join(modules, file));
  const packages = dependenciesOf(path.join(ROOT, 'generator/package.json'), modules);
  expect(packages).toContain('ts-morph');
  const bytes = packages.reduce((sum, name) => sum + bytesIn(path.join(modules, name), isCounted), 0);
  const own = ['bin', 'dist'].map((name) => path.join(ROOT, 'generator', name)).filter(existsSync);
  expect(own.reduce((sum, folder) => sum + bytesIn(folder), bytes)).toBeLessThan(
    limits.specwire.installedBytes,
  );

  function isCounted(file: string): boolean {
    return !left.includes(file);
  }
});

/** Names of packages that an installation brings along, as they are installed here. */
function dependenciesOf(manifest: string, modules: string, seen: readonly string[] = []): readonly string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies).reduce((all, name) => {
    const file = path.join(modules, name, 'package.json');
    return all.includes(name) || !existsSync(file) ? all : dependenciesOf(file, modules, all.concat(name));
  }, seen);
}

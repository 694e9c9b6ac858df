/** What npm, publint and "are the types wrong" say of the packages: nothing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageVersion } from '../../generator/cli/version.js';
import { openEngine } from '../../generator/emit/package/engine.js';
import { packFaces } from '../../generator/emit/package/index.js';
import { originOf } from '../../generator/emit/package/origin.js';
import { emitAll } from '../../generator/emit/pipeline/index.js';
import { readSpec } from '../../generator/emit/pipeline/read-spec.js';
import { findVersions } from '../../generator/emit/pipeline/versions.js';
import { applyPlan } from '../../generator/emit/pipeline/write-plan.js';
import {
  FOLDERS,
  hasRegistry,
  isBuilt,
  outcome,
  publisherOnly,
  ROOT,
  tarball,
  temporaryFolder,
} from './packing.js';

const ATTW = '@arethetypeswrong/cli@0.18';
const publint = path.join(ROOT, 'node_modules/publint/src/cli.js');
if (!existsSync(publint)) console.warn('publint: not asked, it is not installed (npm ci)');
const isOnline = isBuilt && hasRegistry('npm publish and arethetypeswrong');

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** The face of version 16, as `specwire pack` writes it. */
function packedFace(): string {
  const folder = path.join(temporary.path, 'face');
  if (existsSync(folder)) return folder;
  const maker = { version: packageVersion() };
  const version = findVersions(path.join(ROOT, 'spec')).find((item) => item.version === 'v16');
  if (version === undefined) throw new Error('there is no spec of v16');
  const input = readSpec(path.join(ROOT, 'spec'), version);
  const face = { version: 'v16', files: emitAll(input), ...originOf(input) };
  const files = packFaces({
    faces: [face],
    engine: openEngine(path.join(ROOT, 'runtime'), maker.version),
    maker,
  });
  applyPlan({ root: folder, writes: new Map(files.map((file) => [file.path, file.content])), removes: [] });
  return folder;
}

const PACKAGES = [
  { name: 'specwire', folder: () => path.join(ROOT, FOLDERS.specwire), entries: ['.', 'ir.schema.json'] },
  {
    name: 'specwire-http',
    folder: () => path.join(ROOT, FOLDERS['specwire-http']),
    // Its versions are a pattern, which has to be spelled out for those who ask.
    entries: ['.', 'https', 'register', 'v0.10', 'v0.10/https', 'iojs-1', 'iojs-1/https', 'v24', 'v24/https'],
  },
  { name: 'a packed face', folder: packedFace, entries: ['.', 'https', 'provenance.json'] },
];

describe.skipIf(!isBuilt)('publishing', () => {
  test.skipIf(!isOnline).each(PACKAGES)(
    'npm would publish $name without a warning',
    async ({ folder }) => {
      const flags = ['--dry-run', '--ignore-scripts', '--access', 'public', ...publisherOnly(temporary.path)];
      const { text, failed } = await outcome('npm', ['publish', ...flags], folder());
      expect(failed, text).toBe(false);
      expect(text.split('\n').filter((line) => /^npm (?:warn|error)/i.test(line))).toEqual([]);
    },
    120_000,
  );

  test.skipIf(!existsSync(publint)).each(PACKAGES)(
    'publint has nothing against $name',
    async ({ folder }) => {
      const file = await tarball(folder(), temporary.path);
      const { text, failed } = await outcome(process.execPath, [publint, 'run', file, '--strict'], ROOT);
      expect(failed, text).toBe(false);
      expect(text).toContain('All good!');
    },
    120_000,
  );

  // Without the resolution of Node 10, which knows no exports; supported versions of Node do.
  test.skipIf(!isOnline).each(PACKAGES)(
    'the types of $name are not wrong',
    async ({ folder, entries }) => {
      const file = await tarball(folder(), temporary.path);
      const flags = ['--profile', 'node16', '--format', 'ascii', '--entrypoints', ...entries];
      const exec = ['exec', '--yes', `--package=${ATTW}`, '--', 'attw'];
      const { text, failed } = await outcome('npm', [...exec, file, ...flags], temporary.path);
      expect(failed, text).toBe(false);
    },
    240_000,
  );
});

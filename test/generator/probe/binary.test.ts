import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, ensureBinary } from '../../../generator/probe/binary.js';
import { BinaryError, ProbeError } from '../../../generator/probe/probe-error.js';
import { resolveTarget } from '../../../generator/probe/target.js';

afterEach(() => vi.unstubAllEnvs());

describe('a genuine binary', () => {
  test.each(['node', 'node@', 'node@x', 'deno@2', 'node@16; ls', 'node@1.2.3.4'])(
    'is not called %s',
    async (spec) => {
      await expect(ensureBinary(spec)).rejects.toThrow(BinaryError);
    },
  );

  test('is the one that the environment names', async () => {
    vi.stubEnv('SPECWIRE_NODE_16', process.execPath);
    expect(await ensureBinary('node@16.20.2')).toBe(process.execPath);
    vi.stubEnv('SPECWIRE_IOJS_2', process.execPath);
    expect(await ensureBinary('iojs@2')).toBe(process.execPath);
  });

  test('must exist where the environment says it is', async () => {
    vi.stubEnv('SPECWIRE_NODE_16', '/nowhere/node');
    await expect(ensureBinary('node@16')).rejects.toThrow('SPECWIRE_NODE_16 names /nowhere/node');
  });

  test('is not there for every platform, and the reason is said', async () => {
    vi.stubEnv('SPECWIRE_NODE_16', '');
    const { platform } = process;
    Object.defineProperty(process, 'platform', { value: 'plan9' });
    try {
      await expect(ensureBinary('node@16')).rejects.toThrow(/no node binary for plan9-/);
    } finally {
      Object.defineProperty(process, 'platform', { value: platform });
    }
  });

  test('is cached where the environment says, else below node_modules', () => {
    vi.stubEnv('SPECWIRE_CACHE', '');
    expect(cacheFolder()).toBe(path.resolve('node_modules/.cache/specwire'));
    vi.stubEnv('SPECWIRE_CACHE', '/somewhere');
    expect(cacheFolder()).toBe(path.resolve('/somewhere'));
  });
});

describe('what the command line names', () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'specwire-target-'));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  test('a module of this runtime', async () => {
    const here = { module: 'http', binary: process.execPath };
    expect(await resolveTarget('http', undefined, cwd)).toEqual(here);
    expect(await resolveTarget('node:http', undefined, cwd)).toEqual(here);
  });

  test('the http of another binary', async () => {
    expect(await resolveTarget(process.execPath, undefined, cwd)).toEqual({
      module: 'http',
      binary: process.execPath,
    });
    vi.stubEnv('SPECWIRE_NODE_24', process.execPath);
    const other = await resolveTarget('https', 'node@24', cwd);
    expect(other).toEqual({ module: 'https', binary: process.execPath });
  });

  test('a bare name is one on PATH, and only what can be run', async () => {
    const [empty, full] = [path.join(cwd, 'empty'), path.join(cwd, 'full')];
    for (const folder of [empty, full]) mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(empty, 'some-node'), 'text');
    symlinkSync(process.execPath, path.join(full, 'some-node'));
    vi.stubEnv('PATH', ['relative', empty, full].join(path.delimiter));
    expect(await resolveTarget('http', 'some-node', cwd)).toEqual({
      module: 'http',
      binary: path.join(full, 'some-node'),
    });
    vi.stubEnv('PATH', empty);
    await expect(resolveTarget('http', 'some-node', cwd)).rejects.toThrow(/no program on PATH/);
  });

  test('nothing that exists', async () => {
    await expect(resolveTarget('no-such-module', undefined, cwd)).rejects.toThrow(ProbeError);
    await expect(resolveTarget('http', './no-such-binary', cwd)).rejects.toThrow(/no executable file/);
  });
});

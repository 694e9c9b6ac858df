// A project as a user has it: the package as npm packs it, and the programs that use it.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

export const ROOT = path.join(import.meta.dirname, '../..');

/** @returns its folder; `remove()` takes it away. */
export async function makeProject() {
  if (!existsSync(path.join(ROOT, 'runtime/dist/runtime/register.js')))
    throw new Error('the package is not built: run npm run build');
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-matrix-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  install(folder);
  cpSync(path.join(import.meta.dirname, 'programs'), path.join(folder, 'programs'), { recursive: true });
  cpSync(path.join(ROOT, 'test/fixtures/tls'), path.join(folder, 'programs/tls'), { recursive: true });
  await bundleWireCases(path.join(folder, 'programs/wire.cjs'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function install(folder) {
  const packed = path.join(folder, 'packed');
  const installed = path.join(folder, 'node_modules/specwire-http');
  mkdirSync(packed);
  mkdirSync(installed, { recursive: true });
  const flags = ['--silent', '--ignore-scripts', '--pack-destination', packed];
  execFileSync('npm', ['pack', ...flags, path.join(ROOT, 'runtime')]);
  const [archive] = readdirSync(packed);
  execFileSync('tar', ['-xzf', path.join(packed, archive), '-C', installed, '--strip-components=1']);
}

/** The built package shows no parser: its cases are bundled with it, from the sources, to one file that any runtime reads. */
async function bundleWireCases(outfile) {
  await build({
    entryPoints: [path.join(import.meta.dirname, 'wire.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    define: { WIRE_FOLDER: JSON.stringify(path.join(ROOT, 'test/wire')) },
  });
}

/** An empty repository of somebody else's, with both packages as npm packs them. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './snippets.js';

export function makeRepository(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-walk-'));
  execFileSync('git', ['init', '-q'], { cwd: folder });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const modules = path.join(folder, 'node_modules');
  for (const at of ['.bin', '@types']) mkdirSync(path.join(modules, at), { recursive: true });
  unpack('runtime', path.join(modules, 'specwire-http'));
  unpack('generator', path.join(modules, 'specwire'));
  linkDependencies(modules);
  cpSync(path.join(ROOT, 'spec/v24/http.md'), path.join(folder, 'http.md'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What `npm install <tarball>` puts there. */
function unpack(workspace: string, target: string): void {
  const packed = mkdtempSync(path.join(tmpdir(), 'specwire-packed-'));
  try {
    const flags = ['--silent', '--ignore-scripts', '--pack-destination', packed];
    execFileSync('npm', ['pack', ...flags, path.join(ROOT, workspace)], { stdio: 'ignore' });
    const [archive = ''] = readdirSync(packed);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', path.join(packed, archive), '-C', target, '--strip-components=1']);
  } finally {
    rmSync(packed, { recursive: true, force: true });
  }
}

/** Those that the packed manifest names, and no others: from this checkout, so that no network is needed. */
function linkDependencies(modules: string): void {
  const manifest = JSON.parse(readFileSync(path.join(modules, 'specwire/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(manifest.dependencies), '@types/node'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  symlinkSync('../specwire/bin/specwire.js', path.join(modules, '.bin/specwire'));
}

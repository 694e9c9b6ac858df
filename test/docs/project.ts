/** A temporary project with both packages linked, and what snippets speak of: documents, a program, a certificate. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './snippets.js';

export function makeProject(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwire-docs-'));
  const put = (from: string, to: string) =>
    cpSync(path.join(ROOT, from), path.join(folder, to), { recursive: true });
  put('test/docs/project', '.');
  put('spec/v24', 'spec/v24');
  for (const file of ['sources.json', 'undocumented.json']) put(`spec/${file}`, `spec/${file}`);
  for (const file of ['http.md', 'ours.md', 'theirs.md']) put('spec/v24/http.md', file);
  put('test/fixtures/tls/server-key.pem', 'key.pem');
  put('test/fixtures/tls/server-cert.pem', 'cert.pem');
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  linkPackages(path.join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function linkPackages(modules: string): void {
  const link = (to: string, at: string) => symlinkSync(path.join(ROOT, to), path.join(modules, at));
  for (const folder of ['.bin', '@types']) mkdirSync(path.join(modules, folder), { recursive: true });
  link('generator', 'specwire');
  link('runtime', 'specwire-http');
  link('node_modules/@types/node', '@types/node');
  link('generator/bin/specwire.js', '.bin/specwire');
}

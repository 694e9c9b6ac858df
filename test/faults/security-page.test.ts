/** The page names what is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as limits from '../../runtime/limits.js';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, '.github/SECURITY.md'), 'utf8');

test('every file that a threat names is there', () => {
  const rows = page.slice(page.indexOf('## Threats')).matchAll(/`([\w./*-]+\.(?:ts|md))`/g);
  const names = [...rows].map(([, name]) => name).filter((name) => !name.includes('*'));
  expect(names.length).toBeGreaterThan(20);
  const folders = [
    '',
    'test/wire/',
    'test/faults/',
    'test/fuzz/',
    'test/runtime/server/',
    'test/runtime/message/',
    'test/runtime/proxy/',
  ];
  const isThere = (name: string) => folders.some((folder) => existsSync(path.join(root, folder, name)));
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});

test('every limit of the runtime is on the page', () => {
  expect(Object.keys(limits).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

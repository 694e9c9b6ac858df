import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const REQUIRE = /\brequire\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*\)/g;

/**
 * The files of a built CommonJS package that an entry loads, itself included; paths relative to `root`, sorted.
 * Only literal relative requires count, which is all that a compiler writes.
 * @throws {Error} ENOENT where a required file is missing: the build is not whole.
 */
export function reachableFiles(root: string, entry: string): readonly string[] {
  const seen = new Set<string>();
  const pending = [entry];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, , target = ''] of text.matchAll(REQUIRE)) {
      pending.push(resolveFile(root, path.posix.join(path.posix.dirname(file), target)));
    }
  }
  return [...seen].sort();
}

function resolveFile(root: string, file: string): string {
  return path.posix.extname(file) === '' && !existsSync(path.join(root, file)) ? `${file}.js` : file;
}

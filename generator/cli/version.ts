import { existsSync, readFileSync } from 'node:fs';

/** The version of this package, from its own package.json: one folder up from the sources, two up from dist. */
export function packageVersion(): string {
  const candidates = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url));
  const found = candidates.find((url) => existsSync(url));
  if (!found) throw new Error('specwire is not installed whole: its package.json is missing');
  return (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version;
}

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { writeFileAtomic } from '../../write-atomic.js';

/** A document as a server once gave it. */
export interface Copy {
  readonly bytes: Uint8Array;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where it was in the end, after redirects: the validators are that address's. */
  readonly from: string;
  /** When the server last said that this is the document, ISO 8601. */
  readonly checked: string;
}

type Head = Omit<Copy, 'bytes'> & { readonly sha256: string };

/**
 * Where copies are kept: `$SPECWIRE_CACHE/documents`, else the user's cache folder, which is `$XDG_CACHE_HOME` or
 * `~/.cache`, on macOS `~/Library/Caches`, on Windows `%LOCALAPPDATA%`.
 */
export function copiesFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.SPECWIRE_CACHE) return path.resolve(env.SPECWIRE_CACHE, 'documents');
  return path.join(userCache(env, platform), 'specwire', 'documents');
}

function userCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  // The base directory specification has relative paths ignored.
  if (env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  if (platform === 'win32' && env.LOCALAPPDATA) return env.LOCALAPPDATA;
  return path.join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** The copy of an address; nothing where there is none, or where it is damaged. */
export function readCopy(folder: string, url: URL): Copy | undefined {
  try {
    const file = readFileSync(fileOf(folder, url));
    const end = file.indexOf(0x0a);
    const head = JSON.parse(file.subarray(0, end).toString('utf8')) as Head;
    const bytes = file.subarray(end + 1);
    return sha256(bytes) === head.sha256 ? { ...head, bytes } : undefined;
  } catch {
    // A cache that cannot be read is an empty one.
    return undefined;
  }
}

/** One file, a line of JSON and the bytes, so that both are there or neither is. */
export function keepCopy(folder: string, url: URL, { bytes, ...head }: Copy): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const line = JSON.stringify({ ...head, sha256: sha256(bytes) } satisfies Head);
    writeFileAtomic(fileOf(folder, url), Buffer.concat([Buffer.from(`${line}\n`), bytes]));
  } catch {
    // A home that cannot be written to costs the next run a transfer, not this one its document.
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const fileOf = (folder: string, url: URL): string =>
  path.join(folder, createHash('sha256').update(url.href).digest('hex').slice(0, 32));

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uninterrupted } from './uninterrupted.js';

/**
 * Writes a file whole or not at all: a reader never sees half of it, and neither a full disk nor a signal leaves
 * anything but the old one or the new one. The folder is made when it is missing. Throws what the file system throws.
 */
export function writeFileAtomic(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  uninterrupted(() => {
    try {
      writeFileSync(temporary, content);
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

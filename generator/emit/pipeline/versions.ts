import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SpecError } from './spec-error.js';

/** One documented version and its document. */
export interface SpecVersion {
  readonly version: string;
  /** The folder, as given. */
  readonly folder: string;
  /** `http.md` or `http.json`. */
  readonly document: string;
  /** `https.md` or `https.json`, where there is one. */
  readonly https?: string;
}

const VERSION_NAME = /^(?:v(\d+)(?:\.(\d+))?|iojs-(\d+))$/;

/** `v16`, `v0.10`, `iojs-1`. */
export function isVersionName(name: string): boolean {
  return VERSION_NAME.test(name);
}

const DOCUMENTS = ['http.md', 'http.json'];
const HTTPS_DOCUMENTS = ['https.md', 'https.json'];

/**
 * The versions in a spec folder, oldest first. io.js 1 and 2 stand between Node 0.12 and 4, where they were released.
 * @throws {SpecError} SW3001, SW3003.
 */
export function findVersions(spec: string): readonly SpecVersion[] {
  const folders = existsSync(spec) ? readdirSync(spec, { withFileTypes: true }) : [];
  const found = folders.flatMap((item): readonly SpecVersion[] => {
    if (!item.isDirectory()) return [];
    const folder = path.join(spec, item.name);
    const document = DOCUMENTS.find((name) => existsSync(path.join(folder, name)));
    if (document === undefined) return [];
    if (!VERSION_NAME.test(item.name)) {
      throw new SpecError(
        'SW3003',
        `${folder}: '${item.name}' is no version; name the folder v16, v0.10 or iojs-1`,
      );
    }
    const https = HTTPS_DOCUMENTS.find((name) => existsSync(path.join(folder, name)));
    return [{ version: item.name, folder, document, ...(https === undefined ? {} : { https }) }];
  });
  if (found.length === 0) {
    throw new SpecError(
      'SW3001',
      `${spec}: there is no <version>/http.md or http.json here; give the folder with --spec`,
    );
  }
  return found.sort((a, b) => compareVersions(a.version, b.version));
}

/** The chosen versions, in the order of all. @throws {SpecError} SW3002. */
export function chooseVersions(
  all: readonly SpecVersion[],
  only: readonly string[] | undefined,
): readonly SpecVersion[] {
  if (only === undefined || only.length === 0) return all;
  const known = all.map(({ version }) => version);
  const unknown = only.find((version) => !known.includes(version));
  if (unknown !== undefined) {
    throw new SpecError(
      'SW3002',
      `there is no version '${unknown}' in the spec folder; it has ${known.join(', ')}`,
    );
  }
  return all.filter(({ version }) => only.includes(version));
}

export function compareVersions(a: string, b: string): number {
  const [left, right] = [order(a), order(b)];
  return left[0] - right[0] || left[1] - right[1];
}

function order(version: string): readonly [major: number, minor: number] {
  const [, major, minor, iojs] = VERSION_NAME.exec(version) ?? [];
  return [Number(major ?? iojs ?? 0), Number(minor ?? 0)];
}

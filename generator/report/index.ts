import { readSpec } from '../emit/pipeline/read-spec.js';
import { findVersions } from '../emit/pipeline/versions.js';
import { collectReport } from './collect.js';
import { renderPage } from './render.js';

export { collectReport } from './collect.js';
export { renderPage } from './render.js';
export type * from './types.js';

export interface ReportOptions {
  /** The folder with one folder for each version. */
  readonly spec: string;
  readonly onProgress?: (progress: {
    readonly version: string;
    readonly done: number;
    readonly total: number;
  }) => void;
}

/**
 * The API of every version as one HTML page that needs nothing else: no network, no other file.
 * The same spec folder gives the same bytes.
 *
 * @throws {SpecError} SW3001, SW3003 to SW3006; {@link ReadError} where a document cannot be read.
 */
export function report({ spec, onProgress }: ReportOptions): string {
  const versions = findVersions(spec);
  const inputs = versions.map((version, done) => {
    onProgress?.({ version: version.version, done, total: versions.length });
    return readSpec(spec, version);
  });
  return renderPage(collectReport(inputs));
}

import type { Entry } from '../../../ir/types.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { missing as about } from '../missing.js';

export const missing: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface, lacking }) =>
    lacking
      .filter(({ entry }) => entry.kind !== 'event' && !isForOthers(entry))
      .filter(({ entry }) => entry.kind !== 'class' || isPromised(entry, doc.entries))
      .map(({ entry, owner }) =>
        drift(
          severityOf(entry, surface.kind),
          entry,
          `the document has ${entry.heading}, ${surface.source} does not`,
          { doc: entry.heading, other: 'nothing' },
          { other: owner?.place },
        ),
      ),
};

/** A class that a document describes need not be exported; one that it shows how to construct must be. */
const isPromised = (entry: Entry, entries: readonly Entry[]): boolean =>
  entries.some(({ kind, owner }) => kind === 'constructor' && owner === entry.id);

/** What users implement (`_write`) or look up by a registered symbol need not be there. */
const isForOthers = ({ name }: Entry): boolean => /^_|^\[Symbol\.for\(/.test(name);

/** A live object may lack a property until it is set; one with a default has no such excuse. */
function severityOf(entry: Entry, kind: 'types' | 'runtime'): 'error' | 'warning' | 'info' {
  if (kind === 'types') return 'warning';
  return entry.kind === 'property' && entry.default === undefined ? 'info' : 'error';
}

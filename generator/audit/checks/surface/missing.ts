import type { Entry } from '../../../ir/types.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { missing as about } from '../missing.js';

export const missing: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface, lacking }) =>
    lacking
      .filter(({ entry }) => entry.kind !== 'event')
      .filter(({ entry }) => entry.kind !== 'class' || isPromised(entry, doc.entries))
      .map(({ entry, owner }) =>
        drift(
          surface.kind === 'types' ? 'warning' : 'error',
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

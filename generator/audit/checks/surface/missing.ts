import type { Entry } from '../../../ir/types.js';
import type { Surface, SurfaceClass } from '../../surface/model.js';
import { drift, type SurfaceCheck } from '../../surface-check.js';
import { missing as about } from '../missing.js';

export const missing: SurfaceCheck = {
  code: about.code,
  title: about.title,
  help: about.help,
  run: ({ doc, surface, lacking }) =>
    lacking
      .filter(({ entry }) => entry.kind !== 'event' && !isForOthers(entry))
      // Saved names tell a well-known symbol only where the binary gave it the name that it has today.
      .filter(({ entry }) => !(surface.isSaved && entry.name.startsWith('[')))
      .filter(({ entry }) => entry.kind !== 'class' || isPromised(entry, doc.entries))
      .map(({ entry, owner }) =>
        drift(
          severityOf(entry, surface, owner),
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

/**
 * A live object may lack a property until it is set, or for as long as something else is not there; one with a default has
 * no such excuse, unless a saved probe is all that is known. Of a class of which no instance could be made nobody knows what
 * its instances have: `KeyObject` gets most of it from classes below that are not exported.
 */
function severityOf(
  entry: Entry,
  { kind, isSaved }: Surface,
  owner: SurfaceClass | null,
): 'error' | 'warning' | 'info' {
  if (kind === 'types') return 'warning';
  if (owner && !owner.whole) return 'info';
  if (entry.kind === 'property' && (entry.default === undefined || isSaved)) return 'info';
  return isConditional(entry) ? 'info' : 'error';
}

/**
 * What needs an IPC channel; "is `undefined` until", "not available in the primary process"; and what is there only where a
 * flag of the command line is set.
 */
const isConditional = ({ kind, description }: Entry): boolean =>
  /\b(?:is|be) `?undefined`?|\bonly (?:available|present|exists?)\b|\bnot available in\b|\bIPC channel\b/i.test(
    description,
  ) ||
  (kind !== 'method' && kind !== 'function' && /`--[a-z-]+`[^.]{0,40}\bflags?\b/i.test(description));

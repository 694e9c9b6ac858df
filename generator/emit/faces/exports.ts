import type { Document, Entry } from '../../ir/types.js';
import { publicEntries } from '../declarations/context.js';

/** What a version documents on the module object itself, in document order, each name once. */
export function documentedExports(document: Document): readonly Entry[] {
  const seen = new Set<string>();
  return publicEntries(document).filter((entry) => {
    const isExport = entry.kind === 'class' || entry.kind === 'function' || entry.kind === 'moduleProperty';
    if (!isExport || entry.owner !== document.module || entry.name === 'default' || seen.has(entry.name))
      return false;
    seen.add(entry.name);
    return true;
  });
}

import type { Entry, Param } from '../../ir/types.js';
import { isLive, returnTypes } from './members.js';
import type { CaseContext } from './test-case.js';

/** How an object is made from options, and the class of what is made. */
export interface Maker {
  readonly entry: Entry;
  /** `new http.Agent`, `http.createServer`. */
  readonly call: string;
  /** `http.Agent`, `http.Server`. */
  readonly made: string;
}

/** All constructors and functions that give a live object. */
export function makersOf(context: CaseContext): readonly Maker[] {
  return [...context.entries.values()].flatMap((entry) => {
    if (entry.kind === 'constructor' && isLive(entry.owner)) {
      return [{ entry, call: `new ${entry.owner}`, made: entry.owner }];
    }
    const made = returnTypes(entry).find(isLive);
    return entry.kind === 'function' && made !== undefined ? [{ entry, call: entry.id, made }] : [];
  });
}

/** The options of all its signatures, each once. */
export function optionsOf(entry: Entry): readonly Param[] {
  const all = entry.signatures.flatMap((signature) =>
    signature.params.flatMap((param) => param.options ?? []),
  );
  return [...new Map(all.map((option) => [option.name, option])).values()];
}

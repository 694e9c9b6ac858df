import type { Entry, Param, Signature } from '../../ir/types.js';
import type { EntryMatch } from './match-entries.js';

/** One list of parameters, options or listener arguments of an entry, before and after. */
export interface ListMatch {
  /** Words that lead to the list: `""` for the parameters themselves, `options.` for options of `options`. */
  readonly path: string;
  readonly what: 'parameter' | 'option' | 'listener argument' | 'field';
  readonly ordered: boolean;
  readonly before: readonly Param[];
  readonly after: readonly Param[];
}

export interface ParamMatch {
  readonly list: ListMatch;
  readonly before: Param;
  readonly after: Param;
}

/** Ways to call an entry, matched by the names of their parameters, best likeness first. */
export interface SignatureMatches {
  readonly pairs: readonly { readonly before: Signature; readonly after: Signature }[];
  readonly added: readonly Signature[];
  readonly removed: readonly Signature[];
}

export function matchSignatures({ before, after }: EntryMatch): SignatureMatches {
  const removed = [...before.signatures];
  const added = [...after.signatures];
  const ranked = removed
    .flatMap((old) => added.map((fresh) => ({ before: old, after: fresh, score: overlap(old, fresh) })))
    .sort((a, b) => b.score - a.score);
  const pairs = [];
  for (const { before: old, after: fresh } of ranked) {
    if (!removed.includes(old) || !added.includes(fresh)) continue;
    removed.splice(removed.indexOf(old), 1);
    added.splice(added.indexOf(fresh), 1);
    pairs.push({ before: old, after: fresh });
  }
  return { pairs, added, removed };
}

function overlap(left: Signature, right: Signature): number {
  const names = new Set(right.params.map((param) => param.name));
  const common = left.params.filter((param) => names.has(param.name)).length;
  return common * 2 - Math.abs(left.params.length - right.params.length);
}

/** Every list of an entry that one of the two documents has, nested ones included; the same list once. */
export function listsOf(match: EntryMatch): ListMatch[] {
  const lists = matchSignatures(match).pairs.flatMap(({ before, after }) => [
    ...list('', 'parameter', true, before.params, after.params),
    ...list('result.', 'field', false, before.returns?.options, after.returns?.options),
  ]);
  lists.push(...list('', 'listener argument', true, match.before.args, match.after.args));
  lists.push(...list('', 'field', false, match.before.options, match.after.options));
  return [
    ...new Map(lists.map((item) => [JSON.stringify([item.path, item.before, item.after]), item])).values(),
  ];
}

function list(
  path: string,
  what: ListMatch['what'],
  ordered: boolean,
  before: readonly Param[] = [],
  after: readonly Param[] = [],
): ListMatch[] {
  if (before.length === 0 && after.length === 0) return [];
  const found: ListMatch = { path, what, ordered, before, after };
  const deeper = paramPairs(found).flatMap((pair) =>
    list(`${path}${pair.after.name}.`, 'option', false, pair.before.options, pair.after.options),
  );
  return [found, ...deeper];
}

/** What stands for the same thing: the same name; in an ordered list also the same place, when both names are new. */
export function paramPairs(found: ListMatch): ParamMatch[] {
  return found.before.flatMap((before, index) => {
    const after = found.after.find((param) => param.name === before.name) ?? sameSeat(found, index);
    return after ? [{ list: found, before, after }] : [];
  });
}

function sameSeat({ ordered, before, after }: ListMatch, index: number): Param | undefined {
  const candidate = ordered ? after[index] : undefined;
  return candidate && !before.some((param) => param.name === candidate.name) ? candidate : undefined;
}

export const allParamPairs = (match: EntryMatch): ParamMatch[] => listsOf(match).flatMap(paramPairs);

/** What only the newer side has, and what only the older has. */
export function lonely(found: ListMatch): {
  readonly added: readonly Param[];
  readonly removed: readonly Param[];
} {
  const pairs = paramPairs(found);
  return {
    added: found.after.filter((param) => !pairs.some((pair) => pair.after === param)),
    removed: found.before.filter((param) => !pairs.some((pair) => pair.before === param)),
  };
}

/** `setTimeout(msecs[, callback])`, from the parameters; a document's own heading may leave things out. */
export function printCall(entry: Entry, signature: Signature): string {
  const params = signature.params.map((param) => {
    const name = param.rest ? `...${param.name}` : param.name;
    return param.optional ? `[${name}]` : name;
  });
  return `${entry.name}(${params.join(', ')})`;
}

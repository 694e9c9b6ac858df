import type { Entry, Param, Signature } from '../ir/types.js';

/** A list of parameters in one place of an entry, seen from both documents. */
export interface ParamList {
  /** `signature 1`, `signature 1, options of headers`, `listener arguments`. */
  readonly place: string;
  readonly left: readonly Param[];
  readonly right: readonly Param[];
  /** Options and fields have no order and are matched by name; parameters are matched by position. */
  readonly ordered: boolean;
}

/** Two parameters that stand for the same thing. */
export interface ParamPair {
  readonly place: string;
  readonly left: Param;
  readonly right: Param;
}

/** All parameter lists of an entry that both sides have, nested ones included. */
export function paramLists(left: Entry, right: Entry): ParamList[] {
  const lists: ParamList[] = [];
  const count = Math.min(left.signatures.length, right.signatures.length);
  for (let index = 0; index < count; index++) {
    lists.push(...signatureLists(left.signatures[index], right.signatures[index], `signature ${index + 1}`));
  }
  lists.push(...nested('listener arguments', left.args ?? [], right.args ?? [], true));
  lists.push(...nested('fields', left.options ?? [], right.options ?? [], false));
  return lists;
}

function signatureLists(left: Signature, right: Signature, place: string): ParamList[] {
  const fields = [left.returns?.options ?? [], right.returns?.options ?? []] as const;
  return [
    ...nested(place, left.params, right.params, true),
    ...nested(`${place}, returned fields`, ...fields, false),
  ];
}

function nested(
  place: string,
  left: readonly Param[],
  right: readonly Param[],
  ordered: boolean,
): ParamList[] {
  if (left.length === 0 && right.length === 0) return [];
  const list: ParamList = { place, left, right, ordered };
  const deeper = pairs(list).flatMap((pair) =>
    nested(
      `${place}, options of ${pair.left.name}`,
      pair.left.options ?? [],
      pair.right.options ?? [],
      false,
    ),
  );
  return [list, ...deeper];
}

/** What is matched with what in one list. */
export function pairs({ place, left, right, ordered }: ParamList): ParamPair[] {
  if (ordered) {
    const count = Math.min(left.length, right.length);
    return left.slice(0, count).map((param, index) => ({ place, left: param, right: right[index] }));
  }
  const byName = new Map(right.map((param) => [param.name, param]));
  return left.flatMap((param) => {
    const match = byName.get(param.name);
    return match ? [{ place, left: param, right: match }] : [];
  });
}

/** All pairs of all lists of an entry. */
export function paramPairs(left: Entry, right: Entry): ParamPair[] {
  return paramLists(left, right).flatMap(pairs);
}

import type { Param } from '../../../ir/types.js';
import type { SurfaceParam } from '../../surface/model.js';
import type { MemberPair } from '../../surface-pair.js';

/** A documented parameter and everything that stands for it in the overloads of the other side. */
export interface ParamMatch {
  readonly param: Param;
  readonly others: readonly SurfaceParam[];
}

/** By name in whichever overload has it, else by place in those that have as many parameters. */
export function matchedParams({ entry, member }: MemberPair): ParamMatch[] {
  const documented = new Set(entry.signatures.flatMap(({ params }) => params.map((param) => param.name)));
  const matches = entry.signatures.flatMap(({ params }) =>
    params.map((param, index) => {
      const byName = member.calls.flatMap((call) => call.params.filter((other) => other.name === param.name));
      const sameLength = member.calls.filter((call) => call.params.length === params.length);
      // What the document knows under its own name stands for that, in whatever place.
      const byPlace = (sameLength.length > 0 ? sameLength : member.calls)
        .flatMap((call) => call.params.slice(index, index + 1))
        .filter((other) => !documented.has(other.name));
      return { param, others: byName.length > 0 ? byName : byPlace };
    }),
  );
  const joined = new Map<string, ParamMatch>();
  for (const match of matches) {
    const known = joined.get(match.param.name);
    joined.set(match.param.name, {
      param: known ? mergeParams(known.param, match.param) : match.param,
      others: [...(known?.others ?? []), ...match.others],
    });
  }
  return [...joined.values()].filter(({ others }) => others.length > 0);
}

/** Two overloads may give one name two types. */
const mergeParams = (left: Param, right: Param): Param => ({
  ...left,
  types: [...new Set([...left.types, ...right.types])],
  options: left.options ?? right.options,
});
